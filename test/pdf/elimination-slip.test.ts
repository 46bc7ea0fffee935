/** The slip of elimination, read back by tools that Tacite did not write: qpdf and poppler. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import { eliminationSlip, type EliminationInput } from '@shared/pdf/elimination-slip.ts';
import { expectSound, FONTS, NOW, textOf, toolsMissing } from './support.ts';

const outside = toolsMissing === null ? describe : describe.skip;

const INPUT: EliminationInput = {
  lines: [
    {
      title: 'Convention Mégalis 2025-004, Syndicat d’eau de Trémargat-sur-Œuf',
      from: day('2026-02-03'),
      to: day('2029-12-31'),
      files: 3,
      bytes: 4_200_000,
    },
    { title: 'Convention POLMAR, Commune d’Exempleville', from: null, to: null, files: 0, bytes: 0 },
  ],
  author: 'Maëlle Exemple-Le Œuvré',
  now: NOW,
  today: day('2026-11-21'),
  fonts: FONTS,
};

const plainText = async (input: EliminationInput): Promise<string> =>
  (await textOf((await eliminationSlip(input)).bytes)).replace(/\s+/gu, ' ');

outside('the slip of elimination', () => {
  test('is a sound PDF and names what would go, since when, and how much', async () => {
    const file = await eliminationSlip(INPUT);
    await expectSound(file.bytes);
    expect(file.pages).toBe(1);
    const text = await plainText(INPUT);
    expect(text).toContain('Convention Mégalis 2025-004, Syndicat d’eau de');
    expect(text).toContain('Trémargat-sur-Œuf');
    expect(text).toContain('03/02/2026 – 31/12/2029');
    expect(text).toContain('inconnues');
    expect(text).toContain('2 conventions, 3 fichiers (4 Mo)');
    expect(text).toContain('Visa des archives départementales');
  });

  test('equal inputs give equal bytes', async () => {
    expect((await eliminationSlip(INPUT)).bytes).toEqual((await eliminationSlip(INPUT)).bytes);
  });

  test('a long list keeps every line and its number, over as many pages as it takes', async () => {
    const one = INPUT.lines[0]!;
    const lines = Array.from({ length: 60 }, (_, i) => ({
      ...one,
      title: `Convention inventée numéro ${i + 1}.`,
    }));
    const text = await plainText({ ...INPUT, lines });
    for (const { title } of lines) expect(text).toContain(title);
    expect(text).toContain('page 3/');
  });

  test('any name can be printed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (title) => {
        const { bytes } = await eliminationSlip({ ...INPUT, lines: [{ ...INPUT.lines[0]!, title }] });
        await expectSound(bytes);
      }),
      { seed: 20261121, numRuns: 10 },
    );
  });
});
