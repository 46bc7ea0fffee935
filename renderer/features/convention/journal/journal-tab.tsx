import { useMemo } from 'react';
import { asDay } from '@shared/base/day.ts';
import { formatDay, listed } from '@shared/base/text.ts';
import { fieldOf } from '@shared/conventions/registry.ts';
import { pieceLabel } from '@shared/conventions/returns.ts';
import { isStatusId, statusLabel } from '@shared/conventions/status.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { JournalEntry } from '@renderer/store/index.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import { Card, EmptyState, useLive } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';

/** Who did what and when: facts, never past values, so that an erased name is really gone. */
export function JournalTab({ convention }: { convention: OpenConvention }) {
  const { store } = useServices();
  const entries = useLive(useMemo(() => store.journal(convention.id), [store, convention.id]));
  if (entries === undefined) return <p className="muted">Lecture du journal…</p>;
  if (entries.length === 0) {
    return (
      <div className="card">
        <EmptyState title="Le journal est vide">
          <p>
            Chaque changement de cette {convention.model.noun} s’inscrira ici, avec son auteur et son heure.
          </p>
        </EmptyState>
      </div>
    );
  }
  return (
    <Card title="Journal" padded={false}>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Quand (heure du poste)</th>
              <th scope="col">Qui</th>
              <th scope="col">Quoi</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <td>
                  {formatDay(dayOfInstant(entry.at))} à {localTime(entry.at)}
                </td>
                <td>{entry.by || '—'}</td>
                <td>{sentenceOf(entry, convention.model)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function sentenceOf(entry: JournalEntry, model: ConventionModel): string {
  switch (entry.what) {
    case 'created':
      return 'Création';
    case 'answered':
      return `Réponse modifiée : ${fieldOf(model, entry.about)?.prompt ?? entry.about}`;
    case 'status':
      return `Étape enregistrée : ${isStatusId(entry.about) ? statusLabel(entry.about) : entry.about}`;
    case 'attached':
      return `Pièce ajoutée : ${entry.about}`;
    case 'detached':
      return `Pièce retirée : ${entry.about}`;
    case 'issued':
      return `Document émis : ${entry.about}`;
    case 'edition':
      return `Nouvelle édition du formulaire officiel : ${entry.about}`;
    case 'deleted':
      return 'Mise à la corbeille';
    case 'restored':
      return 'Retour de la corbeille';
    case 'recorded':
      return `Fait enregistré : ${fieldOf(model, entry.about)?.prompt ?? entry.about}`;
    case 'amended':
      return 'Avenant enregistré';
    case 'renewed':
      return `Reconduction confirmée : ${datesOf(entry.about)}`;
    case 'decided':
      return decidedSentence(entry.about);
    case 'sent':
      return `Lettre envoyée pour le préavis du ${datesOf(entry.about)}`;
    case 'delivered':
      return `Lettre reçue pour le préavis du ${datesOf(entry.about)}`;
    case 'returned':
      return `Envoi suivi : ${pieceLabel(entry.about)}`;
    case 'withdrawn':
      return WITHDRAWN[entry.about] ?? 'Enregistrement retiré';
    case 'exported':
      return `Export : ${entry.about}`;
    case 'imported':
      return `Reçue ou mise à jour par un paquet de : ${entry.about}`;
    case 'importUndone':
      return `Import annulé, paquet de : ${entry.about}`;
    case 'resolved':
      return `Conflit tranché : ${entry.about}`;
    default:
      return entry.about ? `${entry.what} : ${entry.about}` : entry.what;
  }
}

/** Days separated by spaces, as the life of the convention writes them. */
const datesOf = (about: string): string =>
  listed(
    about.split(' ').map((text) => {
      const day = asDay(text);
      return day ? formatDay(day) : text;
    }),
  );

/** « stay 2027-10-31 » or « leave 2027-10-31 ». */
function decidedSentence(about: string): string {
  const [decision = '', date = ''] = about.split(' ');
  return `Décision pour le préavis du ${datesOf(date)} : ${decision === 'stay' ? 'rester' : 'partir'}`;
}

/** By the name of the register that was withdrawn. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  amendment: 'Avenant retiré',
  renewal: 'Confirmation de reconduction retirée',
  decision: 'Décision retirée',
  dispatch: 'Envoi de lettre retiré',
};
