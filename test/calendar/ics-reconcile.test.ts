import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { addDays, day } from '@shared/base/day.ts';
import type { IcsItem } from '@shared/calendar/ics/entry.ts';
import { reconcile } from '@shared/calendar/ics/reconcile.ts';
import { writeIcs } from '@shared/calendar/ics/write.ts';
import type { LedgerLine } from '@shared/model/ledger.ts';
import { at, CONVENTION, FIRST, item, OTHER, recordId, SECOND, THIRD } from './ics-samples.ts';

const NAME = { name: 'Échéances' };
const ALL = [CONVENTION, OTHER];

/** One export after another, each with the ledger of the one before. */
function history() {
  let previous: readonly LedgerLine[] = [];
  return (wanted: readonly IcsItem[], now: Instant, scope: readonly RecordId[] | 'all' = ALL) => {
    const result = reconcile({ previous, wanted, scope, now });
    previous = result.ledger;
    return { ...result, text: writeIcs(result.entries, NAME) };
  };
}
const nothing = { added: 0, moved: 0, reworded: 0, cancelled: 0, unchanged: 0 };

test('a first export starts every sequence at 0, stamped now', () => {
  const { entries, ledger, changes } = history()([item('2027'), item('2028')], FIRST);
  expect(changes).toEqual({ ...nothing, added: 2 });
  expect(entries.map((e) => [e.sequence, e.stampedAt, e.cancelled])).toEqual([
    [0, FIRST, false],
    [0, FIRST, false],
  ]);
  expect(ledger.map((line) => line.uid).sort()).toEqual(entries.map((e) => e.uid).sort());
});

test('a second export of the same data has the same bytes, whenever and in whatever order', () => {
  const run = history();
  const first = run([item('2027'), item('2028')], FIRST);
  const second = run([item('2028'), item('2027')], SECOND);
  expect(second.text).toBe(first.text);
  expect(second.ledger).toEqual(first.ledger);
  expect(second.changes).toEqual({ ...nothing, unchanged: 2 });
});

test.each([
  ['first day', { date: day('2027-02-01') }],
  ['last day', { endDate: day('2027-11-30') }],
])('a moved %s raises the sequence and both stamps, under the same UID', (_, change) => {
  const run = history();
  const [before] = run([item('2027')], FIRST).entries;
  const { entries, changes, text } = run([item('2027', change)], SECOND);
  expect(changes).toEqual({ ...nothing, moved: 1 });
  expect(entries).toMatchObject([{ uid: before?.uid, sequence: 1, stampedAt: SECOND, ...change }]);
  expect(text).toContain('DTSTAMP:20261201T140509Z\r\nLAST-MODIFIED:20261201T140509Z\r\nSEQUENCE:1\r\n');
  expect(run([item('2027', change)], THIRD).text).toBe(text);
});

test.each([
  ['summary', { summary: 'Autre titre' }],
  ['description', { description: 'Autre raison.' }],
  ['alarm', { alarms: ['-P6DT15H' as const] }],
])('another %s changes the stamps, not the sequence', (_, change) => {
  const run = history();
  run([item('2027')], FIRST);
  const { entries, changes } = run([item('2027', change)], SECOND);
  expect(changes).toEqual({ ...nothing, reworded: 1 });
  expect(entries).toMatchObject([{ sequence: 0, stampedAt: SECOND, ...change }]);
});

test('what disappears is cancelled once, kept afterwards, and may come back', () => {
  const run = history();
  run([item('2027', { alarms: ['-P6DT15H'] }), item('2028')], FIRST);
  const gone = run([item('2028')], SECOND);
  expect(gone.changes).toEqual({ ...nothing, cancelled: 1, unchanged: 1 });
  expect(gone.entries.filter((e) => e.cancelled)).toMatchObject([
    {
      uid: item('2027').uid,
      sequence: 1,
      stampedAt: SECOND,
      date: '2027-01-01',
      endDate: '2027-12-31',
      summary: 'Annulé\u00a0: Facture 2027',
      alarms: [],
    },
  ]);
  expect(gone.text.match(/^STATUS:.*$/gm)?.sort()).toEqual(['STATUS:CANCELLED', 'STATUS:CONFIRMED']);

  const later = run([item('2028')], THIRD);
  expect(later.text).toBe(gone.text);
  expect(later.changes).toEqual({ ...nothing, unchanged: 1 });

  const back = run([item('2027'), item('2028')], THIRD);
  expect(back.changes).toEqual({ ...nothing, added: 1, unchanged: 1 });
  expect(back.entries.find((e) => e.uid === item('2027').uid)).toMatchObject({
    sequence: 2,
    stampedAt: THIRD,
    cancelled: false,
    summary: 'Facture 2027',
  });
});

test('exporting one convention leaves the events of the others alone', () => {
  const run = history();
  const theirs = item('2027', { convention: OTHER });
  const all = run([item('2027'), theirs], FIRST);
  const one = run([item('2027')], SECOND, [CONVENTION]);
  expect(one.entries.map((e) => e.uid)).toEqual([item('2027').uid]);
  expect(one.ledger).toEqual(all.ledger);
  expect(run([item('2027'), theirs], THIRD).text).toBe(all.text);
});

test('a deleted convention is cancelled by an export that covers it, even once it is no longer stored', () => {
  const run = history();
  run([item('2027'), item('2027', { convention: OTHER })], FIRST);
  const deleted = run([item('2027')], SECOND);
  expect(deleted.changes.cancelled).toBe(1);
  const erased = run([], THIRD, 'all');
  expect(erased.changes).toEqual({ ...nothing, cancelled: 1 });
  expect(erased.entries.every((e) => e.cancelled)).toBe(true);
});

test('a clock set back never makes a revision older than the one before', () => {
  const run = history();
  run([item('2027')], SECOND);
  expect(run([item('2027', { summary: 'Autre' })], FIRST).entries).toMatchObject([{ stampedAt: SECOND }]);
  expect(run([], FIRST).entries).toMatchObject([{ stampedAt: SECOND, sequence: 1 }]);
});

test('a ledger line that cannot be read back counts as a move, and leaves no tombstone', () => {
  const line = {
    uid: item('2027').uid,
    convention: CONVENTION,
    sequence: 4,
    stampedAt: FIRST,
    cancelled: false,
  };
  for (const content of [
    '',
    '{}',
    '[1]',
    '["2027-01-32","2027-01-01","x"]',
    '["2027-02-01","2027-01-01","x"]',
  ]) {
    const previous = [{ ...line, content }];
    const wanted = reconcile({ previous, wanted: [item('2027')], scope: 'all', now: SECOND });
    expect(wanted.changes.moved).toBe(1);
    expect(wanted.entries).toMatchObject([{ sequence: 5 }]);
    const gone = reconcile({ previous, wanted: [], scope: 'all', now: SECOND });
    expect(gone.entries).toEqual([]);
    expect(gone.ledger).toMatchObject([{ cancelled: true, sequence: 5 }]);
  }
});

test('two items with one UID, or one out of scope, are refused', () => {
  const wanted = [item('2027'), item('2027')];
  expect(() => reconcile({ previous: [], wanted, scope: 'all', now: FIRST })).toThrow('one UID');
  expect(() => reconcile({ previous: [], wanted: [item('2027')], scope: [OTHER], now: FIRST })).toThrow(
    'scope',
  );
});

/** A step of a random life: which events each convention wants, and which conventions are exported. */
const step = fc.record({
  wanted: fc.uniqueArray(
    fc.record({
      convention: fc.integer({ min: 1, max: 3 }).map(recordId),
      occurrence: fc.constantFrom('2027', '2028', 'once'),
      shift: fc.integer({ min: 0, max: 2 }),
      words: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 8, selector: (one) => one.convention + one.occurrence },
  ),
  scope: fc.constantFrom('all' as const, [recordId(1)], [recordId(2), recordId(3)]),
});

test('over any life: sequences never go down, equal content is equal bytes, every tombstone had existed', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const run = history();
      let before: readonly LedgerLine[] = [];
      steps.forEach(({ wanted, scope }, n) => {
        const covered = (id: RecordId) => scope === 'all' || scope.includes(id);
        const items = wanted
          .filter((one) => covered(one.convention))
          .map(({ convention, occurrence, shift, words }) =>
            item(occurrence, {
              convention,
              date: addDays(day('2027-03-01'), shift),
              endDate: addDays(day('2027-03-01'), shift),
              description: words,
            }),
          );
        const now = at(`2026-11-21T08:${String(n).padStart(2, '0')}:00.000Z`);
        const { ledger, entries, text, changes } = run(items, now, scope);

        expect(ledger.length).toBeGreaterThanOrEqual(before.length);
        for (const old of before) {
          const line = ledger.find((one) => one.uid === old.uid);
          const raised =
            line?.cancelled !== old.cancelled || line.content.slice(0, 25) !== old.content.slice(0, 25);
          expect(line?.sequence).toBe(old.sequence + (raised ? 1 : 0));
          // Without a change of the line, its stamp is the old one; with one, it is now.
          const touched = raised || line?.content !== old.content;
          expect(line?.stampedAt).toBe(touched ? now : old.stampedAt);
        }
        const live = entries.filter((one) => !one.cancelled).map((one) => one.uid);
        expect(live.sort()).toEqual(items.map((one) => one.uid).sort());
        for (const tomb of entries.filter((one) => one.cancelled))
          expect(before.some((old) => old.uid === tomb.uid)).toBe(true);
        expect(changes.added + changes.moved + changes.reworded + changes.unchanged).toBe(items.length);
        expect(run(items, THIRD, scope).text).toBe(text);
        before = ledger;
      });
    }),
    { seed: 20261121, numRuns: 300 },
  );
});
