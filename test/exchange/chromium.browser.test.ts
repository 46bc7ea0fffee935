/** The same packages in a real Chromium: its own compression, keys, files and streams, under no help from Node. */
import { afterEach, describe, expect, test } from 'vitest';
import { select } from '@shared/exchange/selection.ts';
import type { DeviceId, Instant, RecordId, Sha256 } from '@shared/base/brands.ts';
import { sourceOf } from '@shared/base/byte-source.ts';
import { sha256Hex } from '@shared/base/sha256.ts';
import { attachmentKey } from '@shared/model/keys.ts';
import { emptyRecord, writeRegister } from '@shared/model/record.ts';
import {
  createAgeIdentity,
  createSigningKey,
  readPackage,
  readPackageAside,
  signerOf,
  writePackage,
  writePackageAside,
  type Locking,
  type WriteAside,
} from '@renderer/exchange/index.ts';

const DEVICE = 'DEVA0000000000000000' as DeviceId;
const AT = '2026-11-21T09:00:00.000Z' as Instant;
/** More than is held whole while it is packed. */
const SCAN = Uint8Array.from({ length: 9_000_001 }, (_, i) => (i * 31 + (i >> 8)) & 255);
const SHA: Sha256 = sha256Hex(SCAN);
const FILE = {
  sha256: SHA,
  name: 'Reçu signé.pdf',
  mime: 'application/pdf',
  size: SCAN.length,
  pages: 1,
  nature: 'scan',
  addedAt: AT,
  addedBy: '',
};

const record = writeRegister(
  emptyRecord('R1000000000000000000' as RecordId, 'convention'),
  attachmentKey(SHA),
  FILE,
  {
    dot: { device: DEVICE, n: 1 },
    at: AT,
    by: 'Maëlle',
  },
);

const KEY = await createSigningKey();

const requestFor = (locking: Locking): WriteAside => ({
  id: 'PACKAGE0000000000001' as RecordId,
  createdAt: AT,
  counter: 1,
  author: '',
  application: '0.1.0',
  organization: '',
  selected: select([record], { scope: 'all' }),
  extras: {},
  locking,
  signer: { device: DEVICE, key: KEY },
  openBytes: () => Promise.resolve(sourceOf(SCAN)),
});

type Where = 'here' | 'in a worker';

/** Writes into the browser's own file system, the way a large package goes, and gives the file. */
async function written(locking: Locking, where: Where = 'here'): Promise<File> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('test.tacite', { create: true });
  const request = requestFor(locking);
  const sink = await handle.createWritable();
  const result =
    where === 'here'
      ? await writePackage({ ...request, signer: signerOf(DEVICE, KEY) }, sink)
      : await writePackageAside(request, sink);
  expect(result).toMatchObject({ ok: true, value: { leftOut: [] } });
  return handle.getFile();
}

afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry('test.tacite').catch(() => undefined);
});

describe('in Chromium', () => {
  test.each([
    ['open', 'here'],
    ['open', 'in a worker'],
    ['passphrase', 'in a worker'],
    ['recipients', 'here'],
  ] as const)('a package goes out and comes back: %s, %s', async (kind, where) => {
    const mine = await createAgeIdentity();
    const passphrase = 'été à la mairie';
    const locking: Locking =
      kind === 'open'
        ? { kind }
        : kind === 'passphrase'
          ? { kind, passphrase, workFactor: 10 }
          : { kind, recipients: [mine.recipient] };
    const file = await written(locking, where);
    const unlocking = { identities: [mine.identity], ...(kind === 'passphrase' ? { passphrase } : {}) };
    const read = where === 'here' ? readPackage : readPackageAside;
    const result = await read({ file, unlocking, knownKeys: {}, ownKey: null });
    if (!result.ok) throw new Error(result.error.kind);
    expect(result.value.records).toEqual([record]);
    expect(result.value.signature.kind).toBe('unknown');
    expect(result.value.quarantined).toEqual([]);
    const bytes = await result.value.bytesOf(SHA);
    expect(bytes && sha256Hex(bytes)).toBe(SHA);
    await result.value.close();
  });

  test('a file that vanished while it was read is told as such', async () => {
    const file = await written({ kind: 'open' });
    const root = await navigator.storage.getDirectory();
    const writable = await (await root.getFileHandle('test.tacite')).createWritable();
    await writable.write('replaced');
    await writable.close();
    const result = await readPackage({ file, unlocking: { identities: [] }, knownKeys: {}, ownKey: null });
    expect(result).toEqual({ ok: false, error: { kind: 'unreadable' } });
  });

  test('a medium that refuses is told from the worker as from here', async () => {
    let left = 2;
    const sink = new WritableStream<Uint8Array>({
      write() {
        if ((left -= 1) < 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
    });
    const result = await writePackageAside(requestFor({ kind: 'open' }), sink);
    expect(result).toEqual({ ok: false, error: { kind: 'cannotWrite', reason: 'diskFull' } });
  });

  test('the user may stop the worker; the medium is told', async () => {
    const cancel = new AbortController();
    let aborted = false;
    const sink = new WritableStream<Uint8Array>({ abort: () => void (aborted = true) });
    const request = { ...requestFor({ kind: 'open' }), signal: cancel.signal };
    const openBytes = () => {
      cancel.abort();
      return Promise.resolve(sourceOf(SCAN));
    };
    const result = await writePackageAside({ ...request, openBytes }, sink);
    expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(aborted).toBe(true);
  });

  test('what is no package is refused from the worker', async () => {
    const file = new Blob(['nothing']);
    const result = await readPackageAside({
      file,
      unlocking: { identities: [] },
      knownKeys: {},
      ownKey: null,
    });
    expect(result).toEqual({ ok: false, error: { kind: 'notPackage' } });
  });
});
