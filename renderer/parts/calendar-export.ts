/** Export of the calendar of some conventions, or of all: gather, compute, save the file, then keep the ledger. */
import type { RecordId } from '@shared/base/brands.ts';
import { plural } from '@shared/base/text.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { exportIcs } from '@shared/calendar/ics/export.ts';
import type { IcsChanges } from '@shared/calendar/ics/reconcile.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import { conventionView } from '@shared/model/views.ts';
import { failureSentence } from '@renderer/store/index.ts';
import type { Services } from '@renderer/services/index.ts';
import { saveSentence } from './save-sentences.ts';

export type CalendarExportOutcome =
  | { readonly kind: 'done'; readonly sentence: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly sentence: string };

const ICS = { label: 'Calendrier', extensions: ['ics'] } as const;

/**
 * Saves an .ics file and returns what to tell the user. The ledger is kept only once the file is written: a cancelled
 * or failed export must not raise a sequence.
 */
export async function exportCalendar(
  services: Services,
  ids: readonly RecordId[] | 'all',
): Promise<CalendarExportOutcome> {
  const { store, host, now } = services;
  const records = await store.conventions(ids);
  const settings = store.settings().get() ?? readSettings(undefined);
  const { text, ledger, changes } = exportIcs({
    conventions: records.flatMap(lineOf),
    previous: await store.ledger(),
    scope: ids,
    options: settings,
    name: 'Tacite – échéances des conventions',
    now: now(),
  });
  const saved = await host.saveFile({
    suggestedName: ids === 'all' ? 'tacite-echeances.ics' : nameFor(records),
    filter: ICS,
    mime: 'text/calendar',
    bytes: utf8(text),
  });
  if (saved.kind === 'cancelled') return { kind: 'cancelled' };
  if (saved.kind === 'failed') return { kind: 'failed', sentence: saveSentence(saved) };
  const kept = await store.saveLedger(ledger);
  if (!kept.ok) return { kind: 'failed', sentence: failureSentence(kept.error) };
  return { kind: 'done', sentence: `${saveSentence(saved)} ${changesSentence(changes)}` };
}

/** A convention as a line of the export; deleted ones are left out, and so cancelled. */
function lineOf(record: TaciteRecord) {
  const view = conventionView(record);
  const model = modelOf(view.model);
  if (!model || view.deleted) return [];
  const title = view.answers[model.titleField];
  return [
    {
      id: record.id,
      title: typeof title === 'string' ? title : '',
      modelShortTitle: model.shortTitle,
      events: lifeOf(model.ruleFamily, view.answers).events,
    },
  ];
}

function nameFor(records: readonly TaciteRecord[]): string {
  const [only] = records;
  if (!only || records.length > 1) return 'tacite-echeances-selection.ics';
  return `tacite-echeances-${conventionView(only).model}.ics`;
}

/** « 3 nouvelles, 1 déplacée, 1 annulée depuis le dernier export. » */
function changesSentence(changes: IcsChanges): string {
  const parts = [
    changes.added > 0 ? plural(changes.added, 'nouvelle', 'nouvelles') : '',
    changes.moved > 0 ? plural(changes.moved, 'déplacée', 'déplacées') : '',
    changes.cancelled > 0 ? plural(changes.cancelled, 'annulée', 'annulées') : '',
  ].filter(Boolean);
  return parts.length > 0
    ? `Depuis le dernier export : ${parts.join(', ')}.`
    : 'Aucune date n’a changé depuis le dernier export.';
}
