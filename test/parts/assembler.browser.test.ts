/** Documents assembled in the worker, from files that it holds from one to the next. */
import { afterEach, expect, test } from 'vitest';
import { PDFDocument } from 'pdf-lib';
import type { Instant, Sha256 } from '@shared/base/brands.ts';
import { sourceOf } from '@shared/base/byte-source.ts';
import { assembleDocument, type AssembleSource } from '@shared/pdf/assemble.ts';
import { createAssembler, type Assembler } from '@renderer/parts/document/assembler.ts';

const ABOUT = {
  title: 'Mairie de Port-Exemple',
  subject: 'Copie signée',
  now: '2026-11-21T11:56:00.000Z' as Instant,
};
const MIME = 'application/pdf' as const;

let assembler: Assembler | null = null;
afterEach(() => assembler?.close());

/** A file of three pages, each as large as its number. */
async function received(name: string): Promise<AssembleSource> {
  const doc = await PDFDocument.create();
  for (const side of [100, 200, 300]) doc.addPage([side, side]).drawText(`${name} ${side}`);
  return { sha256: name.repeat(64) as Sha256, mime: MIME, bytes: await doc.save() };
}

/** Makes documents of page `n` of each file named, and tells how often each file was read. */
function desk(files: readonly AssembleSource[], held: number) {
  const made = createAssembler(held);
  assembler = made;
  const readings: Sha256[] = [];
  const failing = new Set<Sha256>();
  const lent = ({ sha256, mime, bytes }: AssembleSource) => {
    const { size, slice } = sourceOf(bytes);
    return {
      sha256,
      mime,
      bytes: {
        size,
        slice: (begin: number, end: number) => {
          if (failing.has(sha256)) return Promise.reject(new Error('gone'));
          if (begin === 0) readings.push(sha256);
          return slice(begin, end);
        },
      },
    };
  };
  const pagesOf = (which: readonly number[], n: number) =>
    which.map((at) => ({ source: files[at]!.sha256, page: n, turn: 0 as const }));
  return {
    readings,
    failing,
    make: (which: readonly number[], n: number) =>
      made.make({ ...ABOUT, pages: pagesOf(which, n), sources: which.map((at) => lent(files[at]!)) }),
    alone: (which: readonly number[], n: number) =>
      assembleDocument({ ...ABOUT, pages: pagesOf(which, n), sources: which.map((at) => files[at]!) }),
  };
}

test('a file is given once for all its documents, which are those made alone', async () => {
  const { make, alone, readings } = desk([await received('a')], 1e6);
  for (const n of [1, 3, 2, 3, 9]) expect(await make([0], n)).toEqual(await alone([0], n));
  expect(readings).toHaveLength(1);
});

test('beyond what it may hold, the file used longest ago goes, never one that the document needs', async () => {
  const files = [await received('a'), await received('b'), await received('c')];
  const two = files[0]!.bytes.length + files[1]!.bytes.length + 50;
  const { make, alone, readings } = desk(files, two);
  for (const which of [[0], [1], [0], [2], [0], [1], [0, 1, 2]])
    expect(await make(which, 2)).toEqual(await alone(which, 2));
  const order = readings.map((sha) => sha[0]).join('');
  // b goes when c comes, for a was used since; c when b comes; then all three are held, whatever their size.
  expect(order).toBe('abcbc');
});

test('a file lost halfway fails its document alone', async () => {
  const files = [await received('a'), await received('b')];
  const { make, alone, failing } = desk(files, 1e6);
  expect(await make([0], 1)).toEqual(await alone([0], 1));
  failing.add(files[1]!.sha256);
  await expect(make([0, 1], 1)).rejects.toThrow('gone');
  expect(await make([0], 2)).toEqual(await alone([0], 2));
});
