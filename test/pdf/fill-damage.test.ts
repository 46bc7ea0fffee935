/** Whatever bytes come in, a form is opened or refused in words; nothing is thrown, nothing hangs. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Placement } from '@shared/forms/placement.ts';
import { fillFlat } from '@shared/pdf/fill/fill-flat.ts';
import { fillForm } from '@shared/pdf/fill/fill-form.ts';
import { openBlank } from '@shared/pdf/fill/open-blank.ts';
import { proposeBlank } from '@shared/pdf/fill/propose-blank.ts';
import { BLANKS } from '../forms/expected.ts';
import { rawPdf } from '../forms/raw-pdf.ts';
import { FONTS, toolsMissing, toolsOptional, withFile } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const bytesOf = (name: string) => new Uint8Array(readFileSync(join(BLANKS, name)));
const ONE_PAGE = [{ entries: '/MediaBox [0 0 595 842]', content: 'BT /F1 10 Tf (x) Tj ET' }];
const answers = { texts: { a: 'Exemple' }, chosen: new Set<string>(), names: {} };
const place: Placement = { fieldId: 'a', page: 1, box: [60, 60, 200, 74], kind: 'text', confidence: 1 };

/** How a form is received, all the way through; throws only on our own defect. */
async function verdict(bytes: Uint8Array): Promise<string> {
  const opened = await openBlank(bytes);
  const proposed = await proposeBlank(bytes, []);
  const matches = [{ fieldId: 'a', name: 'siret', value: null, confidence: 1 }];
  const form = await fillForm(bytes, matches, answers, FONTS);
  if (!form.ok) expect(form.error.sentence).toMatch(/\.$/);
  if (!proposed.ok) expect(proposed.error.sentence).toMatch(/\.$/);
  if (!opened.ok) return opened.error.reason;
  const filled = await fillFlat(opened.value, [place], { answers }, FONTS);
  return filled.ok ? 'filled' : filled.error.reason;
}

describe.each(['convention-agents.pdf-lib.pdf', 'acroform.pdf', 'reseau.libreoffice.pdf'])('%s', (name) => {
  const bytes = bytesOf(name);

  test('cut anywhere', async () => {
    for (const part of [0.05, 0.3, 0.6, 0.9, 0.97, 0.999]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * part));
      expect(await verdict(cut)).toBe('damaged');
    }
  });

  test('with bytes changed at random', async () => {
    const spoiled = fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(spoiled, async (changes) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[Math.floor(at * copy.length)] = value;
        expect(await verdict(copy)).toMatch(/^(?:filled|damaged|encrypted|signed|xfa|empty)$/);
      }),
      { seed: 20261121, numRuns: 25 },
    );
  });
});

test.each([
  ['a page tree that contains itself', '/Kids [2 0 R]'],
  ['a page tree without pages', '/Kids []'],
  ['pages that are no pages', '/Kids [1 0 R 3 0 R]'],
])('%s', async (_, kids) => {
  const text = Buffer.from(rawPdf(ONE_PAGE)).toString('latin1');
  const length = /\/Kids \[4 0 R\]/.exec(text)?.[0].length ?? 0;
  const odd = text.replace(/\/Kids \[4 0 R\]/, kids.padEnd(length).slice(0, Math.max(length, kids.length)));
  expect(await verdict(new Uint8Array(Buffer.from(odd, 'latin1')))).toMatch(/^(?:damaged|empty)$/);
});

test('words before the header are no harm', async () => {
  const pdf = rawPdf(ONE_PAGE);
  const late = new Uint8Array([...Buffer.from('some mail software\n'), ...pdf]);
  expect(await verdict(late)).toMatch(/^(?:filled|damaged)$/);
});

test('a field for a signature that nobody signed is no signature', async () => {
  const objects = [
    '<< /FT /Sig /T (signature) /Type /Annot /Subtype /Widget /Rect [0 0 10 10] >>',
    '<< /Fields [4 0 R] /SigFlags 1 >>',
  ];
  expect(await verdict(rawPdf(ONE_PAGE, { objects, catalog: '/AcroForm 5 0 R' }))).toBe('filled');
});

const skip = toolsMissing !== null && toolsOptional;
describe.skipIf(skip)(`encrypted by qpdf${toolsMissing === null ? '' : ` (${toolsMissing})`}`, () => {
  test.each([
    ['40 bits', ['--allow-weak-crypto', '--encrypt', '', 'o', '40', '--']],
    ['256 bits', ['--encrypt', 'u', 'o', '256', '--']],
    ['object streams', ['--encrypt', '', 'o', '256', '--', '--object-streams=generate']],
    ['for fast display', ['--encrypt', '', 'o', '256', '--', '--linearize', '--object-streams=generate']],
  ])('%s', async (_, options) => {
    const encrypted = await withFile(bytesOf('reseau.libreoffice.pdf'), (path, folder) => {
      execFileSync('qpdf', [path, ...options, join(folder, 'out.pdf')]);
      return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
    });
    expect(await verdict(encrypted)).toBe('encrypted');
  });
});
