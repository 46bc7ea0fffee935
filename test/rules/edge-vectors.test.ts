/**
 * Edges of every rule (29 February, 31 December, first and last days of a programme, thresholds, odd spaces…). The
 * answers come from a second implementation, in another language, written from the specification alone: an error
 * shared by the rules and by their own tests would show here.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES, type Input } from './rule-table.ts';

interface Edge {
  readonly id: string;
  readonly document: string;
  readonly rule: string;
  readonly input: Input;
  readonly expected: unknown;
}

const path = resolve(import.meta.dirname, '../fixtures/edge-vectors.json');
const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly Edge[] };

test('every rule has edges', () => {
  expect(new Set(cases.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)));
});

describe.each(Object.keys(RULES))('%s', (rule) => {
  test.for(cases.filter((edge) => edge.rule === rule))('$id $document', ({ input, document, expected }) => {
    expect(RULES[rule]?.(input, document)).toStrictEqual(expected);
  });
});
