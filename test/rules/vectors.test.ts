/**
 * Every worked case of the domain specification, one test a case. `TACITE_VECTORS` names another file of cases; the
 * project's own copy is the default. A rule id that the table does not know fails.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NOT_BUILT, RULES, type Input } from './rule-table.ts';

interface Vector {
  readonly id: string;
  readonly document: string;
  readonly rule: string;
  readonly input: Input;
  readonly expected: unknown;
}

const named = process.env['TACITE_VECTORS'];
const path = named ? resolve(named) : resolve(import.meta.dirname, '../fixtures/vectors.json');
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly Vector[] };

/** Rule index of conventions.md part 10. */
const INDEX = [
  ...['SIRET', 'PHONE', 'DATE', 'ADDMONTHS', 'PERIOD'].map((name) => `R-GEN-${name}`),
  'R-FIELDS',
  'R-RETURN',
  'R-CAL',
  'R-CHA25-EFFECT',
  'R-CHA25-RETENTION',
  'R-LOGIN-RETENTION',
  'R-MEG-OVERUSE',
  'R-MEG-LATEST-NOTICE',
  'R-MEG19-INVOICE-DATE',
  ...['EFFECT', 'PERIODS', 'TERMINATION', 'TARIFF', 'INVOICE', 'EXIT-DUE'].flatMap((name) => [
    `R-MEG25-${name}`,
    `R-MEG19-${name}`,
  ]),
  ...['EXEC', 'ELIGIBLE', 'PROOF', 'AMOUNT', 'RECLAIM'].map((name) => `R-POL-${name}`),
  ...['TERM', 'TERMINATION', 'LATEST-NOTICE', 'SONDES', 'CALL'].map((name) => `R-MOS-${name}`),
  ...['TERM', 'TERMINATION', 'LATEST-NOTICE', 'TARIFF-MODE', 'PRORATA', 'SPLIT', 'FIRST-YEAR'].map(
    (name) => `R-AMP-${name}`,
  ),
  ...['FORMAL-NOTICE', 'FORCE-MAJEURE', 'ROLES'].map((name) => `R-AMP-${name}`),
];

test('every rule of the index is built, or listed as not built', () => {
  expect([...Object.keys(RULES), ...NOT_BUILT].toSorted()).toEqual(INDEX.toSorted());
});

test('the file of vectors has cases, each with its own id', () => {
  expect(cases.length).toBeGreaterThan(0);
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
});

describe.each([...new Set(cases.map(({ document }) => document))])('%s', (document) => {
  test.for(cases.filter((vector) => vector.document === document))('$id $rule', (vector) => {
    const run = RULES[vector.rule];
    expect(run, `unknown rule ${vector.rule}`).toBeDefined();
    expect(run?.(vector.input, vector.document)).toStrictEqual(vector.expected);
  });
});
