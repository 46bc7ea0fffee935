import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Box, PageText } from '@shared/base/page-text.ts';
import type { Placement } from '@shared/forms/placement.ts';
import type { FormAnswers } from '@shared/pdf/fill/answers.ts';
import { fillFlat, fillMany } from '@shared/pdf/fill/fill-flat.ts';
import { layoutAnswer } from '@shared/pdf/fill/layout.ts';
import { forMargins, freeMargin } from '@shared/pdf/fill/margin.ts';
import { openBlank, type BlankTemplate } from '@shared/pdf/fill/open-blank.ts';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { BLANKS } from '../forms/expected.ts';
import { item, page } from '../forms/draw.ts';
import { wordsOf } from '../forms/poppler.ts';
import { FONTS, fromModules, ID, renderings, run, toolsMissing, toolsOptional, withFile } from './support.ts';
import { pageCode } from '@shared/pdf/page-code.ts';

// Outside tools and fonts take seconds on a busy machine; nothing here is a measure.
vi.setConfig({ testTimeout: 60_000 });

const blankBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(BLANKS, name)));
const received = (name: string): Uint8Array => new Uint8Array(readFileSync(join(BLANKS, '../files', name)));

const answers = (texts: Record<string, string>, ...chosen: string[]): FormAnswers => ({
  texts,
  chosen: new Set(chosen),
  names: { a: 'Nom' },
});
const at = (box: Box, more: Partial<Placement> = {}): Placement => ({
  fieldId: 'a',
  page: 1,
  box,
  kind: 'text',
  confidence: 1,
  ...more,
});
/** Half the size a character. */
const measure = (size: number) => () => size / 2;

async function opened(name: string): Promise<BlankTemplate> {
  const blank = await openBlank(blankBytes(name));
  if (!blank.ok) throw new Error(blank.error.sentence);
  return blank.value;
}

describe('what cannot be filled says why', () => {
  test.each([
    ['signed', blankBytes('signed.pdf')],
    ['xfa', blankBytes('xfa.pdf')],
    ['encrypted', received('encrypted-user-password.pdf')],
    ['encrypted', received('encrypted-owner-only.pdf')],
    ['empty', received('zero-pages.pdf')],
    ['damaged', received('truncated.pdf')],
    ['damaged', received('broken-xref-recoverable.pdf')],
    ['damaged', received('note.txt')],
    ['damaged', new Uint8Array()],
  ])('%s', async (reason, bytes) => {
    const result = await openBlank(bytes);
    expect(result.ok ? 'opened' : result.error.reason).toBe(reason);
    if (!result.ok) expect(result.error.sentence).toMatch(/^Ce formulaire .*\.$/);
  });

  test('bytes torn anywhere never throw', async () => {
    const whole = blankBytes('indemnisation.libreoffice.pdf');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (cut, byte) => {
          const torn = whole.slice();
          torn[cut] = byte;
          await openBlank(torn);
          expect((await openBlank(whole.slice(0, cut))).ok).toBe(false);
        },
      ),
      { seed: 20261121, numRuns: 40 },
    );
  });
});

describe('an answer in its place', () => {
  test('keeps the size of the form when there is room', () => {
    const { fits, size, lines } = layoutAnswer(at([50, 90, 250, 103], { size: 10 }), 'Exemple', measure);
    expect({ fits, size, count: lines.length }).toEqual({ fits: true, size: 10, count: 1 });
  });

  test('is reduced, down to seven points', () => {
    expect(layoutAnswer(at([0, 0, 42, 12]), 'dix lettre', measure)).toMatchObject({ fits: true, size: 8 });
    expect(layoutAnswer(at([0, 0, 36, 12]), 'dix lettre', measure)).toMatchObject({ fits: true, size: 7 });
    expect(layoutAnswer(at([0, 0, 34, 12]), 'dix lettre', measure)).toMatchObject({ fits: false, size: 7 });
  });

  test('is wrapped when the place is high enough', () => {
    const { fits, lines } = layoutAnswer(at([0, 0, 60, 40]), 'un deux trois quatre', measure);
    expect(fits && lines.map(({ text }) => text)).toEqual(['un deux', 'trois', 'quatre']);
  });

  test('an address takes the dotted lines one after the other', () => {
    const rules: Box[] = [
      [100, 90, 160, 102],
      [50, 110, 160, 122],
    ];
    const { lines } = layoutAnswer(
      at(rules[0]!, { lines: rules, size: 8 }),
      '3, rue Haute\n00000 Exemple',
      measure,
    );
    expect(lines.map(({ text, x }) => [text, x])).toEqual([
      ['3, rue Haute,', 101],
      ['00000 Exemple', 51],
    ]);
  });

  test('day, month and year go to their own blanks', () => {
    const parts: Box[] = [
      [0, 0, 20, 12],
      [25, 0, 45, 12],
      [50, 0, 80, 12],
    ];
    const { lines } = layoutAnswer(at(parts[0]!, { parts }), '31/10/2026', measure);
    expect(lines.map(({ text }) => text)).toEqual(['31', '10', '2026']);
  });

  test('on a page whose unit is two points, sizes are halved', () => {
    expect(layoutAnswer(at([0, 0, 100, 12]), 'court', measure, 2).size).toBe(5.5);
  });

  test('any text in any box: never thrown, never outside when it fits', () => {
    const number = fc.double({ min: 0, max: 600, noNaN: true });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        number,
        number,
        number,
        number,
        (text, x, y, w, h) => {
          const { fits, lines, size } = layoutAnswer(at([x, y, x + w, y + h]), text, measure);
          if (!fits) return;
          for (const line of lines) {
            expect(line.x).toBeGreaterThanOrEqual(x);
            expect(line.x + (Array.from(line.text).length * size) / 2).toBeLessThanOrEqual(x + w + 0.1);
            expect(line.baseline).toBeLessThanOrEqual(y + h + 0.01);
          }
        },
      ),
      { seed: 20261121, numRuns: 400 },
    );
  });
});

describe('a free margin', () => {
  const text = (top: number, bottom: number): PageText => {
    const rows = Array.from({ length: Math.floor((bottom - top) / 14) }, (_, i) =>
      item('x'.repeat(90), 71, top + 14 * i + 10),
    );
    return page(rows);
  };

  test('ordinary margins of 25 mm take a smaller code', () => {
    const place = freeMargin(text(71, 771), [], 72);
    expect(place).not.toBeNull();
    expect(place!.code[2] - place!.code[0]).toBeGreaterThanOrEqual(42.5);
  });

  test('none when the text fills the page, nor on an answer', () => {
    const full = page(Array.from({ length: 58 }, (_, i) => item('x'.repeat(113), 15, 24 + 14 * i)));
    expect(freeMargin(full, [], 72)).toBeNull();
    const whole = at([0, 0, 595, 842]);
    expect(freeMargin(text(71, 771), [whole], 72)).toBeNull();
  });

  test('the light form of a page leaves the same margins', () => {
    const marks = Array.from('SIRET : 12 Commune', (c, i) => item(c, 400 + 5 * i, 800));
    for (const drawn of [text(71, 771), text(20, 830), page(marks), page([item('pied de page', 500, 815)])])
      expect(freeMargin(forMargins(drawn), [], 72)).toEqual(freeMargin(drawn, [], 72));
  });

  test('a frame around the page is no obstacle by its inside', () => {
    const framed = page([], { boxes: [{ box: [20, 20, 575, 822], filled: false }] });
    expect(freeMargin(framed, [], 72)).not.toBeNull();
  });
});

const skip = toolsMissing !== null && toolsOptional;
describe.skipIf(skip)(`on paper${toolsMissing === null ? '' : ` (${toolsMissing})`}`, () => {
  beforeAll(() => {
    const wasmBinary = fromModules('zxing-wasm/dist/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: wasmBinary.slice().buffer } });
  });

  test.each([
    ['upright', 'indemnisation.libreoffice.pdf'],
    ['turned by 90°, with a crop box', 'indemnisation.pdf-lib.pdf'],
    ['turned by 270°', 'charte.pdf-lib.pdf'],
    ['with cross-reference streams', 'twenty-pages.pdf'],
    ['with a user unit', 'user-unit.pdf'],
  ])('the answer is where it was placed: %s', async (_, name) => {
    const blank = await opened(name);
    const box: Box = [60, 300, 250, 314];
    const filled = await fillFlat(blank, [at(box)], { answers: answers({ a: 'Zèbre' }) }, FONTS);
    if (!filled.ok) throw new Error(filled.error.sentence);
    const word = (await wordsOf(filled.value.bytes)).find(({ text }) => text === 'Zèbre');
    expect(word?.page).toBe(1);
    expect(word?.box[0]).toBeCloseTo(61, 0);
    expect(word && word.box[1] > 295 && word.box[3] < 320).toBe(true);
    expect(await withFile(filled.value.bytes, (path) => run('qpdf', '--check', path))).toContain('No syntax');
  });

  test('the code of a margin reads back, even the smallest', async () => {
    const blank = await opened('convention-agents.libreoffice.pdf');
    const code = (n: number, pages: number) =>
      pageCode({ id: ID, version: 1, page: n, pages, checksum: '0A0B0C0D' });
    const pages = blank.pages.map((_, i) => ({ ...page([item('x'.repeat(90), 71, 771)]), page: i + 1 }));
    const filled = await fillFlat(
      blank,
      [],
      { answers: answers({}), mark: { reference: 'TAC-7K3F-9QWD · v1', code } },
      FONTS,
      pages,
    );
    if (!filled.ok) throw new Error(filled.error.sentence);
    expect(filled.value.problems).toEqual([]);
    const images = await renderings(filled.value.bytes, 150);
    const texts = await Promise.all(
      images.map(async (png) => (await readBarcodes(png, { tryHarder: true })).map(({ text }) => text)),
    );
    expect(texts).toEqual(images.map((__, i) => [code(i + 1, images.length)]));
  });

  test('a batch: one reading, one font, each its own answers', async () => {
    const blank = await opened('twenty-pages.pdf');
    const jobs = Array.from({ length: 12 }, (_, i) => ({ answers: answers({ a: `Commune${i}` }) }));
    const all = await fillMany(blank, [at([120, 728, 330, 744])], jobs, FONTS);
    if (!all.ok) throw new Error(all.error.sentence);
    for (const [i, { bytes }] of all.value.entries()) {
      expect((await wordsOf(bytes)).some(({ text }) => text.includes(`Commune${i}`))).toBe(true);
    }
  });
});

describe('problems are told, the rest is printed', () => {
  test.each([
    [
      'tooLong',
      at([10, 10, 30, 22]),
      answers({ a: 'Un nom beaucoup trop long pour cette place' }),
      /« Nom ».*ne tient pas/,
    ],
    ['noSuchPage', at([10, 10, 200, 22], { page: 9 }), answers({ a: 'x' }), /page que ce formulaire n’a pas/],
    [
      'notPrinted',
      at([10, 10, 60, 22], { fieldId: 'c=monsieur', kind: 'strike' as const }),
      answers({}, 'c=madame'),
      /à la main/,
    ],
  ])('%s', async (kind, placement, given, sentence) => {
    const filled = await fillFlat(await opened('user-unit.pdf'), [placement], { answers: given }, FONTS);
    expect(filled.ok && filled.value.problems.map((p) => p.kind)).toEqual([kind]);
    if (filled.ok) expect(filled.value.problems[0]?.sentence.replace(/\s/g, ' ')).toMatch(sentence);
  });

  test('without positions, no margin is known to be free', async () => {
    const mark = { reference: 'TAC', code: () => 'X' };
    const filled = await fillFlat(await opened('user-unit.pdf'), [], { answers: answers({}), mark }, FONTS);
    expect(filled.ok && filled.value.problems.map(({ kind }) => kind)).toEqual(['noMargin']);
  });

  test('random answers never throw', async () => {
    const blank = await opened('user-unit.pdf');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const filled = await fillFlat(
          blank,
          [at([10, 10, 280, 60])],
          { answers: answers({ a: text }) },
          FONTS,
        );
        expect(filled.ok).toBe(true);
      }),
      { seed: 20261121, numRuns: 15 },
    );
  });
});
