import { useState } from 'react';
import { formatDay } from '@shared/base/text.ts';
import { Card, ChoiceGroup, TextArea, Tick } from '@renderer/ui/index.ts';
import { readMeetings } from './read-numbers.ts';
import type { SettingCardProps } from './setting-cards.tsx';

/** What is particular to the commune: its holidays and the days its council meets. Both only bring dates forward. */
export function LocalCard({ settings, save }: SettingCardProps) {
  const [holidays, setHolidays] = useState(settings.holidays);
  const [meetings, setMeetings] = useState(settings.councilMeetings.toSorted().map(formatDay).join('\n'));
  const read = readMeetings(meetings);
  const choose = (part: Partial<typeof holidays>) => {
    const next = { ...holidays, ...part };
    setHolidays(next);
    save({ holidays: next });
  };
  return (
    <Card title="Jours fériés et réunions du conseil">
      <div className="stack">
        <ChoiceGroup
          label="Jours fériés de la commune"
          hint="Ils s’ajoutent aux jours fériés nationaux : la date conseillée tombe toujours un jour ouvré, plus tôt, jamais plus tard."
        >
          <Tick
            type="checkbox"
            name="alsaceMoselle"
            checked={holidays.alsaceMoselle}
            onChange={(alsaceMoselle) => choose({ alsaceMoselle })}
          >
            Le 26 décembre (Bas-Rhin, Haut-Rhin, Moselle)
          </Tick>
          <Tick
            type="checkbox"
            name="goodFriday"
            checked={holidays.goodFriday}
            onChange={(goodFriday) => choose({ goodFriday })}
          >
            Le Vendredi saint (communes d’Alsace-Moselle qui ont un temple protestant ou une église mixte)
          </Tick>
        </ChoiceGroup>
        <TextArea
          label="Prochaines réunions du conseil"
          mention="facultatif"
          hint="Une date par ligne, par exemple 12/10/2026. Tacite indique la dernière réunion qui peut encore décider avant un préavis."
          name="councilMeetings"
          rows={4}
          value={meetings}
          error={read.ok ? null : read.error}
          onChange={(text) => {
            setMeetings(text);
            const next = readMeetings(text);
            if (next.ok) save({ councilMeetings: [...next.value] });
          }}
        />
      </div>
    </Card>
  );
}
