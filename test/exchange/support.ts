/** Offices that exchange packages: a device, its key, its records and files, and what it writes. */
import { createHash } from 'node:crypto';
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { sourceOf, type ByteSource } from '@shared/base/byte-source.ts';
import { utf8 } from '@shared/base/utf8.ts';
import { select, type Selection } from '@shared/exchange/selection.ts';
import { answerKey, attachmentKey } from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type RecordKind, type TaciteRecord } from '@shared/model/record.ts';
import {
  createSigningKey,
  readPackage,
  signerOf,
  writePackage,
  type ReadRequest,
  type WriteRequest,
} from '@renderer/exchange/index.ts';

export const NOW = '2026-11-21T09:00:00.000Z' as Instant;
export const deviceId = (name: string): DeviceId => name.toUpperCase().padEnd(20, '0') as DeviceId;
export const recordId = (n: number): RecordId => `R${n}`.padEnd(20, '0') as RecordId;
export const shaOf = (bytes: Uint8Array): Sha256 =>
  createHash('sha256').update(bytes).digest('hex') as Sha256;

/** Keys are made once: they are the same for a whole file of tests. */
export const KEYS = { a: await createSigningKey(), b: await createSigningKey() };

/** A record written in one go by one device, its counters following `n`. */
export function made(
  id: RecordId,
  kind: RecordKind,
  registers: Readonly<Record<string, Json>>,
  { device = deviceId('a'), n = 0, at = NOW, by = 'Maëlle Exemple' } = {},
): TaciteRecord {
  let record = emptyRecord(id, kind);
  let count = n;
  for (const [key, value] of Object.entries(registers)) {
    record = writeRegister(record, key, value, { dot: { device, n: (count += 1) }, at, by });
  }
  return record;
}

export const SCAN = utf8('%PDF-1.7 pretend scan of Trifouille-les-Essais\n'.repeat(400));

export const attachmentOf = (bytes: Uint8Array, name = 'Convention signée (original).pdf'): Json => ({
  sha256: shaOf(bytes),
  name,
  mime: 'application/pdf',
  size: bytes.length,
  pages: 1,
  nature: 'scan',
  addedAt: NOW,
  addedBy: 'Maëlle Exemple',
});

/** Two conventions, one of which holds a file, an establishment and a contact. */
export const someRecords = (): TaciteRecord[] => [
  made(recordId(1), 'convention', {
    model: 'polmar-2024',
    establishment: recordId(3),
    [answerKey('siret')]: '21350001200018',
    [answerKey('town')]: 'Trifouille-les-Essais « été »',
    [attachmentKey(shaOf(SCAN))]: attachmentOf(SCAN),
  }),
  made(recordId(2), 'convention', { model: 'amp-2025', [answerKey('town')]: 'Essais-sur-Mer' }, { n: 100 }),
  made(recordId(3), 'establishment', { name: 'Mairie de Trifouille-les-Essais' }, { n: 200 }),
  made(recordId(4), 'contact', { establishment: recordId(3), phone: '0200000000' }, { n: 300 }),
];

export const bytesFrom =
  (...files: readonly Uint8Array[]) =>
  (sha: Sha256): Promise<ByteSource | null> => {
    const found = files.find((bytes) => shaOf(bytes) === sha);
    return Promise.resolve(found ? sourceOf(found) : null);
  };

export function requestFor(
  records: readonly TaciteRecord[],
  selection: Selection = { scope: 'all' },
  over: Partial<WriteRequest> = {},
): WriteRequest {
  return {
    id: 'PACKAGE0000000000001' as RecordId,
    createdAt: NOW,
    counter: 1000,
    author: 'Maëlle Exemple',
    application: '0.1.0',
    organization: 'Mairie de Trifouille-les-Essais',
    selected: select(records, selection),
    extras: {
      'conventions.csv': utf8('\ufeffCommune;État\r\n'),
      'LISEZMOI.txt': utf8('Ceci est un paquet Tacite.\n'),
    },
    locking: { kind: 'open' },
    signer: signerOf(deviceId('a'), KEYS.a),
    openBytes: bytesFrom(SCAN),
    ...over,
  };
}

/** Writes to memory. Throws when writing was refused. */
export async function packed(request: WriteRequest): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const sink = new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(chunk.slice()) });
  const result = await writePackage(request, sink);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return new Uint8Array(Buffer.concat(parts));
}

export const reading = (bytes: Uint8Array<ArrayBuffer> | Blob, over: Partial<ReadRequest> = {}) =>
  readPackage({
    file: bytes instanceof Blob ? bytes : new Blob([bytes]),
    unlocking: { identities: [] },
    knownKeys: {},
    ownKey: null,
    ...over,
  });

/** Reads what must be readable. */
export async function opened(bytes: Uint8Array<ArrayBuffer> | Blob, over: Partial<ReadRequest> = {}) {
  const result = await reading(bytes, over);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
