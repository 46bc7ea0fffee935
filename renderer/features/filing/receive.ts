/**
 * One received file: read page by page, its bytes kept in the inbox as soon as its first page is known, then what was
 * read. Whatever happens, the file is either kept whole or refused in words.
 */
import { strictAssert } from '@shared/base/assert.ts';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import { sourceOf, type ByteSource } from '@shared/base/byte-source.ts';
import { plural } from '@shared/base/text.ts';
import { pageKey, type PageKey } from '@shared/filing/index.ts';
import { READING } from '@shared/model/keys.ts';
import type { PageReading, Reading } from '@shared/model/inbox.ts';
import type { Attachment } from '@shared/model/values.ts';
import { holdsAscii } from '@renderer/pdf-view/stretches.ts';
import type { ScanKind, ScannedPage, Scanner } from '@renderer/scan/contract.ts';
import { failureSentence, type Store } from '@renderer/store/index.ts';
import type { Tone } from '@renderer/ui/index.ts';

export interface Verdict {
  readonly name: string;
  readonly tone: Tone;
  readonly sentence: string;
}

/** A file where it was dropped from, or one that is kept already. */
export type ReceivedBytes = Blob | ByteSource;

export interface Reception {
  readonly store: Store;
  readonly scanner: Scanner;
  readonly file: { readonly name: string; readonly bytes: ReceivedBytes };
  readonly sha256: Sha256;
  /** The record that keeps this file already, when its reading was interrupted. */
  readonly kept: RecordId | null;
  readonly signal: AbortSignal;
  /** Said after each page. */
  readonly onPage: (page: number, pages: number) => void;
  readonly onThumbnail: (key: PageKey, jpeg: Uint8Array) => void;
}

const MIMES: Readonly<Record<ScanKind, Attachment['mime']>> = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
};

/** Rejects with the signal's reason when stopped; every other outcome is a sentence. */
export async function receiveFile(reception: Reception): Promise<Verdict> {
  const { store, scanner, file, sha256, signal } = reception;
  const late = (sentence: string): Verdict => ({ name: file.name, tone: 'late', sentence });
  let id = reception.kept;
  let opened: {
    readonly kind: ScanKind;
    readonly pages: number;
    readonly notices: readonly string[];
  } | null = null;
  const pages: (PageReading | string)[] = [];
  const copy = () => (id === null ? Promise.resolve(null) : store.openBytes(sha256));
  const source = file.bytes instanceof Blob ? lasting(sourceOf(file.bytes), copy) : file.bytes;
  for await (const event of scanner.read({ name: file.name, bytes: source }, { signal })) {
    if (event.event === 'refused') return late(event.sentence);
    if (event.event === 'opened') {
      opened = event;
      continue;
    }
    const thumbnail = event.event === 'page' ? event.page.thumbnail : null;
    if (id === null && opened) {
      strictAssert(file.bytes instanceof Blob, 'what is not kept yet came from somewhere');
      const kept = await keep(store, { name: file.name, bytes: file.bytes }, opened, thumbnail);
      if (!kept.ok) return late(kept.sentence);
      id = kept.id;
    }
    pages.push(event.event === 'page' ? readingOf(event.page) : event.sentence);
    if (thumbnail) reception.onThumbnail(pageKey(sha256, pages.length), thumbnail);
    reception.onPage(pages.length, opened?.pages ?? pages.length);
  }
  if (!opened || id === null) return late('Ce fichier ne contient aucune page.');
  const reading: Reading = {
    kind: opened.kind,
    signed: await holdsAscii(source, '/ByteRange'),
    notices: [...opened.notices],
    pages,
  };
  const written = await store.write(id, { [READING]: reading }, { what: 'read', about: file.name });
  if (!written.ok) return late(failureSentence(written.error));
  return {
    name: file.name,
    tone: opened.notices.length > 0 ? 'warn' : 'good',
    sentence: [
      `${plural(pages.length, 'page lue', 'pages lues')}, fichier conservé tel quel.`,
      ...opened.notices,
    ].join(' '),
  };
}

/** The file while it can be read, then its copy: a stick may be pulled out before the last page. */
function lasting(file: ByteSource, copy: () => Promise<ByteSource | 'damaged' | null>): ByteSource {
  let instead: ByteSource | null = null;
  return {
    size: file.size,
    async slice(begin, end) {
      if (instead) return instead.slice(begin, end);
      try {
        return await file.slice(begin, end);
      } catch (error) {
        const kept = await copy();
        if (kept === null || kept === 'damaged') throw error;
        instead = kept;
        return kept.slice(begin, end);
      }
    },
  };
}

type Kept = { readonly ok: true; readonly id: RecordId } | { readonly ok: false; readonly sentence: string };

async function keep(
  store: Store,
  file: { readonly name: string; readonly bytes: Blob },
  opened: { readonly kind: ScanKind; readonly pages: number },
  thumbnail: Uint8Array | null,
): Promise<Kept> {
  const created = await store.create('inbox', {});
  if (!created.ok) return { ok: false, sentence: failureSentence(created.error) };
  const attached = await store.attach(created.value, {
    name: file.name,
    mime: MIMES[opened.kind],
    bytes: file.bytes,
    pages: opened.pages,
    nature: 'scan',
    thumbnail,
  });
  if (attached.ok) return { ok: true, id: created.value };
  // A record without its file would be counted as a paper that waits.
  await store.remove(created.value);
  return { ok: false, sentence: failureSentence(attached.error) };
}

const readingOf = ({ width, height, codes, turn, quality, notices }: ScannedPage): PageReading => ({
  width,
  height,
  codes: codes.map(({ text, corners }) => ({
    text,
    corners: corners.map(({ x, y }) => ({ x, y })) as PageReading['codes'][number]['corners'],
  })),
  turn,
  blank: quality.blank,
  photo: quality.photo,
  notices: [...notices],
});
