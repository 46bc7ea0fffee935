import { Banner, Button } from '@renderer/ui/index.ts';
import { openFailureSentence, type OpenFailure } from '@renderer/store/index.ts';
import './app.css';

/** The database could not be opened: what happened, what is safe, what to do. */
export const StartFailure = ({ failure }: { failure: OpenFailure }) => (
  <main className="start-failure stack">
    <h1>Tacite ne peut pas ouvrir ses données</h1>
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
