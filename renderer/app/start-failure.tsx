import { Banner, Button, PageHeader } from '@renderer/ui/index.ts';
import { openFailureSentence, type OpenFailure, type StorePorts } from '@renderer/store/index.ts';
import { RebuildOffer } from './rebuild-offer.tsx';
import { useTheme } from './use-theme.ts';
import './app.css';

interface StartFailureProps {
  readonly failure: OpenFailure;
  /** What the store was opened with. */
  readonly ports: StorePorts;
}

/** The database could not be opened: what happened, what is safe, what to do. */
export function StartFailure({ failure, ports }: StartFailureProps) {
  // The person's own choice is in the database.
  useTheme('system');
  return (
    <main className="start-failure stack">
      <PageHeader title="Tacite ne peut pas ouvrir ses données" />
      <Banner tone="late" announce>
        <p>{openFailureSentence(failure)}</p>
      </Banner>
      <div>
        <Button variant="primary" onClick={() => window.location.reload()}>
          Réessayer
        </Button>
      </div>
      {failure === 'damaged' ? <RebuildOffer ports={ports} /> : null}
    </main>
  );
}
