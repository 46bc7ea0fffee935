import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceOf } from '@shared/base/byte-source.ts';
import { pdfEnding, type PdfEnding } from '@renderer/pdf-view/pdf-ending.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

const BODY = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n';
const END = 'startxref\n9\n%%EOF\n';

test.each<readonly [string, string, PdfEnding]>([
  ['whole', BODY + END, 'clean'],
  ['nothing', '', 'cut'],
  ['no end at all', BODY, 'cut'],
  ['the end mark is missing, the pointer is there', `${BODY}startxref\n9\n`, 'odd'],
  ['an update that was cut', `${BODY}${END}2 0 obj<<`, 'cut'],
  ['an update whose pointer was cut', `${BODY}${END}startxref`, 'odd'],
  ['foreign bytes after the end', BODY + END + ' '.repeat(2000), 'odd'],
  ['foreign bytes that readers ignore', BODY + END + ' '.repeat(500), 'clean'],
  ['a pointer that points nowhere, with an end mark', `${BODY}startxref\nnull\n%%EOF\n`, 'clean'],
])('%s', async (_what, text, ending) => {
  expect(await pdfEnding(sourceOf(bytesOf(text)))).toBe(ending);
});

test('is the same, however the file is cut in stretches', async () => {
  const word = fc.constantFrom(
    '%%EOF',
    'startxref\n9\n',
    'startxref',
    ' obj',
    'endobj',
    'x',
    '%',
    ' '.repeat(700),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
      fc.integer({ min: 1, max: 60 }),
      async (text, stretch) => {
        const source = sourceOf(bytesOf(text));
        expect(await pdfEnding(source, stretch)).toBe(await pdfEnding(source, 1_000_000));
      },
    ),
    { seed: 20261121, numRuns: 500 },
  );
});
