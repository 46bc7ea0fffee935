/**
 * How fast an issuer's form is read and filled, beside the way a town hall would do it: LibreOffice, one conversion
 * from cold, and a folder of a hundred filled documents converted in one run (what its mail merge does, measured level
 * with it). Prints the ratios; says so when soffice is not there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PageText } from '@shared/base/page-text.ts';
import { allModels } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { analyse } from '@shared/forms/analyse.ts';
import type { Placement } from '@shared/forms/placement.ts';
import { formAnswers } from '@shared/pdf/fill/answers.ts';
import { fillFlat, fillMany } from '@shared/pdf/fill/fill-flat.ts';
import { openBlank } from '@shared/pdf/fill/open-blank.ts';
import { BLANKS } from '../forms/expected.ts';
import { FONTS } from '../pdf/support.ts';
import { startPageReader } from '../support/page-reader.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const timed = async <T>(work: () => Promise<T> | T): Promise<readonly [T, number]> => {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
};

const base = allModels[0]!;
/** Twenty fields, « Champ 1 » … « Champ 20 ». */
const model: ConventionModel = {
  ...base,
  titleField: 'f1',
  fields: Array.from({ length: 20 }, (_, i) => ({
    id: `f${i + 1}`,
    label: `Champ ${i + 1}`,
    prompt: `Champ ${i + 1}`,
    type: 'text' as const,
    need: 'needed' as const,
    section: 'a',
  })),
};
const answersOf = (n: number) =>
  formAnswers(model, Object.fromEntries(model.fields.map(({ id }) => [id, `Réponse ${n} de Trémargat`])));

test('fill', async () => {
  const bytes = new Uint8Array(readFileSync(join(BLANKS, 'twenty-pages.pdf')));
  const [pages, placements] = await analysis(bytes);
  const [one, batch] = await ours(bytes, pages, placements);
  const peer = libreOffice();
  if (!peer) say('LibreOffice: not installed (libreoffice-writer-nogui), no ratio');
  else {
    say(
      `LibreOffice: one cold conversion ${peer.one.toFixed(0)} ms, 100 documents in one run ${peer.hundred.toFixed(0)} ms`,
    );
    say(
      `ratios: one ${(peer.one / one).toFixed(1)} times faster, batch of 100 ${(peer.hundred / batch).toFixed(1)} times faster`,
    );
  }
  expect(placements).toHaveLength(20);
});

async function analysis(bytes: Uint8Array): Promise<readonly [readonly PageText[], readonly Placement[]]> {
  const reader = await startPageReader();
  // The screen on which a form is chosen gets ready meanwhile; choosing a file takes a person longer than this.
  await reader.warmUp();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const reads: number[] = [];
  let pages: readonly PageText[] = [];
  for (let i = 0; i < 5; i += 1) {
    const read = await reader.read(bytes);
    reads.push(read.ms);
    pages = read.pages;
  }
  await reader.close();
  const finds: number[] = [];
  let placements: readonly Placement[] = [];
  for (let i = 0; i < 7; i += 1) {
    const [found, ms] = await timed(() => analyse(pages, model));
    finds.push(ms);
    placements = found.placements;
  }
  say(
    `analysis of 20 pages: first ${((reads[0] ?? 0) + (finds[0] ?? 0)).toFixed(0)} ms, then ${(median(reads) + median(finds)).toFixed(0)} ms ` +
      `(reading in Chromium ${median(reads).toFixed(0)}, matching ${median(finds).toFixed(0)}; limit 1500)`,
  );
  return [pages, placements];
}

async function ours(
  bytes: Uint8Array,
  pages: readonly PageText[],
  placements: readonly Placement[],
): Promise<readonly [number, number]> {
  const mark = {
    reference: 'TAC-7K3F-9QWD · v1',
    code: (n: number) => `TAC1:7K3F9QWD0123456789AB:1:${n}:20:00000000`,
  };
  const fills: number[] = [];
  for (let i = 0; i < 9; i += 1) {
    const [, ms] = await timed(async () => {
      const blank = await openBlank(bytes);
      if (!blank.ok) throw new Error(blank.error.sentence);
      const filled = await fillFlat(blank.value, placements, { answers: answersOf(i), mark }, FONTS, pages);
      expect(filled.ok && filled.value.problems).toEqual([]);
    });
    fills.push(ms);
  }
  const [size, batch] = await timed(async () => {
    const blank = await openBlank(bytes);
    if (!blank.ok) throw new Error(blank.error.sentence);
    const jobs = Array.from({ length: 100 }, (_, i) => ({ answers: answersOf(i), mark }));
    const all = await fillMany(blank.value, placements, jobs, FONTS, pages);
    if (!all.ok) throw new Error(all.error.sentence);
    return all.value[0]?.bytes.length ?? 0;
  });
  say(
    `20 pages, 20 answers, 20 QR marks: first ${(fills[0] ?? 0).toFixed(0)} ms, then ${median(fills).toFixed(0)} ms (limit 300)`,
  );
  say(
    `batch of 100: ${batch.toFixed(0)} ms, ${(batch / 100).toFixed(1)} ms a document, ${Math.round(size / 1024)} kB each (blank ${Math.round(bytes.length / 1024)} kB)`,
  );
  return [median(fills), batch];
}

/** The fixture of four pages, its dots replaced by text, converted as it is. */
function libreOffice(): { readonly one: number; readonly hundred: number } | null {
  if (spawnSync('soffice', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'tacite-bench-'));
  try {
    mkdirSync(join(folder, 'in'));
    const source = readFileSync(join(BLANKS, 'source/usine.fodt'), 'utf8');
    const files = Array.from({ length: 100 }, (_, i) => join(folder, 'in', `${i}.fodt`));
    for (const [i, file] of files.entries())
      writeFileSync(file, source.replace(/[._]{8,}/g, `Réponse ${i} de Trémargat`));
    const convert = (names: readonly string[]) => {
      const start = performance.now();
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          ...names,
        ],
        { stdio: 'ignore' },
      );
      return performance.now() - start;
    };
    convert(files.slice(0, 1)); // The first run makes the profile.
    return { one: median([0, 1, 2].map((i) => convert(files.slice(i, i + 1)))), hundred: convert(files) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
