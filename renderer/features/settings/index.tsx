import { useServices } from '@renderer/services/index.ts';
import { PageHeader, Refusal, useLive } from '@renderer/ui/index.ts';
import { AboutCard } from './about-card.tsx';
import { BackupCard } from './backup-card.tsx';
import { LeavingCard } from './leaving-card.tsx';
import { LocalCard } from './local-card.tsx';
import { DeadlinesCard, DisplayCard, PersonCard } from './setting-cards.tsx';
import { SamplesCard } from './samples-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { useSaveSettings } from './use-save.ts';
import './settings.css';

/** Settings of this computer, saved as soon as they change. */
export function SettingsScreen() {
  const { store } = useServices();
  const settings = useLive(store.settings());
  const { save, failure } = useSaveSettings(settings);
  return (
    <>
      <PageHeader
        title="Réglages"
        subtitle="Ils valent pour cet ordinateur seulement et s’enregistrent dès que vous les changez."
      />
      <Refusal>{failure}</Refusal>
      {settings ? (
        <div className="settings">
          <PersonCard settings={settings} save={save} />
          <DeadlinesCard settings={settings} save={save} />
          <LocalCard settings={settings} save={save} />
          <DisplayCard settings={settings} save={save} />
          <BackupCard />
          <SamplesCard />
          <StorageCard />
          <LeavingCard />
          <AboutCard />
        </div>
      ) : (
        <p className="muted">Lecture des réglages…</p>
      )}
    </>
  );
}
