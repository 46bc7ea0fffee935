import { useState } from 'react';
import { formatDay, formatSize, plural } from '@shared/base/text.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { editionsOf, type BlankView } from '@shared/model/blank.ts';
import { EDITION } from '@shared/model/keys.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { saveSentence } from '@renderer/parts/save-sentences.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Button, ConfirmDialog, EmptyState, Link, Refusal, UndoBanner } from '@renderer/ui/index.ts';
import { PlacedChip } from './model-list.tsx';
import { useBlankUses } from './use-blanks.ts';

interface EditionsProps {
  readonly model: ConventionModel;
  readonly blanks: readonly BlankView[];
}

/** The editions of the form, the newest first, and those in the trash. */
export function Editions({ model, blanks }: EditionsProps) {
  const { store } = useServices();
  const uses = useBlankUses(model.slug);
  const [removed, setRemoved] = useState<BlankView | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const editions = editionsOf(blanks, model.slug);
  const trash = blanks.filter((blank) => blank.model === model.slug && blank.deleted && blank.file !== null);
  const remove = async (blank: BlankView) => {
    const done = await store.remove(blank.id);
    setSaid(done.ok ? null : failureSentence(done.error));
    if (done.ok) setRemoved(blank);
  };
  const restore = async (blank: BlankView) => {
    const done = await store.restore(blank.id);
    setSaid(done.ok ? null : failureSentence(done.error));
    if (done.ok) setRemoved(null);
  };
  return (
    <div className="stack">
      {removed ? (
        <UndoBanner undo="Annuler la suppression" onUndo={() => void restore(removed)}>
          La version {removed.ordinal} est dans la corbeille de ce modèle.
        </UndoBanner>
      ) : null}
      <Refusal>{said}</Refusal>
      {editions.length === 0 ? (
        <EmptyState title="Aucun formulaire joint">
          Sans lui, Tacite prépare son propre document, à joindre au texte officiel. Avec lui, vos réponses
          sont imprimées sur le formulaire de l’émetteur lui-même.
        </EmptyState>
      ) : (
        <ul className="plain">
          {editions.map((blank) => (
            <Edition
              key={blank.id}
              model={model}
              blank={blank}
              uses={uses === null ? null : (uses.get(blank.id) ?? 0)}
              onRemove={() => void remove(blank)}
            />
          ))}
        </ul>
      )}
      {trash.length > 0 ? (
        <details>
          <summary>Corbeille : {plural(trash.length, 'version supprimée', 'versions supprimées')}</summary>
          <ul className="plain stack-s">
            {trash.map((blank) => (
              <li key={blank.id} className="row">
                <span>
                  Version {blank.ordinal}, {blank.edition || blank.file?.name}
                </span>
                <Button variant="quiet" onClick={() => void restore(blank)}>
                  Rétablir<span className="visually-hidden"> la version {blank.ordinal}</span>
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

interface EditionProps {
  readonly model: ConventionModel;
  readonly blank: BlankView;
  /** Conventions filled on it; null while they are being counted. */
  readonly uses: number | null;
  readonly onRemove: () => void;
}

function Edition({ model, blank, uses, onRemove }: EditionProps) {
  const { store, host } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [label, setLabel] = useState<string | null>(null);
  const { file } = blank;
  // What is typed stays in sight until the record says the same: a refused write loses nothing.
  if (label === blank.edition) setLabel(null);
  if (!file) return null;
  const save = async () => {
    const bytes = await store.bytesOf(file.sha256);
    if (bytes === null || bytes === 'damaged') {
      setSaid(
        'Les octets de ce formulaire sont perdus ou abîmés. Téléchargez-le de nouveau, puis joignez-le.',
      );
      return;
    }
    const filter = { label: 'PDF', extensions: ['pdf'] };
    setSaid(saveSentence(await host.saveFile({ suggestedName: file.name, filter, mime: file.mime, bytes })));
  };
  const kept =
    uses === null
      ? 'Les conventions remplies sur cette version sont en train d’être comptées.'
      : `${plural(uses, 'convention est remplie', 'conventions sont remplies')} sur cette version : elle doit rester.`;
  return (
    <li className="edition" data-edition={blank.ordinal}>
      <div className="edition-about">
        <h3>
          Version {blank.ordinal}
          {blank.edition ? ` : ${blank.edition}` : ''}
        </h3>
        <PlacedChip model={model} blank={blank} />
        <small>
          {file.name} · {file.pages === null ? '' : `${plural(file.pages, 'page', 'pages')} · `}
          {formatSize(file.size)}
        </small>
        <small>
          Ajouté le {formatDay(dayOfInstant(file.addedAt))} à {localTime(file.addedAt)} (heure du poste)
          {file.addedBy ? ` par ${file.addedBy}` : ''} ·{' '}
          {uses === null
            ? 'conventions en cours de décompte'
            : plural(uses, 'convention remplie', 'conventions remplies')}
        </small>
        <details className="sha">
          <summary>Empreinte SHA-256 : {file.sha256.slice(0, 12)}…</summary>
          <code>{file.sha256}</code>
        </details>
        <div className="edition-label">
          <DraftInput
            label="Nom de cette version"
            hint="Par exemple : édition de mars 2025."
            maxLength={80}
            value={label ?? blank.edition}
            onChange={(text) => {
              setLabel(text);
              store.typed(blank.id, EDITION, text);
            }}
          />
        </div>
        <span role="status" className="muted">
          {said}
        </span>
      </div>
      <div className="row">
        <Link className="button" to={['modeles', model.slug, blank.id]}>
          Vérifier les places<span className="visually-hidden"> de la version {blank.ordinal}</span>
        </Link>
        <Button onClick={() => void save()}>
          Enregistrer une copie<span className="visually-hidden"> de la version {blank.ordinal}</span>
        </Button>
        <Button variant="danger" unavailable={uses === 0 ? null : kept} onClick={() => setAsking(true)}>
          Supprimer…<span className="visually-hidden"> la version {blank.ordinal}</span>
        </Button>
      </div>
      {uses !== null && uses > 0 ? <small className="muted">{kept}</small> : null}
      {asking ? (
        <ConfirmDialog
          title={`Supprimer la version ${blank.ordinal}\u202f?`}
          confirm={`Supprimer la version ${blank.ordinal}`}
          danger
          onConfirm={() => {
            setAsking(false);
            onRemove();
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            « {file.name} » et les places de ses réponses vont dans la corbeille de ce modèle, d’où vous
            pourrez les rétablir. Aucune convention n’est remplie sur cette version.
          </p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}
