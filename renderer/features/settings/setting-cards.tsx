import { useState } from 'react';
import type { Settings } from '@shared/model/settings.ts';
import { Card, RadioGroup, TextInput } from '@renderer/ui/index.ts';
import { readMargin, readReminders } from './read-numbers.ts';
import type { SaveSettings } from './use-save.ts';

export interface SettingCardProps {
  readonly settings: Settings;
  readonly save: SaveSettings;
}

/** Who works on this computer. */
export function PersonCard({ settings, save }: SettingCardProps) {
  const [author, setAuthor] = useState(settings.author);
  return (
    <Card title="Qui travaille sur cet ordinateur">
      <TextInput
        label="Votre nom"
        mention="facultatif"
        hint="Il est noté dans le journal des conventions et sur les pièces que vous joignez."
        name="author"
        maxLength={100}
        value={author}
        onChange={(text) => {
          setAuthor(text);
          save({ author: text.trim() });
        }}
      />
    </Card>
  );
}

/** Safety margin and reminders. A number that cannot be read is said, and the former one stays. */
export function DeadlinesCard({ settings, save }: SettingCardProps) {
  const [margin, setMargin] = useState(String(settings.postingMarginDays));
  const [reminders, setReminders] = useState(settings.reminderDays.join(', '));
  const marginRead = readMargin(margin);
  const remindersRead = readReminders(reminders);
  return (
    <Card title="Échéances">
      <div className="stack">
        <TextInput
          label="Marge d’envoi, en jours"
          hint="Les conventions comptent le jour où la lettre est reçue. Tacite conseille de l’envoyer ce nombre de jours avant&#8239;; 10 par défaut."
          name="postingMarginDays"
          inputMode="numeric"
          maxLength={3}
          value={margin}
          error={marginRead.ok ? null : marginRead.error}
          onChange={(text) => {
            setMargin(text);
            const read = readMargin(text);
            if (read.ok) save({ postingMarginDays: read.value });
          }}
        />
        <TextInput
          label="Rappels dans le calendrier, en jours avant l’échéance"
          hint="Séparés par des virgules, par exemple «&nbsp;60, 15&nbsp;». Laissez vide pour n’avoir aucun rappel."
          name="reminderDays"
          inputMode="text"
          value={reminders}
          error={remindersRead.ok ? null : remindersRead.error}
          onChange={(text) => {
            setReminders(text);
            const read = readReminders(text);
            if (read.ok) save({ reminderDays: [...read.value] });
          }}
        />
      </div>
    </Card>
  );
}

const THEMES = [
  { value: 'system', label: 'Comme le système' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
] as const;

/** Light, dark, or as the system says. The choice shows at once, before the disk has answered. */
export function DisplayCard({ settings, save }: SettingCardProps) {
  const [theme, setTheme] = useState(settings.theme);
  return (
    <Card title="Affichage">
      <RadioGroup
        label="Thème"
        inline
        name="theme"
        value={theme}
        choices={THEMES}
        onChange={(value) => {
          setTheme(value);
          save({ theme: value });
        }}
      />
    </Card>
  );
}
