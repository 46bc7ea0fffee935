/** A few degraded pages of each kind, the same ones every time: the bench (`npm run bench scan`) has many more. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScanner } from '@renderer/scan/index.ts';
import { issuedDocuments, type Issued } from './issued.ts';
import { KIND_NAMES } from './kinds.ts';
import { trial } from './trial.ts';

const scanner = openScanner();
let issued: readonly Issued[];
beforeAll(async () => {
  issued = await issuedDocuments(1);
}, 60_000);
afterAll(() => scanner.close());

describe('degraded pages', { timeout: 60_000 }, () => {
  test.each(KIND_NAMES)('%s, at 150 dpi', async (kind) => {
    expect((await trial(scanner, issued, kind, 150, 4)).outcome).toBe('read');
  });

  test.each([1, 2, 3, 4])('leaning by up to 5 degrees at 100 dpi, page %i', async (seed) => {
    expect((await trial(scanner, issued, 'skew ±5°', 100, seed)).outcome).toBe('read');
  });
});
