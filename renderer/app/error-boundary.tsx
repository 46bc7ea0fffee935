import { Component, type ReactNode } from 'react';
import { Banner, Button, Link, PageHeader } from '@renderer/ui/index.ts';

interface State {
  readonly error: Error | null;
}

/** A screen that breaks says so and leaves the rest usable; what was typed is already on disk. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div className="stack">
        <PageHeader title="Cet écran n’a pas pu s’afficher" />
        <Banner tone="late" announce>
          <p>
            Vos données sont enregistrées. Revenez au tableau de bord ou rechargez la fenêtre ; si le défaut
            revient, notez ce message : « {this.state.error.message} ».
          </p>
        </Banner>
        <div className="row">
          <Link className="button button-primary" to={[]}>
            Revenir au tableau de bord
          </Link>
          <Button onClick={() => window.location.reload()}>Recharger la fenêtre</Button>
        </div>
      </div>
    );
  }
}
