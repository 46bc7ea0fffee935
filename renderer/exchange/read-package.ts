/** Reads a package to its end and writes nothing: what is damaged is set aside, the rest is offered. */
import type { Sha256 } from '@shared/base/brands.ts';
import { ok, type Result } from '@shared/base/result.ts';
import type { ExchangeFailure, Quarantined, QuarantineReason } from '@shared/exchange/failures.ts';
import {
  attachmentAt,
  BAG_INFO,
  BAGIT,
  MANIFEST,
  recordAt,
  SIGNATURE,
  TAG_MANIFEST,
} from '@shared/exchange/format.ts';
import { parseJson } from '@shared/exchange/json.ts';
import { mostBytes } from '@shared/exchange/limits.ts';
import { attachmentsOf } from '@shared/exchange/selection.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import type { OpenPackage, ReadRequest } from './api.ts';
import { digestOf, textOf } from './bytes.ts';
import { checkBag, type CheckedBag } from './check-bag.ts';
import { lockOf, unlock } from './locking.ts';
import { goOn, Stop, stoppable } from './stop.ts';
import { openZip, type Directory, type FileEntry } from './zip.ts';

/** Reads and checks everything; the failure says in one word what is wrong, `exchangeSentence` in French. */
export const readPackage = (request: ReadRequest): Promise<Result<OpenPackage, ExchangeFailure>> =>
  stoppable(
    async () => {
      const plain = await unlocked(request);
      const zip = await openZip(plain);
      try {
        return ok(await opened(zip, await checkBag(zip, request), request));
      } catch (error) {
        await zip.close().catch(() => undefined);
        throw error;
      }
    },
    () => ({ kind: 'unreadable' }),
  );

async function unlocked(request: ReadRequest): Promise<Blob> {
  const locked = await lockOf(request.file);
  if (locked === null) return request.file;
  const spool = request.spool ?? ((stream) => new Response(stream).blob());
  return unlock(request.file, locked, request.unlocking, spool);
}

/** What became of one entry under `data/`. */
type Outcome =
  | { readonly kind: 'record'; readonly record: TaciteRecord }
  | { readonly kind: 'file'; readonly sha: Sha256 }
  /** A file for people: the index, the table, the calendar. */
  | { readonly kind: 'other' }
  | { readonly kind: 'aside'; readonly reason: QuarantineReason };

const aside = (reason: QuarantineReason): Outcome => ({ kind: 'aside', reason });

async function opened(zip: Directory, bag: CheckedBag, request: ReadRequest): Promise<OpenPackage> {
  const records = new Map<string, TaciteRecord>();
  const whole = new Map<Sha256, FileEntry>();
  const quarantined: Quarantined[] = [];
  const total = [...zip.files.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  let done = 0;
  for (const path of bag.manifest.keys()) {
    if (!zip.files.has(path)) quarantined.push({ path, reason: 'missing' });
  }
  for (const [path, entry] of zip.files) {
    goOn(request.signal);
    if (TAG_FILES.has(path)) continue;
    const outcome = await judge(zip, path, entry, bag.manifest.get(path));
    if (outcome.kind === 'aside') quarantined.push({ path, reason: outcome.reason });
    else if (outcome.kind === 'file') whole.set(outcome.sha, entry);
    else if (outcome.kind === 'record') records.set(outcome.record.id, outcome.record);
    request.onProgress?.((done += entry.uncompressedSize), total);
  }
  checkOxum(zip, bag, quarantined.length > 0);
  if (records.size === 0 && quarantined.length > 0) throw new Stop({ kind: 'nothingReadable' });

  const all = [...records.values()];
  const named = attachmentsOf(all).filter(({ sha256 }) => whole.has(sha256));
  const { head, signature } = bag;
  return {
    head,
    signature,
    records: all,
    files: new Map(named.map((line) => [line.sha256, line])),
    quarantined,
    async bytesOf(sha) {
      const entry = whole.get(sha);
      const bytes = entry ? await zip.read(entry).catch(() => null) : null;
      // The medium may have changed since the first reading.
      return bytes !== null && (await digestOf(bytes)) === sha ? bytes : null;
    },
    close: () => zip.close(),
  };
}

const TAG_FILES: ReadonlySet<string> = new Set([BAGIT, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE]);

async function judge(
  zip: Directory,
  path: string,
  entry: FileEntry,
  digest: Sha256 | undefined,
): Promise<Outcome> {
  if (!path.startsWith('data/') || digest === undefined) return aside('unlisted');
  if (entry.uncompressedSize > mostBytes(path)) return aside('tooLarge');
  const place = recordAt(path);
  if (!place) {
    if ((await zip.digest(entry)) !== digest) return aside('digest');
    const sha = attachmentAt(path);
    // A file's name announces its digest: the manifest alone could be made to lie.
    if (sha !== null && sha !== digest) return aside('wrongPlace');
    return sha === null ? { kind: 'other' } : { kind: 'file', sha };
  }
  const bytes = await zip.read(entry);
  if (bytes === null || (await digestOf(bytes)) !== digest) return aside('digest');
  const text = textOf(bytes);
  if (text === null) return aside('utf8');
  const json = parseJson(text);
  if (!json.ok) return aside(json.error);
  const record = migrateRecord(json.value);
  if (!record.ok) return aside(record.error);
  const { id, kind } = record.value;
  return id === place.id && kind === place.kind
    ? { kind: 'record', record: record.value }
    : aside('wrongPlace');
}

/** Sizes that differ from what the bag announces, with nothing set aside to explain it: the bag is not what was packed. */
function checkOxum(zip: Directory, { oxum }: CheckedBag, explained: boolean): void {
  if (oxum === null || explained) return;
  const payload = [...zip.files].filter(([path]) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, [, entry]) => sum + entry.uncompressedSize, 0);
  if (oxum.files !== payload.length || oxum.bytes !== bytes)
    throw new Stop({ kind: 'badBag', file: BAG_INFO });
}
