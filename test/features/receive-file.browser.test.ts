/** A received file is read where it lies; once it is kept, its place may go away. */
import { expect, test } from 'vitest';
import type { ScanEvent, ScanFile, Scanner } from '@renderer/scan/contract.ts';
import { digest } from '@renderer/digest/index.ts';
import { receiveFile } from '@renderer/features/filing/receive.ts';
import { freshName, opened, until } from '../store/support.ts';

const BYTES = new TextEncoder().encode('%PDF-1.7 pretend scan /ByteRange '.repeat(100));

/** A file on a stick, which is pulled out when `pull` is called. */
function onStick(): { readonly file: File; readonly pull: () => void } {
  const file = new File([BYTES], 'scan0047.pdf');
  let there = true;
  const slice = file.slice.bind(file);
  file.slice = (...range) => {
    const part = slice(...range);
    part.arrayBuffer = () =>
      there
        ? new Response(part).arrayBuffer()
        : Promise.reject(new DOMException('pulled out', 'NotReadableError'));
    return part;
  };
  return { file, pull: () => (there = false) };
}

/** A scanner that reads the file before each page; `before` is told which one comes. */
const scannerOf = (pages: number, before: (page: number) => void, seen: Uint8Array[]): Scanner =>
  ({
    async *read({ bytes }: ScanFile): AsyncGenerator<ScanEvent> {
      yield { event: 'opened', kind: 'pdf', pages, notices: [] };
      for (let page = 1; page <= pages; page += 1) {
        before(page);
        if (!(bytes instanceof Uint8Array)) seen.push(await bytes.slice(0, bytes.size));
        yield { event: 'pageFailed', page, sentence: 'Illisible.' };
      }
    },
  }) as Partial<Scanner> as Scanner;

async function received(pullBefore: number) {
  const { file, pull } = onStick();
  const store = await opened(freshName());
  const seen: Uint8Array[] = [];
  const reception = receiveFile({
    store,
    scanner: scannerOf(3, (page) => (page === pullBefore ? pull() : undefined), seen),
    file: { name: file.name, bytes: file },
    sha256: await digest(BYTES),
    kept: null,
    signal: new AbortController().signal,
    onPage: () => undefined,
    onThumbnail: () => undefined,
  });
  return { store, seen, reception };
}

test('a stick pulled out after the first page costs nothing: the kept copy is read', async () => {
  const { store, seen, reception } = await received(2);
  expect(await reception).toMatchObject({ tone: 'good' });
  expect(seen).toEqual([BYTES, BYTES, BYTES]);
  const [record] = await until(store.inbox(), (records) => records.length === 1);
  expect(JSON.stringify(record)).toContain('"signed":true');
  expect(await store.bytesOf(await digest(BYTES))).toEqual(BYTES);
});

test('pulled out before, nothing is kept and nothing is said to be', async () => {
  const { store, reception } = await received(1);
  await expect(reception).rejects.toThrow('pulled out');
  expect(await until(store.inbox())).toEqual([]);
});
