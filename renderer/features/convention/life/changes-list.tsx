import { useMemo } from 'react';
import type { Day } from '@shared/base/brands.ts';
import {
  changesBetween,
  conventionStanding,
  type Change,
  type StandingFacts,
} from '@shared/overview/index.ts';
import type { OpenConvention } from '../open-convention.ts';

/** What a new fact would change, computed while it is typed; null while nothing complete is typed. */
export function useChanges(
  convention: OpenConvention,
  today: Day,
  after: Partial<StandingFacts> | null,
): readonly Change[] | null {
  const { model, answers, view } = convention;
  return useMemo(() => {
    if (after === null) return null;
    const facts = { answers, amendments: view.amendments, recordedStatus: view.recordedStatus };
    return changesBetween(
      conventionStanding(model, facts, today),
      conventionStanding(model, { ...facts, ...after }, today),
    );
  }, [model, answers, view, today, after]);
}

/** The changes, before they are applied; read again by a screen reader when they change. */
export function ChangesList({ changes }: { readonly changes: readonly Change[] | null }) {
  return (
    <section className="changes" aria-label="Ce qui change" aria-live="polite">
      <h3>Ce qui change</h3>
      {changes === null ? (
        <p className="muted">
          Remplissez ce qui précède : les changements s’affichent ici avant d’être enregistrés.
        </p>
      ) : changes.length === 0 ? (
        <p>Aucune date et aucun montant ne changent.</p>
      ) : (
        <ul>
          {changes.map(({ kind, sentence }) => (
            <li key={sentence} className={kind === 'attention' ? 'change-attention' : undefined}>
              {kind === 'attention' ? <strong>Attention : </strong> : null}
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
