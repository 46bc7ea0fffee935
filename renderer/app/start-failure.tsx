import { Banner, Button, PageHeader } from '@renderer/ui/index.ts';
import { openFailureSentence, type OpenFailure } from '@renderer/store/index.ts';
import './app.css';

/** The database could not be opened: what happened, what is safe, what to do. */
export const StartFailure = ({ failure }: { failure: OpenFailure }) => (
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
  </main>
);
