import { EmptyState, Link, PageHeader } from '@renderer/ui/index.ts';

/** An address that shows nothing. */
export const NotFound = () => (
  <>
    <PageHeader title="Page introuvable" />
    <div className="card">
      <EmptyState
        title="Cette adresse ne mène à rien"
        actions={
          <Link className="button button-primary" to={[]}>
            Revenir au tableau de bord
          </Link>
        }
      >
        <p>Vos données ne sont pas en cause : rien n’a été modifié.</p>
      </EmptyState>
    </div>
  </>
);
