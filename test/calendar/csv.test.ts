import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cents } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { cellText, datesCsv, reasonLine, toCsv, type Cell } from '@shared/calendar/csv.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import type { ConventionEvents } from '@shared/calendar/planner-rows.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { contributionsCsv, conventionsCsv } from '@shared/overview/index.ts';
import { AMP, known, MEG25, MOSELLE, PAYING, paying, POLMAR, rowOf } from '../overview/money-facts.ts';
import { event, idOf, summaryOf } from '../overview/summaries.ts';
import { readNaively, readWithPython, requirePython } from './csv-tools.ts';

const SEEDED = { seed: 20261121, numRuns: 400 } as const;
const SETTINGS = {
  postingMarginDays: 10,
  holidays: { alsaceMoselle: false, goodFriday: false },
  councilMeetings: [day('2027-10-05'), day('2027-12-01')],
};
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** Texts that break spreadsheets, parsers, or both. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ';',
        '"',
        "'",
        '\r',
        '\n',
        '\r\n',
        '\t',
        ' ',
        '=',
        '+',
        '-',
        '@',
        ',',
        'é',
        '\ufeff',
        '\0',
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '=1+1',
    '=HYPERLINK("http://exemple.fr";"ici")',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '＝1',
    '\ud800',
  ),
);

describe('the file', () => {
  test('begins with a byte-order mark, separates by semicolons, ends lines by CRLF', () => {
    expect(toCsv(['Année', 'Montant'], [[{ number: 2026 }, { cents: 201_250 as Cents }]])).toBe(
      '\ufeffAnnée;Montant\r\n2026;2012,50\r\n',
    );
  });

  test.each<readonly [Cell, string]>([
    [null, ''],
    ['', ''],
    ['Mairie', 'Mairie'],
    ['Mairie ; « école »', '"Mairie ; « école »"'],
    ['le "petit" syndicat', '"le ""petit"" syndicat"'],
    ['une\r\ndeux\rtrois', '"une\ndeux\ntrois"'],
    [' bord ', '" bord "'],
    ['=1+1', "'=1+1"],
    ['+33 2 99 00 00 00', "'+33 2 99 00 00 00"],
    ['-12', "'-12"],
    ['@nom', "'@nom"],
    ['\tcaché', "'\tcaché"],
    ['\rcaché', '"\'\ncaché"'],
    ['  =1+1', "'  =1+1"],
    ['\u00a0=1+1', "'\u00a0=1+1"],
    ['\uff1d1', "'\uff1d1"],
    ['d’accord = oui', 'd’accord = oui'],
    ["l'an", "l'an"],
    [{ day: day('2026-10-31') }, '31/10/2026'],
    [{ cents: 0 as Cents }, '0,00'],
    [{ cents: 5 as Cents }, '0,05'],
    [{ cents: 123_456_789 as Cents }, '1234567,89'],
    [{ number: 12_345 }, '12345'],
  ])('%j is written %j', (cell, expected) => {
    expect(toCsv(['x'], [[cell]])).toBe(`\ufeffx\r\n${expected}\r\n`);
  });

  test('a number that we write keeps its sign, a text that looks like one does not run', () => {
    // No amount of a convention is negative; a difference could be, and must stay a number.
    expect(toCsv(['x'], [[{ cents: -5 as Cents }], [{ number: -3 }], ['-3']])).toBe(
      "\ufeffx\r\n-0,05\r\n-3\r\n'-3\r\n",
    );
  });

  test('whatever the texts, a reader finds back every cell, and no cell is a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
        const header = ['Un', 'Deux', 'Trois'];
        const read = readNaively(toCsv(header, rows));
        expect(read).toEqual([header, ...rows.map((row) => row.map(cellText))]);
        for (const cell of read.flat()) {
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u);
          expect(cell).not.toMatch(/\p{Cs}|\0/u);
        }
      }),
      SEEDED,
    );
  });

  test('a text without danger is the same in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), (text) => {
        fc.pre(!/\p{Cc}|^[\s\ufeff]*[=+\-@＝＋－＠]/u.test(text));
        expect(cellText(text)).toBe(text);
      }),
      SEEDED,
    );
  });

  test('Python reads the same cells', ({ skip }) => {
    requirePython(skip);
    const rows = fc.sample(fc.array(nasty, { minLength: 4, maxLength: 4 }), { seed: 20261121, numRuns: 500 });
    const header = ['a', 'b', 'c', 'd'];
    expect(readWithPython(toCsv(header, rows))).toEqual([header, ...rows.map((row) => row.map(cellText))]);
  });
});

const eventsOf = (n: number, slug: string, title: string): ConventionEvents => {
  const model = known(slug);
  const { events } = lifeOf(model.ruleFamily, PAYING[slug] ?? {});
  return { id: idOf(n), title, modelShortTitle: model.shortTitle, events };
};

describe('dates', () => {
  const conventions = [eventsOf(1, MEG25, '=CMD()'), eventsOf(2, AMP, 'Exempleville')];
  const [header = [], ...rows] = readNaively(datesCsv(conventions, SETTINGS));
  const cell = (row: readonly string[], name: string): string => plain(row[header.indexOf(name)] ?? '');

  test('one line an event, by date, each as long as the header', () => {
    expect(rows).toHaveLength(conventions.flatMap(({ events }) => events).length);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header.length]));
    const iso = rows.map((row) => cell(row, 'Date').split('/').toReversed().join('-'));
    expect(iso).toEqual(iso.toSorted());
  });

  test('a notice says its safe days and why, in one line', () => {
    const notice = rows.find((row) => cell(row, 'Date') === '31/10/2027') ?? [];
    expect(notice.map(plain)).toEqual([
      '31/10/2027',
      '',
      'Préavis pour partir au 31 décembre',
      'Mégalis 2025-004',
      "'=CMD()",
      'Pour partir à la fin de l’année, la demande de résiliation doit être reçue le 31/10/2027 au plus tard ; sinon l’année suivante commence.',
      '29/10/2027',
      '19/10/2027',
      '05/10/2027',
      'La demande doit être reçue avant le début des deux mois entiers de préavis qui mènent au dernier jour voulu. (règle R-MEG-LATEST-NOTICE, clause de résiliation, AMB-GEN-02, AMB-MEG25-10)',
    ]);
  });

  test('the other reading comes with its result; facts, which may name people, do not', () => {
    const last = rows.find((row) => cell(row, 'Échéance') === 'Fin de la durée maximale') ?? [];
    expect(cell(last, 'Pourquoi')).toMatch(/Autre lecture.*Résultat : 31 décembre 2029\.$/);
    const derivation = {
      rule: 'R-CAL',
      article: '',
      sentence: 'Une phrase.',
      facts: [{ name: 'x', label: 'Fait', shown: 'Madame Exemple' }],
      steps: [],
      readings: [],
    } as const;
    expect(reasonLine(derivation)).toBe('Une phrase. (règle R-CAL)');
  });
});

describe('contributions', () => {
  const rows = [
    rowOf(1, MEG25, paying(MEG25, { requestReceiptDate: '2027-05-15' }), 'Office ; « Exemple »'),
    rowOf(2, AMP, paying(AMP, { useInvestmentSplit: true }), 'Exempleville-sur-Mer'),
    rowOf(3, POLMAR, paying(POLMAR), 'Syndicat'),
    rowOf(4, MOSELLE, paying(MOSELLE, { probeCount: null }), 'Val-Exemple'),
  ];
  const read = readNaively(contributionsCsv(rows)).map((row) => row.map(plain));
  const [header = [], ...lines] = read;
  const column = (name: string) => lines.map((row) => row[header.indexOf(name)]);

  test('one line a year, by year, and what is unknown at the end with the answer it waits for', () => {
    expect(column('Année')).toEqual([
      ...'22 23 24 24 25 26 26 27 27 28 29 30'.split(' ').map((y) => `20${y}`),
      '',
    ]);
    expect(lines.at(-1)?.at(-1)).toBe(
      'Il manque une réponse pour calculer les contributions : « Nombre de sondes de supervision ».',
    );
    expect(new Set(lines.map((row) => row.length))).toEqual(new Set([header.length]));
  });

  test('amounts are plain numbers with a comma, and the two senses are told apart', () => {
    expect(lines.find((row) => row[0] === '2027' && row[2]?.startsWith('Office'))).toEqual([
      '2027',
      'Mégalis 2025-004',
      'Office ; « Exemple »',
      'Mégalis Bretagne',
      'à payer',
      '12 mois',
      '2012,50',
      'hors taxes',
      '01/01/2027',
      '31/12/2027',
      '',
      '',
      '7 mois (AMB-MEG25-03)',
      '1173,96',
      expect.stringContaining('(règle R-MEG25-EXIT-DUE, article 2'),
    ]);
    expect(lines.find((row) => row[2] === 'Syndicat')?.slice(4, 8)).toEqual([
      'à recevoir',
      'solde à demander le 16/02/2024 au plus tard',
      '1200,00',
      'hors taxes',
    ]);
    expect(lines[0]?.slice(10, 12)).toEqual(['1415,90', '415,89']);
  });
});

test('conventions: one line each with its status, its end and the day to post by', () => {
  const summary = summaryOf({
    events: [
      event('effect', '2026-04-01', 'once'),
      event('noticeDeadlineYearEnd', '2026-10-31'),
      event('programmeEnd', '2029-12-31', 'once'),
    ],
  });
  const deleted = summaryOf({ id: idOf(2), deletedAt: summary.updatedAt });
  const unknown = summaryOf({ id: idOf(3), model: 'later-model', title: '', recordedStatus: 'inForce' });
  const [, ...lines] = readNaively(
    conventionsCsv([summary, deleted, unknown], day('2026-09-01'), SETTINGS, builtInLibrary),
  );
  expect(lines).toEqual([
    [
      'Mégalis 2025-004',
      'Office de tourisme d’Exempleville',
      'Mégalis Bretagne',
      'En vigueur',
      '01/04/2026',
      '31/12/2029',
      'Préavis pour partir au 31 décembre',
      '31/10/2026',
      '20/10/2026',
      '0',
      '0',
    ],
    ['Modèle inconnu (later-model)', '', '', 'En vigueur', '', '', '', '', '', '0', '0'],
  ]);
});
