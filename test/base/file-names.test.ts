/** Names of files that every system takes, whatever the text they come from. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName, safeName, slugOf, uniquePaths } from '@shared/base/file-names.ts';
import { clashOf, pathProblem } from '@shared/exchange/paths.ts';

test.each([
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['a/b\\c:d', 'a-b-c-d'],
  ['  ...  ', 'sans nom'],
  ['../../x', '-..-x'],
  ['été  2026. ', 'été 2026'],
  ['~secret', 'secret'],
  ['CONIN$', '_CONIN$'],
  ['com¹.txt', '_com¹.txt'],
])('%s → %s', (text, name) => {
  expect(safeName(text)).toBe(name);
});

test('any text gives a path that the package rules accept, with its extension', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('.PDF', '.jpg', ''),
      (stem, end) => {
        const name = safeFileName(`${stem}${end}`);
        expect(pathProblem(`pieces/${name}`)).toBeNull();
        expect(name.length).toBeLessThan(170);
      },
    ),
    { seed: 20261121, numRuns: 2000 },
  );
});

test('the same name twice is two files, whatever the case', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a.pdf', 'A.pdf', 'a (2).pdf', 'b', 'B'), { maxLength: 12 }),
      (names) => {
        const unique = uniquePaths();
        expect(clashOf(names.map((name) => unique(name)))).toBeNull();
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
});

test.each([
  ['Forêt d’Œuvré – lot n° 2', 60, 'foret-d-oeuvre-lot-n-2'],
  ['  …  ', 60, ''],
  ['une mairie', 4, 'une'],
])('the slug of %j in %i letters is %j', (text, most, slug) => {
  expect(slugOf(text, most)).toBe(slug);
});
