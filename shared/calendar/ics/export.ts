/** The whole export: events in, file and new ledger out. */
import type { Instant, RecordId } from '../../base/brands.ts';
import type { LedgerLine } from '../../model/ledger.ts';
import type { CalendarEvent } from '../event.ts';
import { itemsOf, type IcsConvention, type IcsOptions } from './items.ts';
import { reconcile, type IcsChanges } from './reconcile.ts';
import { writeIcs } from './write.ts';

export interface IcsExportInput {
  /** Conventions with their events; those that are deleted are left out and cancelled through `scope`. */
  readonly conventions: readonly (IcsConvention & { readonly events: readonly CalendarEvent[] })[];
  readonly previous: readonly LedgerLine[];
  readonly scope: readonly RecordId[] | 'all';
  readonly options: IcsOptions;
  /** Title of the calendar. */
  readonly name: string;
  readonly now: Instant;
}

export interface IcsExport {
  /** Content of the .ics file. */
  readonly text: string;
  /** To save only once the file is written: a failed export must not raise sequences. */
  readonly ledger: LedgerLine[];
  readonly changes: IcsChanges;
}

/** Makes an .ics file of the given conventions. Pure; the caller reads and saves the ledger. */
export function exportIcs(input: IcsExportInput): IcsExport {
  const wanted = input.conventions.flatMap((one) => itemsOf(one, one.events, input.options));
  const { ledger, entries, changes } = reconcile({ ...input, wanted });
  return { text: writeIcs(entries, { name: input.name }), ledger, changes };
}
