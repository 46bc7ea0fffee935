/** The planner, read back by tools that Tacite did not write: qpdf and poppler. */
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { addDays, day, yearOf } from '@shared/base/day.ts';
import { EVENT_KINDS, MUST_NOT_MISS } from '@shared/calendar/event.ts';
import { markOf } from '@shared/calendar/marks.ts';
import type { PlannerRow } from '@shared/calendar/rows.ts';
import { entriesOf, marksByDay } from '@shared/pdf/planner-entries.ts';
import { plannerDocument, type PlannerInput } from '@shared/pdf/planner.ts';
import { holidaysOf, NATIONAL_HOLIDAYS } from '@shared/rules/time/holidays.ts';
import {
  expectSound,
  FONTS,
  NOW,
  run,
  squeezed,
  textOf,
  toolsMissing,
  toolsOptional,
  withFile,
} from './support.ts';

const outside = toolsMissing === null ? describe : describe.skip;

test.skipIf(toolsOptional)(`outside tools: ${toolsMissing ?? 'qpdf and poppler are there'}`, () => {
  expect(toolsMissing).toBeNull();
});

const row = (date: string, changes: Partial<PlannerRow> = {}): PlannerRow => ({
  date: day(date),
  kind: 'renewal',
  label: 'Reconduction tacite',
  convention: 'Mégalis 2025-004',
  establishment: 'Syndicat d’eau de Trémargat-sur-Œuf',
  reason: 'La convention se reconduit d’un an en un an.',
  ...changes,
});

const NOTICE = row('2027-10-31', {
  kind: 'noticeDeadlineYearEnd',
  label: 'Préavis pour partir au 31 décembre',
  safeBy: day('2027-10-19'),
  reason: 'La demande doit être reçue ce jour-là au plus tard.',
});

const input = (rows: readonly PlannerRow[], changes: Partial<PlannerInput> = {}): PlannerInput => ({
  rows,
  year: 2027,
  format: 'A4',
  title: 'Mairie de Trémargat',
  now: NOW,
  today: day('2026-11-21'),
  fonts: FONTS,
  holidays: NATIONAL_HOLIDAYS,
  ...changes,
});

/** The pages, spaces however narrow as plain ones. */
const pagesOf = async (changes: PlannerInput): Promise<readonly string[]> =>
  (await textOf((await plannerDocument(changes)).bytes))
    .replace(/\p{Zs}/gu, ' ')
    .split('\f')
    .slice(0, -1);

/** `n` rows over the year, of all kinds, some of them on the same days. */
const many = (n: number): readonly PlannerRow[] =>
  Array.from({ length: n }, (_, i) => {
    const kind = EVENT_KINDS[i % EVENT_KINDS.length] ?? 'effect';
    const date = addDays(day('2027-01-01'), (i * 7919) % 365);
    return row(date, {
      kind,
      label: `Événement ${i}`,
      ...(MUST_NOT_MISS.has(kind) ? { safeBy: addDays(date, -10) } : {}),
    });
  });

describe('entries and marks', () => {
  test('numbered by date, the most urgent first on one day', () => {
    const rows = [row('2027-05-02'), NOTICE, row('2027-10-31'), row('2027-03-01', { kind: 'programmeEnd' })];
    expect(entriesOf(rows, 2027).map((e) => [e.number, e.row.date, e.mark])).toEqual([
      [1, '2027-03-01', 'end'],
      [2, '2027-05-02', 'renewal'],
      [3, '2027-10-31', 'act'],
      [4, '2027-10-31', 'renewal'],
    ]);
  });

  test.each([
    ['another year', row('2026-12-31'), []],
    ['a window from the year before', row('2026-11-01', { endDate: day('2027-02-01') }), ['2027-01-01']],
    ['a window over', row('2026-11-01', { endDate: day('2026-12-31') }), []],
    ['ends that contradict each other', row('2027-02-03', { endDate: day('2026-02-01') }), ['2027-02-03']],
    [
      'an advised day in the year before the date',
      row('2028-01-04', { safeBy: day('2027-12-24') }),
      ['2027-12-24'],
    ],
    ['an advised day that is the date', row('2027-06-01', { safeBy: day('2027-06-01') }), ['2027-06-01']],
    ['an advised day before', NOTICE, ['2027-10-19', '2027-10-31']],
  ])('%s', (_, its, days) => {
    expect([...marksByDay(entriesOf([its], 2027), 2027).keys()].toSorted()).toEqual(days);
  });

  test('every kind that must not be missed is a triangle, and no other', () => {
    for (const kind of EVENT_KINDS) expect(markOf(kind) === 'act').toBe(MUST_NOT_MISS.has(kind));
  });
});

outside('read back by qpdf and poppler', () => {
  test('A4: the year, then the list with every fact', async () => {
    const { bytes, pages } = await plannerDocument(
      input([NOTICE, row('2027-12-01', { endDate: day('2027-12-24') })]),
    );
    await expectSound(bytes);
    expect(pages).toBe(2);
    await withFile(bytes, (path) => {
      expect(run('pdfinfo', path)).toMatch(/Page size: +841\.\d+ x 595\.\d+ pts \(A4\)/);
      expect(run('pdfinfo', path)).toContain('Planning 2027 – Mairie de Trémargat');
    });
    const [grid = '', list = ''] = await pagesOf(
      input([NOTICE, row('2027-12-01', { endDate: day('2027-12-24') })]),
    );
    for (const month of ['Janvier', 'Février', 'Août', 'Décembre']) expect(grid).toContain(month);
    for (const said of [
      '2027',
      'Mairie de Trémargat',
      'imprimé le 21/11/2026',
      'reconduction tacite',
      'jour férié',
    ])
      expect(grid).toContain(said);
    for (const said of [
      'dim. 31/10/2027',
      'Préavis pour partir au 31 décembre',
      'Mégalis 2025-004',
      'mar. 19/10/2027',
      'mer. 01/12/2027',
      'au ven. 24/12/2027',
      'À envoyer au plus tard',
    ])
      expect(list).toContain(said);
    for (const said of [NOTICE.reason, NOTICE.establishment]) {
      for (const word of said.split(' ')) expect(list).toContain(word);
    }
  });

  test('an establishment common to all is said once, several have a column', async () => {
    const other = row('2027-05-06', { establishment: 'CCAS de Kerlouvan' });
    const [, one = ''] = await pagesOf(input([NOTICE, row('2027-05-06')]));
    expect(one.match(/Trémargat-sur-Œuf/g)).toHaveLength(1);
    expect(one).toContain(`Établissement : ${NOTICE.establishment}`);
    const [, two = ''] = await pagesOf(input([NOTICE, other]));
    expect(two).toMatch(/Convention +Établissement/);
    expect(two).toContain('CCAS de Kerlouvan');
    const [, none = ''] = await pagesOf(input([row('2027-05-06', { establishment: '' })]));
    expect(none).not.toContain('Établissement');
  });

  test('a long list has a title for each month', async () => {
    expect((await pagesOf(input(many(30))))[1]).toContain('Janvier 2027');
    expect((await pagesOf(input(many(12))))[1]).not.toContain('Janvier 2027');
  });

  test('the grid holds every day and every holiday, Alsace-Moselle too', async () => {
    const holidays = { alsaceMoselle: true, goodFriday: true };
    for (const format of ['A4', 'A3'] as const) {
      const [grid = ''] = await pagesOf(input([], { format, holidays, year: 2028 }));
      // The 29th of February is there, and no 30th: 11 months of 30 days, 7 of 31.
      expect(grid.match(/\b29\b/g)).toHaveLength(12);
      expect(grid.match(/\b30\b/g)).toHaveLength(11);
      expect(grid.match(/\b31\b/g)).toHaveLength(7);
      for (const { name } of holidaysOf(2028, holidays))
        expect(squeezed(grid)).toContain(squeezed(name.replace(/^(?:le lundi de |le |la |l’)/, '').slice(1)));
    }
  });

  test('no event: a planner of one page that says so', async () => {
    for (const format of ['A4', 'A3'] as const) {
      const document = await plannerDocument(input([], { format }));
      expect(document.pages).toBe(1);
      await expectSound(document.bytes);
      expect(squeezed(await textOf(document.bytes))).toContain(squeezed('Aucune échéance en 2027'));
    }
  });

  test('A3: a short list stands beside the year, a long one behind', async () => {
    const short = await pagesOf(input([NOTICE], { format: 'A3' }));
    expect(short).toHaveLength(1);
    expect(short[0]).toContain('dim. 31/10/2027 · Préavis pour partir au 31 décembre');
    expect(short[0]).toContain('À envoyer au plus tard le mar. 19/10/2027');
    expect(short[0]).toContain(NOTICE.reason);
    const long = await pagesOf(input(many(40), { format: 'A3' }));
    expect(long.length).toBeGreaterThan(1);
    // With the whole sheet for the year, a day also names its convention.
    expect(long[0]).toContain('Mégalis');
    expect(long[0]).not.toContain('Événement');
    const { bytes } = await plannerDocument(input([NOTICE], { format: 'A3' }));
    await withFile(bytes, (path) => {
      expect(run('pdfinfo', path)).toMatch(/Page size: +1190\.\d+ x 841\.\d+ pts \(A3\)/);
    });
  });

  test.each(['A4', 'A3'] as const)(
    '%s: three hundred events, all in the list, under the table’s header',
    async (format) => {
      const document = await plannerDocument(input(many(300), { format }));
      await expectSound(document.bytes);
      const [, ...list] = await pagesOf(input(many(300), { format }));
      expect(list).toHaveLength(document.pages - 1);
      const text = list.join('\n');
      for (let i = 0; i < 300; i += 1) expect(text).toMatch(new RegExp(`Événement ${i}\\b`));
      for (const page of list) expect(page).toMatch(/N° +Date +Quoi/);
    },
  );

  test('many events on one day merge as « +26 »', async () => {
    const [grid = ''] = await pagesOf(input(Array.from({ length: 28 }, () => row('2027-06-15'))));
    expect(grid).toMatch(/15 M +1 +2 +\+26/);
    const [wall = ''] = await pagesOf(
      input(
        Array.from({ length: 28 }, () => row('2027-06-15')),
        { format: 'A3' },
      ),
    );
    expect(wall).toMatch(/\+2\d/);
  });

  test('everything stays on its sheet, however long the names', async () => {
    const long = 'Établissement public de coopération '.repeat(30);
    const rows = [
      row('2027-02-03', { convention: long, establishment: long, reason: long, label: 'x'.repeat(3000) }),
      ...Array.from({ length: 9 }, () => row('2027-02-04', { convention: 'y'.repeat(400) })),
    ];
    for (const format of ['A4', 'A3'] as const) {
      const { bytes } = await plannerDocument(input(rows, { format, title: long }));
      await expectSound(bytes);
      const [width, height] = format === 'A4' ? [842, 596] : [1191, 842];
      const boxes = await withFile(bytes, (path) => run('pdftotext', '-bbox', path, '-'));
      const words = [...boxes.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)">/g)];
      expect(words.length).toBeGreaterThan(100);
      for (const [, x, y] of words) {
        expect(Number(x)).toBeLessThan(width - 20);
        expect(Number(y)).toBeLessThan(height - 10);
      }
    }
  });

  test('random rows never break the file, and every row of the year is in the list', async () => {
    const days = fc.integer({ min: -500, max: 900 }).map((n) => addDays(day('2027-01-01'), n));
    const strings = fc.string({ unit: 'binary', maxLength: 60 });
    const rows = fc.array(
      fc
        .record({
          date: days,
          endDate: fc.option(days, { nil: undefined }),
          safeBy: fc.option(days, { nil: undefined }),
          kind: fc.constantFrom(...EVENT_KINDS),
          label: strings,
          convention: strings,
          establishment: strings,
          reason: strings,
        })
        .map(({ endDate, safeBy, ...its }): PlannerRow => ({
          ...its,
          ...(endDate === undefined ? {} : { endDate }),
          ...(safeBy === undefined ? {} : { safeBy }),
        })),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('A4' as const, 'A3' as const),
        strings,
        async (its, format, title) => {
          const { bytes } = await plannerDocument(input(its, { format, title }));
          await expectSound(bytes);
          const text = await textOf(bytes);
          const dated = its.filter((r) => yearOf(r.date) === 2027);
          for (const { date } of dated)
            expect(text).toContain(`${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`);
        },
      ),
      { seed: 20261121, numRuns: 25 },
    );
  }, 120_000);
});

describe('same input, same bytes', () => {
  test('whatever the machine’s clock and luck, and the order of the rows', async () => {
    const first = await plannerDocument(input(many(40)));
    vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.123);
    try {
      const second = await plannerDocument(input(many(40).toReversed()));
      expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    } finally {
      random.mockRestore();
      vi.useRealTimers();
    }
  });

  test.each([
    ['title', { title: 'Autre' }],
    ['day of printing', { today: day('2026-11-22') }],
    ['format', { format: 'A3' as const }],
    ['holidays', { holidays: { alsaceMoselle: true, goodFriday: false } }],
  ])('another %s gives another file', async (_, changes) => {
    const first = await plannerDocument(input([NOTICE]));
    const second = await plannerDocument(input([NOTICE], changes));
    expect(Buffer.compare(first.bytes, second.bytes)).not.toBe(0);
  });
});
