/** What « Pourquoi ? » shows: the readings of table 10.1, plain sentences, French typography. */
import { french, listed } from '@shared/base/text.ts';
import { describe, expect, test } from 'vitest';
import type { Derivation } from '@shared/rules/derivation.ts';
import { READINGS } from '@shared/rules/readings.ts';
import { DERIVATIONS, UNANSWERED } from './every-derivation.ts';
import { RULES } from './rule-table.ts';

/** conventions.md table 10.1, and the two rules on months, whose whole matter is AMB-GEN-01. Others have none. */
const TABLE: Readonly<Record<string, string>> = {
  'R-GEN-ADDMONTHS': 'GEN-01',
  'R-GEN-PERIOD': 'GEN-01',
  'R-CHA25-EFFECT': 'CHA-01 CHA-02',
  'R-CHA25-RETENTION': 'CHA-04 GEN-01',
  'R-LOGIN-RETENTION': 'GEN-01',
  'R-MEG25-EFFECT': 'GEN-02 MEG25-08 MEG25-15',
  'R-MEG25-PERIODS': 'MEG25-09 MEG25-14',
  'R-MEG25-TERMINATION': 'GEN-02 MEG25-04 MEG25-10 MEG25-11',
  'R-MEG-LATEST-NOTICE': 'GEN-02 MEG25-10',
  'R-MEG25-TARIFF': 'MEG25-05 MEG25-13',
  'R-MEG25-INVOICE': 'MEG25-01 MEG25-02',
  'R-MEG25-EXIT-DUE': 'MEG25-01 MEG25-03 MEG25-04',
  'R-MEG19-EFFECT': 'GEN-02 MEG19-01 MEG19-03 MEG25-08',
  'R-MEG19-PERIODS': 'MEG25-09 MEG25-14 MEG19-03',
  'R-MEG19-TERMINATION': 'GEN-02 MEG25-10 MEG25-11 MEG19-03',
  'R-MEG19-INVOICE': 'MEG25-01 MEG25-02 MEG19-03',
  'R-MEG19-EXIT-DUE': 'MEG25-01 MEG25-03 MEG19-03',
  'R-MEG19-TARIFF': 'MEG25-13',
  'R-MEG19-INVOICE-DATE': 'MEG19-02',
  'R-POL-EXEC': 'GEN-01 POL-04 POL-06 POL-10 POL-12',
  'R-POL-ELIGIBLE': 'POL-06 POL-12 POL-14',
  'R-POL-PROOF': 'GEN-01 POL-07 POL-08 POL-09 POL-11 POL-13',
  'R-POL-AMOUNT': 'POL-02 POL-03',
  'R-POL-RECLAIM': 'POL-01 POL-02 POL-03',
  'R-MOS-TERM': 'MOS-08 MOS-10 MOS-12',
  'R-MOS-TERMINATION': 'GEN-02 MOS-02 MOS-03 MOS-08',
  'R-MOS-LATEST-NOTICE': 'MOS-02 MOS-03',
  'R-MOS-SONDES': 'MOS-04 MOS-05 MOS-09 MOS-11',
  'R-MOS-CALL': 'MOS-14',
  'R-AMP-TERM': 'AMP-01 AMP-11',
  'R-AMP-TERMINATION': 'GEN-01 GEN-02 AMP-01 AMP-02',
  'R-AMP-LATEST-NOTICE': 'AMP-02',
  'R-AMP-PRORATA': 'AMP-03 AMP-04',
  'R-AMP-SPLIT': 'AMP-12',
  'R-AMP-FIRST-YEAR': 'AMP-03 AMP-04 AMP-09 AMP-12',
  'R-AMP-FORMAL-NOTICE': 'GEN-01 AMP-10',
  'R-AMP-FORCE-MAJEURE': 'GEN-01 AMP-13',
  'R-AMP-ROLES': 'AMP-07',
};

const READ_ELSEWHERE = ['R-GEN-SIRET', 'R-GEN-PHONE', 'R-GEN-DATE', 'R-FIELDS', 'R-RETURN', 'R-CAL'];
const byRule: Record<string, Derivation[]> = {};
for (const d of DERIVATIONS) (byRule[d.rule] ??= []).push(d);
const rules = Object.keys(RULES).filter((rule) => !READ_ELSEWHERE.includes(rule));

test('one derivation of every rule is looked at', () => {
  expect(Object.keys(byRule).toSorted()).toEqual(rules.toSorted());
});

describe.each(rules)('%s', (rule) => {
  test('carries the readings of the table', () => {
    for (const { readings, article } of byRule[rule] ?? []) {
      // The 2019 convention has no over-use clause, and says so by a reading of its own.
      const none = article === 'aucun article' ? 'MEG19-04' : '';
      const expected = (TABLE[rule] ?? none).split(' ').filter(Boolean);
      expect([...readings].toSorted()).toEqual(expected.map((id) => `AMB-${id}`).toSorted());
    }
  });

  test('says its rule, its facts and its steps', () => {
    for (const d of byRule[rule] ?? []) {
      expect(d.article).not.toBe('');
      expect(d.steps.length).toBeGreaterThan(0);
      expect(d.facts.length).toBeGreaterThan(0);
      for (const fact of d.facts) expect([fact.name, fact.label, fact.shown]).not.toContain('');
      for (const said of [d.sentence, ...d.steps, ...(d.wouldChange ?? [])])
        expect(said).toMatch(/^[\p{Lu}\d].*\.$/su);
    }
  });
});

test('every reading named by a rule has a text, and every text is of a known document', () => {
  for (const { readings, alternative } of DERIVATIONS)
    for (const id of [...readings, ...(alternative ? [alternative.reading] : [])])
      expect(READINGS[id], id).toBeDefined();
  const counts: Record<string, number> = {};
  for (const id of Object.keys(READINGS)) {
    const document = id.split('-')[1] ?? '';
    counts[document] = (counts[document] ?? 0) + 1;
  }
  expect(counts).toEqual({
    GEN: 2,
    CHA: 7,
    MEG25: 15,
    MEG19: 4,
    POL: 14,
    MOS: 14,
    AMP: 13,
  });
});

test.each(['AMB-CHA-01', 'AMB-MEG25-03', 'AMB-POL-02', 'AMB-POL-06', 'AMB-AMP-01', 'AMB-AMP-02'] as const)(
  'the alternative reading %s is shown with its own result',
  (id) => {
    const shown = DERIVATIONS.flatMap(({ alternative }) =>
      alternative?.reading === id ? [alternative] : [],
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { sentence, shown: result } of shown) expect([sentence, result]).not.toContain('');
    expect(READINGS[id]?.alternative).toBeDefined();
  },
);

const textsOf = (d: Derivation): string[] => [
  d.article,
  d.sentence,
  ...d.steps,
  ...(d.wouldChange ?? []),
  ...d.facts.flatMap(({ label, shown }) => [label, shown]),
  ...(d.alternative ? [d.alternative.sentence, d.alternative.shown] : []),
];
const readingTexts = Object.values(READINGS).flatMap((r) =>
  r ? [r.question, r.reading, r.reason, r.alternative ?? ''] : [],
);
const texts = [...new Set([...DERIVATIONS.flatMap(textsOf), ...UNANSWERED, ...readingTexts])];

test('every sentence has French typography', () => {
  const wrong = /'| [:;!?%€»]|« |\d \d{3}\b|\d{4}-\d\d-\d\d|undefined|null|NaN|  |\.\.| ,/;
  expect(texts.filter((text) => wrong.test(text))).toEqual([]);
  expect(texts.length).toBeGreaterThan(300);
});

test('the typesetter is idempotent and joins lists', () => {
  expect(french("L'an : « oui » ; 5 € !")).toBe('L’an\u00a0: «\u00a0oui\u00a0»\u202f; 5\u202f€\u202f!');
  for (const text of texts) expect(french(text)).toBe(text);
  expect([listed([]), listed([1]), listed([1, 2]), listed([1, 2, 3])]).toEqual([
    '',
    '1',
    '1 et 2',
    '1, 2 et 3',
  ]);
});

test('a waiting rule names what it waits for', () => {
  expect(UNANSWERED).toContain(
    'La date de réception par Mégalis manque\u00a0: sans elle, la prise d’effet ne peut pas être calculée.',
  );
});
