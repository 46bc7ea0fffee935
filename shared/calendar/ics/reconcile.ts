/** Compares what was exported with what the calendar should hold now (standards.md 1.8 and 1.9). */
import { strictAssert } from '../../base/assert.ts';
import type { Instant, RecordId } from '../../base/brands.ts';
import { NBSP } from '../../base/text.ts';
import type { LedgerLine } from '../../model/ledger.ts';
import { contentOf, readContent } from './content.ts';
import type { IcsEntry, IcsItem } from './entry.ts';

/** How many events changed since the last export that held them. */
export interface IcsChanges {
  /** New, or back after a cancellation. */
  readonly added: number;
  /** Another day. */
  readonly moved: number;
  /** Same days, another text or alarm. */
  readonly reworded: number;
  readonly cancelled: number;
  readonly unchanged: number;
}

export interface Reconciliation {
  /** The ledger to keep, sorted by UID: every line it had, whatever the scope. */
  readonly ledger: LedgerLine[];
  /** What to write, sorted by date then UID. */
  readonly entries: IcsEntry[];
  readonly changes: IcsChanges;
}

export interface ReconcileInput {
  readonly previous: readonly LedgerLine[];
  readonly wanted: readonly IcsItem[];
  /**
   * The conventions this export speaks for: only their events may be cancelled. `'all'` also covers those that are
   * no longer stored.
   */
  readonly scope: readonly RecordId[] | 'all';
  readonly now: Instant;
}

type Change = keyof IcsChanges;
type Step = readonly [line: LedgerLine, change: Change];

/** A clock set back must not make a revision look older than the one before. */
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Ledger line of an event that is wanted. */
function wantedLine(item: IcsItem, before: LedgerLine | undefined, now: Instant): Step {
  const content = contentOf(item);
  const line = { uid: item.uid, convention: item.convention, content, cancelled: false };
  if (!before) return [{ ...line, sequence: 0, stampedAt: now }, 'added'];
  if (!before.cancelled && before.content === content) return [before, 'unchanged'];
  const was = readContent(before.content);
  const sameDays = was?.date === item.date && was.endDate === item.endDate;
  const change = before.cancelled ? 'added' : sameDays ? 'reworded' : 'moved';
  // SEQUENCE counts what an attendee must notice: a date or a status, not a wording.
  const sequence = before.sequence + (change === 'reworded' ? 0 : 1);
  return [{ ...line, sequence, stampedAt: later(now, before.stampedAt) }, change];
}

const cancelledLine = (before: LedgerLine, now: Instant): LedgerLine => ({
  ...before,
  sequence: before.sequence + 1,
  stampedAt: later(now, before.stampedAt),
  cancelled: true,
});

/** Says in words that the event is gone: many calendars import a cancelled event without crossing it out. */
function tombstone(line: LedgerLine): IcsEntry | null {
  const was = readContent(line.content);
  if (!was) return null;
  const { uid, sequence, stampedAt } = line;
  return {
    uid,
    sequence,
    stampedAt,
    cancelled: true,
    date: was.date,
    endDate: was.endDate,
    summary: `Annulé${NBSP}: ${was.summary}`,
    description:
      'Cette échéance n’est plus dans Tacite. Si votre agenda l’affiche encore, vous pouvez la supprimer.',
    alarms: [],
  };
}

const byUid = (a: LedgerLine, b: LedgerLine): number => (a.uid < b.uid ? -1 : 1);
const byDate = (a: IcsEntry, b: IcsEntry): number =>
  a.date === b.date ? (a.uid < b.uid ? -1 : 1) : a.date < b.date ? -1 : 1;

/**
 * Gives each wanted event its sequence and its stamp, and turns into tombstones the events of the conventions in
 * scope that are no longer wanted. Pure: unchanged input gives the same entries, hence the same bytes, at any time.
 *
 * Two wanted items with one UID, or an item out of scope, are bugs of the caller and throw.
 */
export function reconcile({ previous, wanted, scope, now }: ReconcileInput): Reconciliation {
  const inScope = scope === 'all' ? null : new Set(scope);
  const lines = new Map(previous.map((line) => [line.uid, line]));
  const seen = new Set<string>();
  const entries: IcsEntry[] = [];
  const changes: Record<Change, number> = { added: 0, moved: 0, reworded: 0, cancelled: 0, unchanged: 0 };

  for (const item of wanted) {
    strictAssert(!seen.has(item.uid), `two calendar items with one UID: ${item.uid}`);
    strictAssert(inScope === null || inScope.has(item.convention), `item out of scope: ${item.convention}`);
    seen.add(item.uid);
    const [line, change] = wantedLine(item, lines.get(item.uid), now);
    changes[change] += 1;
    lines.set(item.uid, line);
    const { uid, date, endDate, summary, description, alarms } = item;
    const { sequence, stampedAt, cancelled } = line;
    entries.push({ uid, date, endDate, summary, description, alarms, sequence, stampedAt, cancelled });
  }

  for (const before of previous) {
    if (seen.has(before.uid) || !(inScope === null || inScope.has(before.convention))) continue;
    const line = before.cancelled ? before : cancelledLine(before, now);
    if (!before.cancelled) changes.cancelled += 1;
    lines.set(line.uid, line);
    const entry = tombstone(line);
    if (entry) entries.push(entry);
  }

  return { ledger: [...lines.values()].sort(byUid), entries: entries.sort(byDate), changes };
}
