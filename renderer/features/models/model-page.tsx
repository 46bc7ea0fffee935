import type { RecordId } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import type { Day } from '@shared/base/brands.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { Card, Link, PageHeader } from '@renderer/ui/index.ts';
import { editionsOf } from '@shared/model/blank.ts';
import { AttachForm } from './attach-form.tsx';
import { Editions } from './editions.tsx';
import { ChangeModel } from './files/change-model.tsx';
import { ExportModel } from './files/export-model.tsx';
import { useBlanks } from './use-blanks.ts';

interface ModelPageProps {
  readonly model: ConventionModel;
  /** The record that holds it, for a model that somebody made. */
  readonly custom: RecordId | null;
}

/** One model: what it is in plain words, and the editions of its official form. */
export function ModelPage({ model, custom }: ModelPageProps) {
  const blanks = useBlanks();
  const [newest = null] = editionsOf(blanks ?? [], model.slug);
  return (
    <>
      <PageHeader
        title={model.shortTitle}
        windowTitle={`${model.shortTitle}, modèle`}
        subtitle={<Link to={['modeles']}>Tous les modèles</Link>}
        actions={
          <>
            {custom !== null && blanks ? <ChangeModel model={model} custom={custom} blank={newest} /> : null}
            {model.state === 'current' ? (
              <Link className="button" to={['nouvelle', model.slug]}>
                Créer une {model.noun}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="stack">
        <Card title="Le modèle">
          <Facts model={model} isOwn={custom !== null} />
        </Card>
        <Card title="Formulaire officiel de l’émetteur">
          {blanks ? (
            <div className="stack">
              <AttachForm model={model} blanks={blanks} />
              <Editions model={model} blanks={blanks} />
            </div>
          ) : (
            <p className="muted">Lecture des formulaires…</p>
          )}
        </Card>
        {blanks ? (
          <Card title="Partager ce modèle">
            <ExportModel model={model} custom={custom} blank={newest} />
          </Card>
        ) : null}
      </div>
    </>
  );
}

/** What the model is, for someone who has the paper in hand. */
function Facts({ model, isOwn }: { readonly model: ConventionModel; readonly isOwn: boolean }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Titre', model.title],
    ['Numéro', model.number],
    ['Émetteur', model.issuer.name],
    ['Pour qui', model.audience],
    ...(model.programme
      ? [
          [
            'Programme',
            `du ${formatDay(model.programme.start as Day)} au ${formatDay(model.programme.end as Day)}`,
          ] as const,
        ]
      : []),
    ['État', model.state === 'current' ? 'se signe aujourd’hui' : 'ne se signe plus ; se consulte encore'],
    [
      'Dates et montants',
      model.ruleFamily ? 'calculés par Tacite' : 'non calculés : ce modèle n’a pas de règles',
    ],
    ['Origine', isOwn ? 'créé sur un ordinateur de la mairie, ou reçu' : 'fourni avec Tacite'],
  ];
  return (
    <dl className="model-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
