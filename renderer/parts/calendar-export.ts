/** Export of the calendar of some conventions, or of all: gather and compute, show what changes, then save. */
import type { RecordId } from '@shared/base/brands.ts';
import { NBSP, plural } from '@shared/base/text.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { exportIcs } from '@shared/calendar/ics/export.ts';
import type { IcsChanges } from '@shared/calendar/ics/reconcile.ts';
import { conventionEvents } from '@shared/calendar/planner-rows.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import { conventionView } from '@shared/model/views.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { libraryOfRecords, type Services } from '@renderer/services/index.ts';
import { readOnce } from './read-once.ts';
import { saveSentence } from './save-sentences.ts';

export type CalendarExportOutcome =
  | { readonly kind: 'done'; readonly sentence: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly sentence: string };

const ICS = { label: 'Calendrier', extensions: ['ics'] } as const;

/** A calendar file made in memory: what it would change is known before anything is written. */
export interface PreparedCalendar {
  readonly changes: IcsChanges;
  /** How many conventions it speaks for, those without a date included. */
  readonly conventions: number;
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
  readonly ledger: readonly LedgerLine[];
}

/** Gathers and compares with the last export; writes nothing. */
export async function prepareCalendar(
  services: Services,
  ids: readonly RecordId[] | 'all',
): Promise<PreparedCalendar> {
  const { store, now } = services;
  const records = await store.conventions(ids);
  const models = libraryOfRecords(await readOnce(store.models()));
  const settings = store.settings().get() ?? readSettings(undefined);
  const conventions = records.flatMap((record) => conventionEvents(record, models) ?? []);
  const { text, ledger, changes } = exportIcs({
    conventions,
    previous: await store.ledger(),
    scope: ids,
    options: settings,
    name: 'Tacite – échéances des conventions',
    now: now(),
  });
  return {
    changes,
    conventions: conventions.length,
    suggestedName: ids === 'all' ? 'tacite-echeances.ics' : nameFor(records),
    bytes: utf8(text),
    ledger,
  };
}

/**
 * Saves a prepared .ics file and returns what to tell the user. The ledger is kept only once the file is written: a
 * cancelled or failed export must not raise a sequence.
 */
export async function saveCalendar(
  { store, host }: Services,
  { suggestedName, bytes, ledger }: PreparedCalendar,
): Promise<CalendarExportOutcome> {
  const saved = await host.saveFile({ suggestedName, filter: ICS, mime: 'text/calendar', bytes });
  if (saved.kind === 'cancelled') return { kind: 'cancelled' };
  if (saved.kind === 'failed') return { kind: 'failed', sentence: saveSentence(saved) };
  const kept = await store.saveLedger(ledger);
  if (!kept.ok) return { kind: 'failed', sentence: failureSentence(kept.error) };
  return { kind: 'done', sentence: saveSentence(saved) };
}

function nameFor(records: readonly TaciteRecord[]): string {
  const [only] = records;
  if (!only || records.length > 1) return 'tacite-echeances-selection.ics';
  return `tacite-echeances-${conventionView(only).model}.ics`;
}

/** « 3 nouvelles, 1 déplacée, 1 annulée depuis le dernier export. »: what changed, before it is saved. */
export function changesSentence(changes: IcsChanges): string {
  const parts = [
    changes.added > 0 ? plural(changes.added, 'nouvelle', 'nouvelles') : '',
    changes.moved > 0 ? plural(changes.moved, 'déplacée', 'déplacées') : '',
    changes.reworded > 0 ? plural(changes.reworded, 'au texte modifié', 'au texte modifié') : '',
    changes.cancelled > 0 ? plural(changes.cancelled, 'annulée', 'annulées') : '',
  ].filter(Boolean);
  if (parts.length === 0) return 'Aucune date n’a changé depuis le dernier export.';
  const first = changes.added > 0 && parts.length === 1 && changes.unchanged === 0;
  return first
    ? `${parts.join('')}${NBSP}: c’est le premier export de ces dates.`
    : `${parts.join(', ')} depuis le dernier export.`;
}
