/** Fonts that do not say which letters they draw, and pages of pictures: said, and never filled by chance. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { analyse } from '@shared/forms/analyse.ts';
import { readFlat } from '@shared/forms/reading.ts';
import { textState } from '@shared/forms/readable.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { startPageReader, type PageReader } from '../support/page-reader.ts';
import { item, lines, page } from './draw.ts';
import { BLANKS, expectedBlanks } from './expected.ts';

vi.setConfig({ testTimeout: 60_000 });

const model = allModels[0]!;
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(BLANKS, name)));

/** The same form, its fonts without their Unicode maps. */
async function withoutMaps(bytes: Uint8Array): Promise<Uint8Array> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const [, object] of doc.context.enumerateIndirectObjects())
    if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'));
  return doc.save();
}

let reader: PageReader;
beforeAll(async () => {
  reader = await startPageReader();
}, 120_000);
afterAll(() => reader.close());

describe.each(expectedBlanks(BLANKS).map(({ name }) => name))('%s', (name) => {
  test('is readable', async () => {
    const { pages } = await reader.read(bytesOf(`${name}.pdf`));
    expect(textState(readFlat(pages).sheets)).toBe('readable');
  });

  test('is said to be garbled without its maps, unless its fonts still tell the letters', async () => {
    const { pages } = await reader.read(await withoutMaps(bytesOf(`${name}.pdf`)));
    const text = pages.flatMap(({ items }) => items.map((i) => i.text)).join('');
    const state = textState(readFlat(pages).sheets);
    if (state !== 'readable') {
      const { placements, missing, garbled, noText } = analyse(pages, model);
      expect(placements).toEqual([]);
      expect(missing.length).toBeGreaterThan(5);
      expect(garbled || noText).toBe(true);
    } else expect(text).toMatch(/[Ll]e |convention|charte/i);
  });
});

test.each([
  ['nothing but a picture', page([], { ink: [[0, 0, 595, 842]] }), 'none'],
  ['dotted lines without a word', lines('..........', '____________'), 'none'],
  ['private characters', page([item('\ue001\ue002\ue003'.repeat(20), 50, 100)]), 'garbled'],
  ['shifted letters', lines("'HVLJQDWLRQ GX VLJQDWDLUH GH OD FRQYHQWLRQ"), 'garbled'],
  ['a short form', lines('SIRET : ........', 'Tél : .......'), 'readable'],
  ['another language', lines('Name of the signatory of the agreement, and date of birth'), 'readable'],
  ['capitals only', lines('NOM DU BÉNÉFICIAIRE DE LA CONVENTION DE RESTAURATION'), 'readable'],
] as const)('%s', (_, form, state) => expect(textState(readFlat([form]).sheets)).toBe(state));
