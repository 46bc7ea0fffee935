/** Nothing in the rules or the calendar may depend on the machine's clock or time zone. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const shared = resolve(import.meta.dirname, '../../shared');

/** Comments and the contents of strings are French or English words, not code. */
const codeOf = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/\/\/.*$/gm, '');

const sources = ['rules', 'calendar'].flatMap((room) =>
  readdirSync(resolve(shared, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [`${room}/${file}`] as const),
);

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(40);
});

test.each(sources)('%s has no Date, Intl, clock or chance', (file) => {
  const code = codeOf(readFileSync(resolve(shared, file), 'utf8'));
  expect(code).not.toMatch(/\b(?:Date|Intl|performance|Temporal)\b|Math\.random|toLocale/);
});

test('the check would see a Date', () => {
  expect(codeOf(`const a = 'Date'; // Date\nconst now = new Date();`)).toMatch(/\bDate\b/);
});
