/** Writes a package as a stream: a piece of one file in memory at a time, whatever the package weighs. */
import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { strictAssert } from '@shared/base/assert.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { ok, type Result } from '@shared/base/result.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { BAGIT_TEXT, bagInfoText, manifestText } from '@shared/exchange/bag.ts';
import type { ExchangeFailure } from '@shared/exchange/failures.ts';
import * as format from '@shared/exchange/format.ts';
import { parseHead } from '@shared/exchange/head.ts';
import { clashOf, pathProblem } from '@shared/exchange/paths.ts';
import type { Sink, WriteRequest, Written } from './api.ts';
import { digestOf, hexOf } from './bytes.ts';
import { lock } from './locking.ts';
import { SourceReader } from './source-reader.ts';
import { goOn, Stop, stoppable } from './stop.ts';
import { IN_PLACE } from './zip.ts';

/** Small files and those that are compressed already gain nothing by it. */
const WORTH_DEFLATING = 300;
/** Up to this size, in bytes, a file is held whole, and looked at before it leaves. */
const HELD = 4 * 1024 * 1024;
/** Rough weight of a record, for the progress bar. */
const RECORD_GUESS = 3000;

/**
 * In: what to write, and where. Out: what was written; the sink is closed then, and aborted otherwise: the host keeps
 * the file beside until it is closed, so that a package is whole or is not there.
 */
export async function writePackage(
  request: WriteRequest,
  sink: Sink,
): Promise<Result<Written, ExchangeFailure>> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const { gathered, bytes } = gather();
  let sinkError: unknown;
  return stoppable(
    async () => {
      const locked = await lock(pipe.readable, request.locking);
      const sent = locked
        .pipeThrough(gathered)
        .pipeTo(sink)
        .catch((error: unknown) => (sinkError = error ?? new Error('refused')));
      try {
        const written = await fill(request, pipe.writable);
        await sent;
        if (sinkError !== undefined) throw new Stop(sinkFailure(sinkError), sinkError);
        return ok({ ...written, bytes: bytes() });
      } catch (error) {
        await pipe.writable.abort(error).catch(() => undefined);
        await sent;
        throw error;
      }
    },
    (error) => sinkFailure(sinkError ?? error),
  );
}

const PIECE = 256 * 1024;

/** Counts what passes and hands it over in pieces worth a write: a ZIP of small records is made of crumbs. */
function gather(): { gathered: TransformStream<Uint8Array, Uint8Array>; bytes: () => number } {
  let total = 0;
  let held = 0;
  let piece = new Uint8Array(PIECE);
  const gathered = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.length;
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + PIECE - held);
        piece.set(part, held);
        held += part.length;
        at += part.length;
        if (held < PIECE) continue;
        controller.enqueue(piece);
        piece = new Uint8Array(PIECE);
        held = 0;
      }
    },
    flush: (controller) => (held > 0 ? controller.enqueue(piece.subarray(0, held)) : undefined),
  });
  return { gathered, bytes: () => total };
}

/** Why writing was refused, from what the sink threw: a DOM error, or Node's code that a host passes on. */
export function sinkFailure(error: unknown): ExchangeFailure {
  const { name, code, reason } = (error ?? {}) as { name?: unknown; code?: unknown; reason?: unknown };
  const marks = [name, code, reason];
  if (marks.some((mark) => mark === 'QuotaExceededError' || mark === 'ENOSPC' || mark === 'diskFull')) {
    return { kind: 'cannotWrite', reason: 'diskFull' };
  }
  const denied = ['NotAllowedError', 'EACCES', 'EPERM', 'EROFS', 'denied'];
  if (marks.some((mark) => denied.includes(String(mark)))) return { kind: 'cannotWrite', reason: 'denied' };
  return { kind: 'cannotWrite', reason: 'unknown' };
}

/** Writes the bag entry by entry; what is only known at the end (digests, sizes) comes at the end. */
async function fill(request: WriteRequest, writable: Sink): Promise<Omit<Written, 'bytes'>> {
  const zip = new ZipWriter(writable, {
    ...IN_PLACE,
    keepOrder: true,
    extendedTimestamp: false,
    lastModDate: new Date(request.createdAt),
  });
  const digests = new Map<string, Sha256>();
  const done = progressOf(request);
  let payload = 0;

  async function add(path: string, content: Uint8Array): Promise<void> {
    goOn(request.signal);
    digests.set(path, await digestOf(content));
    if (path.startsWith('data/')) payload += content.length;
    await zip.add(path, new Uint8ArrayReader(content), { level: content.length < WORTH_DEFLATING ? 0 : 6 });
    done(content.length);
  }
  /** False when there is no such file, or when it is not what it was. */
  async function addFile({ path, sha256, name }: format.AttachmentLine): Promise<boolean> {
    goOn(request.signal);
    const source = await request.openBytes(sha256);
    if (source === null || source === 'damaged') return false;
    // Bytes that changed on this disk never leave under the name of those that were received.
    if (source.size <= HELD) {
      const bytes = await source.slice(0, source.size);
      if ((await digestOf(bytes)) !== sha256) return false;
      await zip.add(path, new Uint8ArrayReader(bytes), { level: 0 });
    } else {
      const reader = new SourceReader(source, name);
      await zip.add(path, reader, { level: 0 });
      // Its store found it intact a moment ago, and half of it has left: nothing can be saved of this writing.
      if (reader.digest() !== sha256) throw new Stop({ kind: 'attachmentUnavailable', name });
    }
    digests.set(path, sha256);
    payload += source.size;
    done(source.size);
    return true;
  }
  const addJson = (path: string, value: unknown) => add(path, utf8(canonicalJson(value as Json)));

  await add(format.BAGIT, utf8(BAGIT_TEXT));
  const { records, attachments } = request.selected;
  for (const record of records) await addJson(format.recordPath(record.kind, record.id), record);
  for (const [name, content] of Object.entries(request.extras)) await add(extraPath(name), content);

  const kept: format.AttachmentLine[] = [];
  const leftOut: format.AttachmentLine[] = [];
  for (const line of attachments) {
    if (await addFile(line)) kept.push(line);
    else if (request.leaveOutUnavailable) leftOut.push(line);
    else throw new Stop({ kind: 'attachmentUnavailable', name: line.name });
  }
  await addJson(format.ATTACHMENT_INDEX, kept);

  const head = headOf(request, kept.length);
  strictAssert(parseHead(canonicalJson(head as unknown as Json)).ok, 'what is written can be read');
  await addJson(format.HEAD, head);
  strictAssert(clashOf([...digests.keys()]) === null, 'two files of the package share a place');
  await addTags();
  await zip.close();
  return { head, leftOut };

  async function addTags(): Promise<void> {
    const files = [...digests].filter(([path]) => path.startsWith('data/'));
    const { organization, application, createdAt } = request;
    const oxum = { bytes: payload, files: files.length };
    const on = day(createdAt.slice(0, 10));
    await add(format.BAG_INFO, utf8(bagInfoText({ organization, application, on, oxum })));
    await add(format.MANIFEST, utf8(manifestText(new Map(files))));
    const tags = [...digests].filter(([path]) => !path.startsWith('data/'));
    const tagManifest = utf8(manifestText(new Map(tags)));
    await add(format.TAG_MANIFEST, tagManifest);
    const { device, publicKey } = request.signer;
    const signature = hexOf(await request.signer.sign(tagManifest));
    const file: format.SignatureFile = {
      format: 'tacite-signature',
      algorithm: 'Ed25519',
      device,
      publicKey,
      signature,
    };
    await addJson(format.SIGNATURE, file);
  }
}

const headOf = (request: WriteRequest, attachments: number): format.PackageHead => ({
  format: format.FORMAT,
  major: format.FORMAT_MAJOR,
  minor: format.FORMAT_MINOR,
  id: request.id,
  createdAt: request.createdAt,
  device: request.signer.device,
  counter: request.counter,
  author: request.author,
  application: request.application,
  scope: request.selected.scope,
  ...(request.follows ? { follows: request.follows } : {}),
  ...(request.recipient ? { recipient: request.recipient } : {}),
  records: request.selected.records.length,
  attachments,
});

function extraPath(name: string): string {
  const path = `data/${name}`;
  const free =
    pathProblem(path) === null && format.recordAt(path) === null && format.attachmentAt(path) === null;
  strictAssert(free && path !== format.HEAD && path !== format.ATTACHMENT_INDEX, `no place for ${name}`);
  return path;
}

function progressOf(request: WriteRequest): (bytes: number) => void {
  const { records, attachments } = request.selected;
  const files = attachments.reduce((sum, { size }) => sum + size, 0);
  const total = files + records.length * RECORD_GUESS;
  let sum = 0;
  return (bytes) => request.onProgress?.(Math.min((sum += bytes), total), total);
}
