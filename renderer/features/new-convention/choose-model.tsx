import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { Card, Chip, Link } from '@renderer/ui/index.ts';

/** Last part of the address under which a paper of an ended model is entered. */
export const ARCHIVES = 'archives';

/** The models one can sign, as links; the ended ones apart, with the reason. */
export function ChooseModel({ models }: { readonly models: ModelLibrary }) {
  const current = models.pickable;
  const ended = models.all.filter((model) => model.state === 'ended');
  return (
    <div className="stack">
      <ul className="plain models">
        {current.map((model) => (
          <li key={model.slug} className="card model">
            <div className="row">
              <Link to={['nouvelle', model.slug]}>{model.shortTitle}</Link>
              <Chip tone="plain">{model.noun}</Chip>
            </div>
            <p>{model.audience}</p>
            <p className="muted">{model.issuer.shortName}</p>
          </li>
        ))}
      </ul>
      {ended.length > 0 ? (
        <Card title="Modèles qui ne se signent plus">
          <ul className="plain stack-s">
            {ended.map((model) => (
              <li key={model.slug}>
                <strong>{model.shortTitle}</strong>
                <br />
                <span className="muted">{whyEnded(model, models)}</span>
                <br />
                <Link to={['nouvelle', model.slug, ARCHIVES]}>
                  Saisir une {model.noun} déjà signée (archives)
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

function whyEnded(model: ConventionModel, models: ModelLibrary): string {
  const next = models.find(model.supersededBy ?? '');
  const years = model.programme
    ? `Son programme s’est terminé fin ${model.programme.end.slice(0, 4)}.`
    : 'Ce modèle est clos.';
  return next ? `${years} Pour signer, choisissez «\u00a0${next.shortTitle}\u00a0».` : years;
}
