/**
 * The whole way on real files: pdf.js reads the blank, the answers are placed and printed, poppler and qpdf judge.
 * The folder named by TACITE_BLANKS goes through the same tests; see expected.ts.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { overlaps, type Box, type PageText } from '@shared/base/page-text.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { analyse } from '@shared/forms/analyse.ts';
import type { Analysis, Placement } from '@shared/forms/placement.ts';
import { formAnswers, type FormAnswers } from '@shared/pdf/fill/answers.ts';
import { fillFlat, type Filled } from '@shared/pdf/fill/fill-flat.ts';
import { freeMargin } from '@shared/pdf/fill/margin.ts';
import { openBlank } from '@shared/pdf/fill/open-blank.ts';
import { pageCode } from '@shared/pdf/page-code.ts';
import { FONTS, ID, run, textOf, toolsMissing, toolsOptional, withFile } from '../pdf/support.ts';
import { startPageReader, type PageReader } from '../support/page-reader.ts';
import { BLANKS, expectedBlanks, misplaced, type ExpectedBlank } from './expected.ts';
import { differences, rasters, wordsOf, type Word } from './poppler.ts';
import { sampleAnswers } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 });

const outside = process.env['TACITE_BLANKS'];
const ours = expectedBlanks(BLANKS);
const theirs = outside
  ? expectedBlanks(outside).map((blank) => ({ ...blank, name: `given/${blank.name}` }))
  : [];
/** Of « TAC-7K3F-9QWD · v2 » at 7.5 points, measured. */
const REFERENCE_WIDTH = 74;

const MARK = {
  reference: 'TAC-7K3F-9QWD · v2',
  code: (page: number, pages: number) => pageCode({ id: ID, version: 2, page, pages, checksum: '00FF00FF' }),
};

interface Case {
  readonly original: Uint8Array;
  readonly pages: readonly PageText[];
  readonly analysis: Analysis;
  readonly answers: FormAnswers;
  readonly filled: Filled;
}

let reader: PageReader;
const cases = new Map<string, Case>();

async function prepare(blank: ExpectedBlank): Promise<Case> {
  const original = new Uint8Array(readFileSync(blank.path));
  const { pages } = await reader.read(original);
  const model = allModels.find(({ slug }) => slug === blank.model);
  if (!model) throw new Error(`${blank.name}: no model ${blank.model}`);
  const analysis = analyse(pages, model);
  const answers = formAnswers(model, sampleAnswers(model));
  const opened = await openBlank(original);
  if (!opened.ok) throw new Error(opened.error.sentence);
  const filled = await fillFlat(opened.value, analysis.placements, { answers, mark: MARK }, FONTS, pages);
  if (!filled.ok) throw new Error(filled.error.sentence);
  return { original, pages, analysis, answers, filled: filled.value };
}

const caseOf = (name: string): Case => {
  const found = cases.get(name);
  if (!found) throw new Error(`${name} was not prepared`);
  return found;
};

beforeAll(async () => {
  reader = await startPageReader();
  for (const blank of [...ours, ...theirs]) {
    const made = await prepare(blank);
    cases.set(blank.name, made);
    const total = Object.keys(blank.fields).length;
    const wrong = misplaced(blank, made.analysis.placements);
    process.stdout.write(`blank ${blank.name}: ${total - wrong.length}/${total} placed without help\n`);
    for (const line of wrong) process.stdout.write(`  ${line}\n`);
  }
}, 180_000);

afterAll(() => reader.close());

test('every shape is there, from three producers', () => {
  expect(ours.map(({ name }) => name.split('.')[1]).filter((p, i, all) => all.indexOf(p) === i)).toEqual([
    'chromium',
    'libreoffice',
    'pdf-lib',
  ]);
  expect(new Set(ours.map(({ model }) => model)).size).toBe(allModels.length);
});

describe.each(ours.map((blank) => [blank.name, blank] as const))('%s', (name, blank) => {
  test('every field is where a person expects it', () => {
    expect(misplaced(blank, caseOf(name).analysis.placements)).toEqual([]);
    expect(caseOf(name).analysis.missing).toEqual([]);
  });
});

const readable = [...ours, ...theirs].map((blank) => [blank.name, blank] as const);

describe.skipIf(toolsMissing !== null && toolsOptional).each(readable)(
  `%s, filled${toolsMissing === null ? '' : ` (${toolsMissing})`}`,
  (name) => {
    test('its own bytes come first, and qpdf finds nothing wrong', async () => {
      const { original, filled } = caseOf(name);
      expect(Buffer.compare(filled.bytes.subarray(0, original.length), original)).toBe(0);
      const checked = await withFile(filled.bytes, (path) => run('qpdf', '--check', path));
      expect(checked).toContain('No syntax or stream encoding errors');
    });

    test('each value stands in its blank, on no word of the form', async () => {
      const { original, filled, analysis, answers } = caseOf(name);
      const before = await wordsOf(original);
      const added = notIn(await wordsOf(filled.bytes), before);
      const tooLong = new Set(
        filled.problems.filter(({ kind }) => kind === 'tooLong').map(({ fieldId }) => fieldId),
      );
      const wanted = analysis.placements.filter(
        (p) =>
          (p.kind === 'text' && answers.texts[p.fieldId] !== undefined && !tooLong.has(p.fieldId)) ||
          (p.kind === 'tick' && answers.chosen.has(p.fieldId)),
      );
      const lost = wanted.filter((p) => !stands(p, answers, added, before));
      expect(lost.map(({ fieldId }) => fieldId)).toEqual([]);
      const words = before.filter(({ text }) => /[\p{L}\p{N}]{2}/u.test(text) && !/[._…]{3}/.test(text));
      const covered = added.filter((a) =>
        words.some((w) => w.page === a.page && overlaps(shrunk(a.box), shrunk(w.box))),
      );
      expect(covered.map(({ text }) => text)).toEqual([]);
    });

    test('nothing else changed: same pages, same text, same drawing outside what was written', async () => {
      const { original, pages, filled, analysis } = caseOf(name);
      const [a, b] = [await rasters(original), await rasters(filled.bytes)];
      expect(b.length).toBe(a.length);
      const words = (text: string) => text.split(/\s+/).filter((w) => /\p{L}{4}/u.test(w));
      const after = new Set(words(await textOf(filled.bytes)));
      expect(words(await textOf(original)).filter((w) => !after.has(w) && !/[._…]{3}/.test(w))).toEqual([]);
      for (const [i, page] of pages.entries()) {
        const written = analysis.placements
          .filter((p) => p.page === page.page)
          .flatMap((p) => [p.box, ...(p.lines ?? [])]);
        const marks = marginMarks(page, analysis.placements);
        expect(differences(a[i]!, b[i]!, [...written, ...marks]), `page ${page.page}`).toBe(0);
      }
    });
  },
);

/** The words that the second list does not have at the same place. */
const notIn = (words: readonly Word[], others: readonly Word[]): readonly Word[] => {
  const key = (w: Word) => `${w.page} ${w.text} ${w.box.map(Math.round).join(' ')}`;
  const known = new Set(others.map(key));
  return words.filter((w) => !known.has(key(w)));
};

/** Boxes of words are as high as their line: only their middle is ink. */
const shrunk = ([x0, y0, x1, y1]: Box): Box => [
  x0 + 0.8,
  y0 + 0.32 * (y1 - y0),
  x1 - 0.8,
  y1 - 0.3 * (y1 - y0),
];

/** Every word of the answer is inside the blank, the dots on which it stands being glued to it or not. */
function stands(
  p: Placement,
  answers: FormAnswers,
  added: readonly Word[],
  before: readonly Word[],
): boolean {
  const boxes = [p.box, ...(p.lines ?? [])];
  const inside = added.filter((w) => w.page === p.page && boxes.some((box) => overlaps(shrunk(w.box), box)));
  const text = inside.map((w) => w.text).join('');
  const compact = (t: string) => t.normalize('NFC').replace(/[\s._…,]/g, '');
  const answer = p.kind === 'tick' ? 'X' : (answers.texts[p.fieldId] ?? '');
  // pdftotext may read dots and letters of one line interleaved: what matters is that all letters are there, in order.
  let at = 0;
  for (const char of compact(text)) if (char === compact(answer)[at]) at += 1;
  return at === compact(answer).length && before.length > 0;
}

/** Where the mark is printed; the reference is less than 80 points long. */
function marginMarks(page: PageText, placements: readonly Placement[]): readonly Box[] {
  const place = freeMargin(page, placements, REFERENCE_WIDTH);
  return place ? [place.code, place.reference] : [];
}
