/** Pages that no form should have and some do: the answer lands beside its label all the same, for poppler as for us. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ASCENT } from '@shared/base/page-text.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { analyse } from '@shared/forms/analyse.ts';
import { formAnswers } from '@shared/pdf/fill/answers.ts';
import { fillFlat } from '@shared/pdf/fill/fill-flat.ts';
import { openBlank } from '@shared/pdf/fill/open-blank.ts';
import { FONTS, run, toolsMissing, toolsOptional, withFile } from '../pdf/support.ts';
import { startPageReader, type PageReader } from '../support/page-reader.ts';
import { wordsOf } from './poppler.ts';
import { rawPdf } from './raw-pdf.ts';

vi.setConfig({ testTimeout: 60_000 });

const model: ConventionModel = {
  ...allModels[0]!,
  titleField: 'siret',
  fields: [{ id: 'siret', label: 'SIRET', prompt: 'SIRET', type: 'text', need: 'needed', section: 'a' }],
};
const answers = formAnswers(model, { siret: 'Exemple' });

/** The label stands at (x, y) of user space, turned so that it reads upright on the visible page. */
const label = (x: number, y: number, [a, b, c, d]: readonly number[] = [1, 0, 0, 1], size = 10) =>
  `BT /F1 ${size} Tf ${a} ${b} ${c} ${d} ${x} ${y} Tm (SIRET : ..............................) Tj ET`;

const QUARTER = [0, 1, -1, 0];
const HALF = [-1, 0, 0, -1];
const THREE_QUARTERS = [0, -1, 1, 0];

const PAGES: readonly (readonly [string, string, string])[] = [
  ['an origin below the paper', '/MediaBox [-100 -50 495 792]', label(-40, 600)],
  ['corners given the wrong way round', '/MediaBox [595 842 0 0]', label(60, 600)],
  ['a crop box larger than the paper', '/MediaBox [0 0 595 842] /CropBox [-50 -50 700 900]', label(60, 600)],
  ['a small crop box', '/MediaBox [0 0 595 842] /CropBox [50 400 500 700]', label(60, 600)],
  ['a turn of 180°', '/MediaBox [0 0 595 842] /Rotate 180', label(500, 200, HALF)],
  ['a turn of 450°', '/MediaBox [0 0 842 595] /Rotate 450', label(300, 60, QUARTER)],
  [
    'a turn of -90° and an origin apart',
    '/MediaBox [10 20 852 615] /Rotate -90',
    label(300, 560, THREE_QUARTERS),
  ],
  ['a user unit of half a point', '/MediaBox [0 0 1190 1684] /UserUnit 0.5', label(120, 1200, undefined, 20)],
  ['a user unit of ten points', '/MediaBox [0 0 59.5 84.2] /UserUnit 10', label(6, 60, undefined, 1)],
  ['a user unit of zero', '/MediaBox [0 0 595 842] /UserUnit 0', label(60, 600)],
  ['an A0 sheet', '/MediaBox [0 0 2384 3370]', label(60, 3000)],
];

const skip = toolsMissing !== null && toolsOptional;
describe.skipIf(skip)(`on a page with${toolsMissing === null ? '' : ` (${toolsMissing})`}`, () => {
  let reader: PageReader;
  beforeAll(async () => {
    reader = await startPageReader();
  }, 120_000);
  afterAll(() => reader.close());

  test.each(PAGES)('%s, the answer is beside its label', async (_, entries, content) => {
    const original = rawPdf([{ entries, content }]);
    const { pages } = await reader.read(original);
    const { placements } = analyse(pages, model);
    expect(placements).toHaveLength(1);
    const blank = await openBlank(original);
    if (!blank.ok) throw new Error(blank.error.sentence);
    const filled = await fillFlat(blank.value, placements, { answers }, FONTS, pages);
    if (!filled.ok) throw new Error(filled.error.sentence);
    expect(filled.value.problems).toEqual([]);
    const words = await wordsOf(filled.value.bytes);
    const [name, value] = [words.find((w) => w.text === 'SIRET'), words.find((w) => w.text === 'Exemple')];
    if (!name || !value) throw new Error(`not read: ${words.map(({ text }) => text).join(' ')}`);
    const size = name.box[3] - name.box[1];
    expect(Math.abs(name.box[3] - value.box[3])).toBeLessThan(0.5 * size);
    expect(value.box[0]).toBeGreaterThan(name.box[2]);
    expect(value.box[0] - name.box[2]).toBeLessThan(2 * size);
    expect(await withFile(filled.value.bytes, (path) => run('qpdf', '--check', path))).toContain('No syntax');
  });

  test('a crop box that is apart from the paper, the whole paper is the page', async () => {
    // poppler shows nothing of such a page: pdf.js, which people look through, judges alone.
    const entries = '/MediaBox [0 0 595 842] /CropBox [900 900 999 999]';
    const original = rawPdf([{ entries, content: label(60, 600) }]);
    const { pages } = await reader.read(original);
    const { placements } = analyse(pages, model);
    const blank = await openBlank(original);
    if (!blank.ok) throw new Error(blank.error.sentence);
    const filled = await fillFlat(blank.value, placements, { answers }, FONTS, pages);
    if (!filled.ok) throw new Error(filled.error.sentence);
    const items = (await reader.read(filled.value.bytes)).pages.flatMap((page) => page.items);
    const value = items.find(({ text }) => text === 'Exemple');
    expect(value?.x).toBeCloseTo(60 + 10 * 4.2, -1);
    expect(value && value.y + ASCENT * value.height).toBeCloseTo(842 - 600, -0.5);
  });
});
