/** What conventions cost or bring, year by year, and their totals (conventions.md, part C of every document). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '@shared/model/views.ts';
import { lifeOf } from '@shared/calendar/life.ts';
import { contributionsOf, moneyByYearAndIssuer, type Schedule } from '@shared/overview/index.ts';
import { days } from '../rules/arbitraries.ts';
import {
  AMP,
  anyAnswers,
  CHARTER,
  facts,
  MEG19,
  MEG25,
  MOSELLE,
  paying,
  POLMAR,
  rowOf,
  scheduleWith,
} from './money-facts.ts';

const SEEDED = { seed: 20261121, numRuns: 1000 } as const;
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** « 2026 9 mois 150938 », one line a year. */
const lines = ({ years }: Schedule): readonly string[] =>
  years.map(({ year, label, amountCents }) => `${year} ${plain(label)} ${amountCents}`);

describe('year by year', () => {
  const each = (first: number, last: number, rest: string): string[] =>
    Array.from({ length: last - first + 1 }, (_, i) => `${first + i} ${rest}`);

  test.each<readonly [string, string, Answers, readonly string[], string]>([
    [
      '2025-004: nine months at entry, then whole years',
      MEG25,
      {},
      ['2026 9 mois 150938', ...each(2027, 2029, '12 mois 201250')],
      'hors taxes',
    ],
    [
      '2025-004: the exit year is counted whole',
      MEG25,
      { requestReceiptDate: '2027-05-15' },
      ['2026 9 mois 150938', '2027 12 mois 201250'],
      'hors taxes',
    ],
    [
      '2025-004: giving up one service changes no price',
      MEG25,
      { requestReceiptDate: '2027-05-15', terminationScope: 'namedServices' },
      ['2026 9 mois 150938', ...each(2027, 2029, '12 mois 201250')],
      'hors taxes',
    ],
    [
      '2025-004: the free row costs nothing, every year',
      MEG25,
      { existingUser: true, contributionTier: 'teletransmission-none' },
      each(2025, 2029, '12 mois 0'),
      'hors taxes',
    ],
    ['2019-026', MEG19, {}, ['2021 9 mois 60000', ...each(2022, 2024, '12 mois 80000')], 'hors taxes'],
    [
      'Moselle: 130 probes are three half-hundreds, whole years even for the first',
      MOSELLE,
      {},
      each(2025, 2028, '150 sondes facturées 15000'),
      'montants tels qu’imprimés',
    ],
    [
      'Moselle: no probe is the package of 100',
      MOSELLE,
      { probeCount: 0 },
      each(2025, 2028, '100 sondes facturées 10000'),
      'montants tels qu’imprimés',
    ],
    [
      'Moselle: a year begun is due in full',
      MOSELLE,
      { requestReceiptDate: '2026-11-02' },
      each(2025, 2027, '150 sondes facturées 15000'),
      'montants tels qu’imprimés',
    ],
    [
      'Usine à Sites: days of the first year with the setup, then the whole amount to the eighth year',
      AMP,
      {},
      ['2022 184 jours, et la mise en service 183179', ...each(2023, 2030, 'année entière 165001')],
      'montants de l’annexe 1, tels que saisis',
    ],
    [
      'Usine à Sites: leaving',
      AMP,
      { requestReceiptDate: '2023-09-30' },
      ['2022 184 jours, et la mise en service 183179', '2023 année entière 165001'],
      'montants de l’annexe 1, tels que saisis',
    ],
    [
      'POLMAR: capped, in the year of the last day to ask for the balance',
      POLMAR,
      {},
      ['2024 solde à demander le 16/02/2024 au plus tard 120000'],
      'hors taxes',
    ],
    [
      'POLMAR: in the year of the payment once it is known',
      POLMAR,
      { expenseHtCents: 100_000, balanceRequestedOn: '2023-12-01', paidOn: '2024-01-09' },
      ['2024 versée le 09/01/2024 100000'],
      'hors taxes',
    ],
    [
      'POLMAR: in the year of the request until it is paid, with taxes',
      POLMAR,
      { expenseBasis: 'TTC', expenseTtcCents: 94_500, balanceRequestedOn: '2023-12-01' },
      ['2023 solde demandé le 01/12/2023 94500'],
      'toutes taxes comprises',
    ],
    ['the charter costs nothing', CHARTER, {}, [], 'aucune contribution'],
  ])('%s', (_why, slug, changes, expected, label) => {
    const schedule = paying(slug, changes);
    expect(lines(schedule)).toEqual(expected);
    expect(schedule).toMatchObject({ label, refusal: null, waiting: [] });
    expect(schedule.direction).toBe(slug === POLMAR ? 'received' : 'due');
  });

  test.each<readonly [string, string, Answers, number, object | undefined]>([
    ['document 2: the year', MEG25, {}, 2026, { from: '2026-04-01', to: '2026-12-31' }],
    ['document 3: a first day', MEG19, {}, 2022, { from: '2022-07-01' }],
    ['document 3: entry after July', MEG19, { receiptDate: '2021-09-05' }, 2021, { from: '2021-10-01' }],
    ['document 5: the July call', MOSELLE, {}, 2026, { from: '2026-07-01' }],
    ['document 5: joined late', MOSELLE, { issuerSignedOn: '2025-08-20' }, 2025, { from: '2025-08-20' }],
    ['document 6: no date is written', AMP, {}, 2023, undefined],
  ])('expected when, %s', (_why, slug, changes, year, window) => {
    expect(paying(slug, changes).years.find((due) => due.year === year)?.window).toEqual(window);
  });

  test('the other readings are shown with their own amounts', () => {
    expect(paying(MEG25, { requestReceiptDate: '2027-05-15' }).years.at(-1)?.alternative).toEqual({
      label: '7 mois',
      amountCents: 117_396,
      reading: 'AMB-MEG25-03',
    });
    expect(paying(AMP).years.at(-1)?.alternative).toMatchObject({ amountCents: 0, reading: 'AMB-AMP-01' });
    expect(paying(AMP).years.at(-2)?.alternative).toBeUndefined();
    expect(paying(POLMAR, { expenseTtcCents: 110_000 }).years[0]?.alternative).toEqual({
      label: 'toutes taxes comprises',
      amountCents: 110_000,
      reading: 'AMB-POL-02',
    });
  });

  test('investment and operating, only for the commune that asks for them; the odd cent is invested', () => {
    const { years } = paying(AMP, { useInvestmentSplit: true });
    expect(years[0]?.split).toEqual({ investmentCents: 141_590, operatingCents: 41_589 });
    expect(years[1]?.split).toEqual({ investmentCents: 82_501, operatingCents: 82_500 });
    expect(paying(AMP).years[0]?.split).toBeUndefined();
  });

  test('the derivation of a year names its rule and its facts', () => {
    const rules = (slug: string, changes: Answers = {}) =>
      paying(slug, changes).years.map(({ derivation }) => derivation.rule);
    expect(rules(MEG25, { requestReceiptDate: '2027-05-15' })).toEqual([
      'R-MEG25-INVOICE',
      'R-MEG25-EXIT-DUE',
    ]);
    expect(new Set(rules(MOSELLE))).toEqual(new Set(['R-MOS-SONDES']));
    expect(rules(POLMAR)).toEqual(['R-POL-AMOUNT']);
    const call = paying(MOSELLE).years[0]?.derivation;
    expect(call?.readings).toEqual(expect.arrayContaining(['AMB-MOS-04', 'AMB-MOS-14']));
    expect(call?.steps.at(-1)).toContain('L’appel de 2025');
  });
});

describe('what is not known is said, never guessed', () => {
  const waits = (schedule: Schedule) => schedule.waiting.map(({ missing }) => missing);

  test.each<readonly [string, Answers, readonly string[]]>([
    [MEG25, { contributionTier: null }, ['contributionTier']],
    [MEG25, { contributionTier: 'bouquet-lt10' }, ['contributionTier']],
    [MEG25, { receiptDate: null }, ['receiptDate']],
    [MEG25, { existingUser: null }, ['existingUser']],
    [MOSELLE, { issuerSignedOn: null }, ['issuerSignedOn']],
    [MOSELLE, { subscribedServices: [] }, ['subscribedServices']],
    [MOSELLE, { probeCount: 'cent' }, ['probeCount']],
    [AMP, { notificationDate: null }, ['notificationDate']],
    [AMP, { fixedCents: null, optionCents: -1 }, ['fixedCents', 'optionCents']],
    [AMP, { commissioningDate: null }, ['commissioningDate']],
    [AMP, { setupCents: Number.MAX_SAFE_INTEGER }, ['setupCents']],
    [POLMAR, { startDeclarationDate: null }, ['startDeclarationDate']],
    [POLMAR, { expenseHtCents: null }, ['expenseHtCents']],
    [POLMAR, { expenseBasis: 'TTC', expenseTtcCents: null }, ['expenseTtcCents']],
  ])('%s with %j waits for %j', (slug, changes, expected) => {
    const schedule = paying(slug, changes);
    expect(waits(schedule)).toEqual(expected);
    expect(schedule).toMatchObject({ years: [], totalCents: 0, refusal: null });
  });

  test('the sentence names the question as the form asks it', () => {
    const [wait] = paying(AMP, { fixedCents: null }).waiting;
    expect(plain(wait?.sentence ?? '')).toBe(
      'Il manque une réponse pour calculer les contributions : « Coût fixe annuel ».',
    );
  });

  test('a fact that changes no amount does not hide the amounts', () => {
    const amp = paying(AMP, { population: null });
    expect([waits(amp), amp.years.length]).toEqual([['population'], 9]);
    const polmar = paying(POLMAR, { otherPublicAidCents: null });
    expect([waits(polmar), polmar.years.length, polmar.alerts]).toEqual([['otherPublicAidCents'], 1, []]);
  });

  test('above 100 000 inhabitants the amounts are those of a quote', () => {
    expect(paying(AMP, { population: 100_000 }).notes.join(' ')).not.toContain('devis');
    expect(paying(AMP, { population: 100_001 }).notes.join(' ')).toContain('devis');
  });

  test.each<readonly [string, string, Answers, RegExp, number]>([
    [
      'a request before the effect leaves the years as they were',
      MEG25,
      { requestReceiptDate: '2026-03-20' },
      /20 mars 2026, avant la prise d’effet du 1er avril 2026/,
      4,
    ],
    ['received after the programme', MEG25, { receiptDate: '2029-12-02' }, /ne peut plus prendre effet/, 0],
    [
      'a go-live after the last day',
      AMP,
      { requestReceiptDate: '2022-05-01', commissioningDate: '2023-01-01' },
      /mise en service \(01\/01\/2023\).*dernier jour de la convention \(31\/12\/2022\)/,
      0,
    ],
    [
      'a request before the notification',
      AMP,
      { requestReceiptDate: '2022-03-14' },
      /avant la notification/,
      9,
    ],
    [
      'an invoice before the declaration',
      POLMAR,
      { expenseDate: '2023-05-15' },
      /15 mai 2023, avant la déclaration/,
      0,
    ],
  ])('%s', (_why, slug, changes, sentence, years) => {
    const schedule = paying(slug, changes);
    expect(plain(schedule.refusal ?? '')).toMatch(sentence);
    expect(schedule.years).toHaveLength(years);
  });
});

describe('POLMAR', () => {
  test.each<readonly [Answers, string]>([
    [{}, '410,00 €'],
    [{ expenseBasis: 'TTC' }, '255,00 €'],
    [{ expenseHtCents: 70_000, otherPublicAidCents: 10_000 }, '10,00 €'],
  ])('warns that the State may ask for what exceeds the forecast: %j', (changes, excess) => {
    const { alerts } = paying(POLMAR, changes);
    expect(alerts.map(({ sentence }) => plain(sentence).endsWith(`le surplus, ${excess}.`))).toEqual([true]);
    expect(alerts[0]?.why.rule).toBe('R-POL-RECLAIM');
  });

  test('no warning up to the forecast, and what remains is said', () => {
    expect(paying(POLMAR, { expenseHtCents: 79_000 }).alerts).toEqual([]);
    expect(plain(paying(POLMAR).notes.join(' '))).toContain('Reste à la charge du bénéficiaire : 100,00 €.');
    expect(plain(paying(POLMAR, { paidCents: 90_000 }).notes.join(' '))).toContain(
      'Le montant versé, 900,00 €, n’est pas celui du calcul, 1 200,00 €',
    );
  });
});

test('the over-use window is noted where the document has one', () => {
  const noted = [MEG25, CHARTER, MEG19, MOSELLE, AMP].filter((slug) =>
    paying(slug).notes.some((note) => note.includes('au-delà du périmètre')),
  );
  expect(noted).toEqual([MEG25, CHARTER]);
});

describe('properties', () => {
  const SLUGS = Object.keys(facts);
  const anyOf = (slugs: readonly string[]) =>
    fc.constantFrom(...slugs).chain((slug) => facts[slug]!.map((answers) => ({ slug, answers })));

  test('the years add up, in order, each once, and so do the two budget sections', () => {
    fc.assert(
      fc.property(anyOf(SLUGS), ({ slug, answers }) => {
        const { years, totalCents } = scheduleWith(slug, answers);
        expect(years.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(totalCents);
        years.forEach(({ year, amountCents, split, window }, i) => {
          if (i > 0) expect(year).toBe((years[i - 1]?.year ?? 0) + 1);
          expect(Number.isSafeInteger(amountCents) && amountCents >= 0).toBe(true);
          if (split) expect(split.investmentCents + split.operatingCents).toBe(amountCents);
          if (window) expect(window.from.slice(0, 4)).toBe(String(year));
        });
      }),
      SEEDED,
    );
  });

  test('leaving never costs more than staying', () => {
    const leaving = anyOf([MEG25, MEG19, MOSELLE, AMP]);
    fc.assert(
      fc.property(leaving, days('2020-01-01', '2030-12-31'), ({ slug, answers }, requestReceiptDate) => {
        const staying = scheduleWith(slug, answers);
        const left = scheduleWith(slug, { ...answers, requestReceiptDate });
        expect(left.totalCents).toBeLessThanOrEqual(staying.totalCents);
        for (const { year, amountCents } of left.years)
          expect(amountCents).toBeLessThanOrEqual(
            staying.years.find((due) => due.year === year)?.amountCents ?? -1,
          );
      }),
      SEEDED,
    );
  });

  test('the totals are the sums of the schedules, whichever way they are added', () => {
    fc.assert(
      fc.property(fc.array(anyOf(SLUGS), { maxLength: 20 }), (conventions) => {
        const rows = conventions.map(({ slug, answers }, n) => rowOf(n, slug, scheduleWith(slug, answers)));
        const totals = moneyByYearAndIssuer(rows);
        for (const direction of ['due', 'received'] as const) {
          const { years, issuers, byYear, totalCents } = totals[direction];
          const sum = (ns: Iterable<number>): number => [...ns].reduce((a, b) => a + b, 0);
          const mine = rows.filter(({ schedule }) => schedule.direction === direction);
          expect(totalCents).toBe(sum(mine.map(({ schedule }) => schedule.totalCents)));
          expect(sum(byYear.values())).toBe(totalCents);
          expect(sum(issuers.map((line) => line.totalCents))).toBe(totalCents);
          expect(years).toEqual([...byYear.keys()].sort((a, b) => a - b));
          for (const year of years)
            expect(sum(issuers.map((line) => line.byYear.get(year) ?? 0))).toBe(byYear.get(year));
        }
      }),
      { ...SEEDED, numRuns: 200 },
    );
  });

  test('whatever the answers, nothing throws and every sentence is whole', () => {
    fc.assert(
      fc.property(anyAnswers, ({ model, answers }) => {
        const schedule = contributionsOf(model, answers, lifeOf(model.ruleFamily, answers));
        const said = [
          ...(schedule?.notes ?? []),
          ...(schedule?.waiting.map(({ sentence }) => sentence) ?? []),
          ...(schedule?.alerts.map(({ sentence }) => sentence) ?? []),
          schedule?.refusal ?? 'Rien.',
          ...(schedule?.years.flatMap(({ derivation }) => derivation.steps) ?? []),
        ];
        for (const sentence of said) {
          expect(sentence).toMatch(/^\p{Lu}|^\d/u);
          expect(sentence).toMatch(/[.»]$/u);
          expect(sentence).not.toMatch(/undefined|NaN|« | »| [:;?!%€]/u);
        }
      }),
      SEEDED,
    );
  });
});

describe('totals', () => {
  test('per year and per issuer; what is received is never added to what is due', () => {
    const slugs = [MEG25, MEG19, MOSELLE, AMP, POLMAR, CHARTER];
    const rows = slugs.map((slug, n) => rowOf(n, slug, paying(slug)));
    const { due, received, unknown } = moneyByYearAndIssuer(rows);
    expect(due.issuers.map(({ issuer }) => issuer)).toEqual([
      'Mégalis Bretagne',
      'Métropole Aix-Marseille-Provence',
      'Moselle Fibre',
    ]);
    expect(due.byYear.get(2026)).toBe(150_938 + 15_000 + 165_001);
    expect(due.years).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
    expect([...received.byYear]).toEqual([[2024, 120_000]]);
    expect(unknown).toBe(0);
  });

  test('says that taxes differ, and how many conventions are not counted', () => {
    const rows = [
      rowOf(1, MEG25, paying(MEG25)),
      rowOf(2, MOSELLE, paying(MOSELLE)),
      rowOf(3, AMP, paying(AMP, { fixedCents: null })),
    ];
    const { unknown, notes } = moneyByYearAndIssuer(rows);
    expect(unknown).toBe(1);
    expect(notes.map(plain)).toEqual([
      'Les émetteurs ne comptent pas tous les mêmes taxes : le total additionne les montants tels que les conventions les donnent.',
      'Une convention n’est pas comptée : son montant n’est pas encore connu.',
    ]);
    expect(moneyByYearAndIssuer([rowOf(1, MEG25, paying(MEG25))]).notes).toEqual([]);
  });

  test('nothing to add up is an empty table, not a failure', () => {
    expect(moneyByYearAndIssuer([]).due).toMatchObject({ years: [], issuers: [], totalCents: 0 });
  });
});
