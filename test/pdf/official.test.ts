/** One convention on its issuer's own form, as the Document tab gives it out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allModels } from '@shared/conventions/registry.ts';
import { analyse } from '@shared/forms/analyse.ts';
import { matchForm } from '@shared/forms/match.ts';
import { officialChecksum } from '@shared/pdf/checksum.ts';
import { readForm } from '@shared/pdf/fill/form-fields.ts';
import { officialDocument, type OfficialInput } from '@shared/pdf/fill/official.ts';
import { proposeBlank } from '@shared/pdf/fill/propose-blank.ts';
import { BLANKS } from '../forms/expected.ts';
import { startPageReader, type PageReader } from '../support/page-reader.ts';
import { FONTS, ID, MEGALIS_ANSWERS, run, textOf, toolsMissing, toolsOptional, withFile } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

const model = allModels.find(({ slug }) => slug === 'megalis-convention-2025-004')!;
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(BLANKS, name)));

let reader: PageReader;
beforeAll(async () => {
  reader = await startPageReader();
}, 120_000);
afterAll(() => reader.close());

const input = (bytes: Uint8Array, more: Partial<OfficialInput>): OfficialInput => ({
  bytes,
  pages: [],
  placements: [],
  matches: [],
  model,
  answers: MEGALIS_ANSWERS,
  id: ID,
  version: 3,
  checksum: '0A0B0C0D',
  flatten: false,
  fonts: FONTS,
  ...more,
});

async function made(order: OfficialInput) {
  const result = await officialDocument(order);
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

const skip = toolsMissing !== null && toolsOptional;
describe.skipIf(skip)(`filled${toolsMissing === null ? '' : ` (${toolsMissing})`}`, () => {
  test.each([false, true])(
    'a form with fields has answers, code and reference; flattened: %s',
    async (flatten) => {
      const bytes = bytesOf('acroform.pdf');
      const { pages } = await reader.read(bytes);
      const fields = await readForm(bytes);
      const matches = matchForm(fields.ok ? fields.value : [], model, pages);
      const document = await made(input(bytes, { pages, matches, flatten }));
      expect(document.problems).toEqual([]);
      const text = (await textOf(document.bytes)).replace(/\s+/g, ' ');
      for (const words of ['présidente', 'TAC-7K3F-9QWD · v3', '00042-EAU']) expect(text).toContain(words);
      expect(await withFile(document.bytes, (path) => run('qpdf', '--check', path))).toContain('No syntax');
      if (!flatten) expect(Buffer.compare(document.bytes.subarray(0, bytes.length), bytes)).toBe(0);
    },
  );

  test('a flat form starts with the issuer’s own bytes', async () => {
    const bytes = bytesOf('convention-salaries.libreoffice.pdf');
    const { pages } = await reader.read(bytes);
    const { placements } = analyse(pages, model);
    const document = await made(input(bytes, { pages, placements }));
    expect(document.unplaced).toEqual([]);
    expect(Buffer.compare(document.bytes.subarray(0, bytes.length), bytes)).toBe(0);
    expect(await textOf(document.bytes)).toContain('TAC-7K3F-9QWD · v3');
  });
});

test('an answer without a place is listed, an option of a placed choice is told once', async () => {
  const bytes = bytesOf('convention-salaries.libreoffice.pdf');
  const { pages } = await reader.read(bytes);
  const placements = analyse(pages, model).placements.filter(
    ({ fieldId }) => fieldId !== 'siret' && fieldId !== 'contributionTier=bouquet-20to49',
  );
  const document = await made(input(bytes, { pages, placements }));
  expect(document.unplaced).toEqual(['siret']);
  expect(document.problems.filter(({ fieldId }) => fieldId?.startsWith('contribution'))).toHaveLength(1);
});

test.each([
  ['signed.pdf', 'signed'],
  ['xfa.pdf', 'xfa'],
])('%s is refused in words', async (name, reason) => {
  const refused = await officialDocument(input(bytesOf(name), {}));
  expect(refused.ok ? 'made' : refused.error.reason).toBe(reason);
  const proposed = await proposeBlank(bytesOf(name), []);
  expect(proposed.ok ? 'made' : proposed.error.sentence).toMatch(/\.$/);
});

test('another edition, another place or other answers make another document', () => {
  const checksum = (answers: typeof MEGALIS_ANSWERS, sha: string, places: readonly number[]) =>
    officialChecksum(model, answers, { sha, places });
  const one = checksum(MEGALIS_ANSWERS, 'a', [1]);
  expect(checksum({ ...MEGALIS_ANSWERS }, 'a', [1])).toBe(one);
  expect(checksum(MEGALIS_ANSWERS, 'b', [1])).not.toBe(one);
  expect(checksum(MEGALIS_ANSWERS, 'a', [2])).not.toBe(one);
  expect(checksum({ ...MEGALIS_ANSWERS, siret: '1' }, 'a', [1])).not.toBe(one);
});

test.each([
  ['acroform.pdf', 'form', 8],
  ['convention-salaries.libreoffice.pdf', 'flat', 8],
  ['convention-agents.pdf-lib.pdf', 'flat', 6],
])('%s: fields are proposed (%s)', async (name, how, least) => {
  const bytes = bytesOf(name);
  const { pages } = await reader.read(bytes);
  const proposed = await proposeBlank(bytes, pages);
  if (!proposed.ok) throw new Error(proposed.error.sentence);
  expect(proposed.value.how).toBe(how);
  expect(proposed.value.proposals.length).toBeGreaterThanOrEqual(least);
  for (const { options, values, formField } of proposed.value.proposals)
    if (formField !== null && options.length > 0) expect(values).toHaveLength(options.length);
});
