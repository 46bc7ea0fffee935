/** Files of a record: the bytes are kept first, bit for bit, then the record names them; both or neither. */
import { strictAssert } from '@shared/base/assert.ts';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import { sourceOf, type BlobLike, type ByteSource } from '@shared/base/byte-source.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { attachmentKey } from '@shared/model/keys.ts';
import { entriesOf, removeRegister, shownValue, writeRegister } from '@shared/model/record.ts';
import { asAttachment, type Attachment } from '@shared/model/values.ts';
import type { NewAttachment } from '../api.ts';
import type { TaciteDb } from '../db.ts';
import { Refusal } from '../failures.ts';
import type { StorePorts } from '../ports.ts';
import type { Tx } from '../transaction.ts';

/** The model's limit (shared/model/values.ts). */
const MAX_NAME = 255;

/** The host's vault keeps bytes before the transaction begins. Throws a `Refusal` when it could not. */
export async function keepInVault(
  ports: StorePorts,
  sha: Sha256,
  bytes: Uint8Array | BlobLike,
): Promise<void> {
  const outcome = await ports.vault?.put(sha, bytes);
  if (outcome?.kind === 'failed') throw new Refusal(outcome.reason === 'diskFull' ? 'quota' : 'unknown');
}

/** Keeps bytes in the database, where no vault does. */
export async function keepInDatabase(
  tx: Tx,
  sha: Sha256,
  bytes: Uint8Array | BlobLike,
  mime: string,
): Promise<void> {
  await tx.db.blobs.put(blobOf(bytes, mime), sha);
}

/**
 * Names a file in a record, and keeps its bytes when no vault does. The same bytes twice are one entry: the first name,
 * date and author stay, and only what else is said of it is written. Writing the bytes again repairs a damaged copy.
 */
export async function attachFile(
  tx: Tx,
  id: RecordId,
  sha: Sha256,
  file: NewAttachment,
  keepBytes: boolean,
): Promise<Attachment> {
  const record = await tx.load(id);
  if (keepBytes) await keepInDatabase(tx, sha, file.bytes, file.mime);
  if (file.thumbnail) await tx.db.thumbs.put(blobOf(file.thumbnail, 'application/octet-stream'), sha);
  const key = attachmentKey(sha);
  const known = asAttachment(shownValue(record, key));
  const { bytes, thumbnail: _thumbnail, name, pages, ...about } = file;
  const attachment: Attachment = known
    ? { ...known, ...about, mime: known.mime }
    : {
        ...about,
        sha256: sha,
        name: name.slice(0, MAX_NAME),
        size: sourceOf(bytes).size,
        pages,
        addedAt: tx.at,
        addedBy: tx.by,
      };
  const value = attachment as Json;
  if (known && canonicalJson(known as Json) === canonicalJson(value) && entriesOf(record, key).length === 1) {
    return known;
  }
  strictAssert(asAttachment(value) !== null, 'the model reads back what is attached');
  await tx.save(writeRegister(record, key, value, tx.stamp()));
  await tx.note(id, 'attached', attachment.name);
  return attachment;
}

/** Takes a file off a record; its bytes stay for undo. */
export async function detachFile(tx: Tx, id: RecordId, sha: Sha256): Promise<void> {
  const record = await tx.load(id);
  const key = attachmentKey(sha);
  const value = shownValue(record, key);
  if (value === undefined) return;
  await tx.save(removeRegister(record, key, tx.stamp()));
  await tx.note(id, 'detached', asAttachment(value)?.name ?? sha);
}

/** Bytes kept under a digest, checked against it: null when there are none, 'damaged' when they changed. */
export async function readBytes(
  db: TaciteDb,
  ports: StorePorts,
  sha: Sha256,
): Promise<Uint8Array | 'damaged' | null> {
  // What was attached before there was a vault is still in its table.
  const kept = (await ports.vault?.get(sha)) ?? null;
  const bytes = kept ?? (await bytesIn(await db.blobs.get(sha)));
  if (bytes === null || bytes === 'damaged') return bytes;
  return (await ports.digest(bytes)) === sha ? bytes : 'damaged';
}

/** The same, to be read a stretch at a time; checked once, now. */
export async function openBytes(
  db: TaciteDb,
  ports: StorePorts,
  sha: Sha256,
): Promise<ByteSource | 'damaged' | null> {
  const kept = (await ports.vault?.open(sha)) ?? null;
  if (kept !== null) return kept;
  const blob = await db.blobs.get(sha);
  if (blob === undefined) return null;
  const found = await ports.digest(blob).catch(() => null);
  return found === sha ? sourceOf(blob) : 'damaged';
}

/** The thumbnail of a file; null when there is none or when it cannot be read: it can be made again. */
export async function readThumbnail(db: TaciteDb, sha: Sha256): Promise<Uint8Array | null> {
  const bytes = await bytesIn(await db.thumbs.get(sha));
  return bytes === 'damaged' ? null : bytes;
}

/** Keeps a thumbnail made again: neither packages nor the second copy carry any. */
export async function keepThumbnail(tx: Tx, id: RecordId, sha: Sha256, thumbnail: Uint8Array): Promise<void> {
  // While it was drawn, its file may have been taken off, or erased for good.
  if (shownValue(await tx.load(id), attachmentKey(sha)) === undefined) return;
  await tx.db.thumbs.put(blobOf(thumbnail, 'application/octet-stream'), sha);
}

async function bytesIn(blob: Blob | undefined): Promise<Uint8Array | 'damaged' | null> {
  if (blob === undefined) return null;
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    // IndexedDB keeps a Blob's bytes in a file of its own, which can be lost alone.
    return 'damaged';
  }
}

const blobOf = (bytes: Uint8Array | BlobLike, type: string): Blob =>
  new Blob([bytes instanceof Blob ? bytes : new Uint8Array(bytes as Uint8Array)], { type });
