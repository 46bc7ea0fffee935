import { describe, expect, test } from 'vitest';
import { sourceOf } from '@shared/base/byte-source.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { attachmentKey } from '@shared/model/keys.ts';
import { createAgeIdentity, writePackage, type WriteRequest } from '@renderer/exchange/index.ts';
import {
  attachmentOf,
  bytesFrom,
  deviceId,
  KEYS,
  made,
  opened,
  packed,
  reading,
  recordId,
  requestFor,
  SCAN,
  shaOf,
  someRecords,
} from './support.ts';

const text = (value: unknown): string => canonicalJson(value as Json);
const quick = { kind: 'passphrase', passphrase: 'été à la mairie', workFactor: 10 } as const;

describe('a package read back', () => {
  test('holds the same records and the same bytes, and says who wrote it', async () => {
    const records = someRecords();
    const read = await opened(await packed(requestFor(records)));
    expect(read.records.map(text).toSorted()).toEqual(records.map(text).toSorted());
    expect(read.quarantined).toEqual([]);
    expect(await read.bytesOf(shaOf(SCAN))).toEqual(SCAN);
    expect(read.files.get(shaOf(SCAN))?.name).toBe('Convention signée (original).pdf');
    expect(read.head).toMatchObject({
      major: 1,
      minor: 0,
      scope: 'all',
      records: 4,
      attachments: 1,
      counter: 1000,
    });
    expect(read.signature).toMatchObject({
      kind: 'unknown',
      device: deviceId('a'),
      publicKey: KEYS.a.publicKey,
    });
    await read.close();
  });

  test.each([
    ['known', { [deviceId('a')]: KEYS.a.publicKey }, null],
    ['changed', { [deviceId('a')]: KEYS.b.publicKey }, null],
    ['unknown', { [deviceId('b')]: KEYS.b.publicKey }, null],
    ['own', {}, KEYS.a.publicKey],
  ])('its key is %s', async (kind, knownKeys, ownKey) => {
    const read = await opened(await packed(requestFor(someRecords())), { knownKeys, ownKey });
    expect(read.signature.kind).toBe(kind);
    expect(read.signature).toHaveProperty('words.length', 8);
  });

  test('the same package is written twice with the same bytes', async () => {
    const request = requestFor(someRecords());
    expect(await packed(request)).toEqual(await packed(request));
  });

  test('an empty one is a package too', async () => {
    const read = await opened(await packed(requestFor([])));
    expect(read.records).toEqual([]);
  });
});

describe('a locked package', { timeout: 30_000 }, () => {
  test('opens with its passphrase, however its accents were typed', async () => {
    const bytes = await packed(requestFor(someRecords(), { scope: 'all' }, { locking: quick }));
    for (const passphrase of [quick.passphrase, quick.passphrase.normalize('NFD')]) {
      const read = await opened(bytes, { unlocking: { identities: [], passphrase } });
      expect(read.records).toHaveLength(4);
    }
  });

  test('asks for its passphrase, and says when it is wrong', async () => {
    const bytes = await packed(requestFor(someRecords(), { scope: 'all' }, { locking: quick }));
    expect(await reading(bytes)).toEqual({ ok: false, error: { kind: 'encrypted' } });
    const wrong = await reading(bytes, { unlocking: { identities: [], passphrase: 'ete a la mairie' } });
    expect(wrong).toEqual({ ok: false, error: { kind: 'wrongPassphrase' } });
  });

  test('opens for the computer it was locked for, and for no other', async () => {
    const [mine, other] = [await createAgeIdentity(), await createAgeIdentity()];
    const locking = { kind: 'recipients', recipients: [mine.recipient] } as const;
    const bytes = await packed(requestFor(someRecords(), { scope: 'all' }, { locking }));
    const read = await opened(bytes, { unlocking: { identities: [other.identity, mine.identity] } });
    expect(read.records).toHaveLength(4);
    const refused = await reading(bytes, { unlocking: { identities: [other.identity] } });
    expect(refused).toEqual({ ok: false, error: { kind: 'notForThisComputer' } });
    expect(await reading(bytes)).toEqual({ ok: false, error: { kind: 'notForThisComputer' } });
  });

  test('cut anywhere or changed in one byte, it is never half believed', async () => {
    const bytes = await packed(requestFor(someRecords(), { scope: 'all' }, { locking: quick }));
    const unlocking = { identities: [], passphrase: quick.passphrase };
    for (const length of [40, 150, 200, bytes.length - 4000, bytes.length - 1]) {
      const result = await reading(bytes.slice(0, length), { unlocking });
      expect(['encryptionDamaged', 'truncated']).toContain(result.ok ? '' : result.error.kind);
    }
    for (const at of [bytes.length - 1, bytes.length - 3000, 220]) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      expect(await reading(changed, { unlocking })).toEqual({
        ok: false,
        error: { kind: 'encryptionDamaged' },
      });
    }
  });
});

describe('writing', () => {
  test('stops when a file is missing or changed on this disk, unless it may be left out', async () => {
    for (const openBytes of [
      bytesFrom(),
      () => Promise.resolve('damaged' as const),
      () => Promise.resolve(sourceOf(SCAN.slice(1))),
    ]) {
      const request = requestFor(someRecords(), { scope: 'all' }, { openBytes });
      let aborted = false;
      const sink = new WritableStream<Uint8Array>({ abort: () => void (aborted = true) });
      const name = 'Convention signée (original).pdf';
      expect(await writePackage(request, sink)).toEqual({
        ok: false,
        error: { kind: 'attachmentUnavailable', name },
      });
      expect(aborted).toBe(true);
      const read = await opened(await packed({ ...request, leaveOutUnavailable: true }));
      expect([read.records.length, read.files.size, read.head.attachments]).toEqual([4, 0, 0]);
    }
  });

  describe('of a large file, read as it is packed', () => {
    const large = Uint8Array.from({ length: 9_000_001 }, (_, i) => (i * 31 + (i >> 8)) & 255);
    const record = made(recordId(9), 'convention', {
      [attachmentKey(shaOf(large))]: attachmentOf(large, 'Pile.pdf'),
    });
    const requestWith = (openBytes: WriteRequest['openBytes']) =>
      requestFor([record], { scope: 'all' }, { openBytes });

    test('gives the same bytes back, never asked for more than a stretch at a time', async () => {
      let most = 0;
      const source = sourceOf(large);
      const slice = (begin: number, end: number) => {
        most = Math.max(most, end - begin);
        return source.slice(begin, end);
      };
      const read = await opened(
        await packed(requestWith(() => Promise.resolve({ size: large.length, slice }))),
      );
      const back = await read.bytesOf(shaOf(large));
      expect(back && shaOf(back)).toBe(shaOf(large));
      expect(most).toBeLessThanOrEqual(1024 * 1024);
    });

    test.each([
      ['changes', (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
      ['is cut', (bytes: Uint8Array) => bytes.subarray(1)],
      ['goes away', () => Promise.reject(new Error('gone'))],
    ])('stops when it %s on the way, says which, and leaves nothing', async (_what, change) => {
      const source = sourceOf(large);
      const slice = async (begin: number, end: number): Promise<Uint8Array> => {
        const bytes = await source.slice(begin, end);
        return begin < 5_000_000 ? bytes : change(bytes);
      };
      let aborted = false;
      const sink = new WritableStream<Uint8Array>({ abort: () => void (aborted = true) });
      const request = requestWith(() => Promise.resolve({ size: large.length, slice }));
      const written = await writePackage({ ...request, leaveOutUnavailable: true }, sink);
      expect(written).toEqual({ ok: false, error: { kind: 'attachmentUnavailable', name: 'Pile.pdf' } });
      expect(aborted).toBe(true);
    });
  });

  test.each([
    [new DOMException('full', 'QuotaExceededError'), 'diskFull'],
    [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 'diskFull'],
    [Object.assign(new Error('not allowed'), { code: 'EACCES' }), 'denied'],
    [new Error('pulled out'), 'unknown'],
  ])('says why the medium refused: %s', async (thrown, reason) => {
    let left = 1;
    const sink = new WritableStream<Uint8Array>({
      write() {
        if ((left -= 1) < 0) throw thrown;
      },
    });
    // More than one piece, so that the medium refuses in the middle.
    const big = Uint8Array.from({ length: 600_000 }, (_, i) => i & 255);
    const request = requestFor(
      someRecords(),
      { scope: 'all' },
      { extras: { 'LISEZMOI.txt': big.map((b, i) => (b * 31 + (i >> 8) * 7 + ((i * i) >> 5)) & 255) } },
    );
    expect(await writePackage(request, sink)).toEqual({
      ok: false,
      error: { kind: 'cannotWrite', reason },
    });
  });

  test('says why the medium refused at the very end', async () => {
    const sink = new WritableStream<Uint8Array>({
      close() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    expect(await writePackage(requestFor(someRecords()), sink)).toEqual({
      ok: false,
      error: { kind: 'cannotWrite', reason: 'diskFull' },
    });
  });

  test('stops when the user says so', async () => {
    const cancel = new AbortController();
    const request = requestFor(
      someRecords(),
      { scope: 'all' },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    );
    let aborted = false;
    const sink = new WritableStream<Uint8Array>({ abort: () => void (aborted = true) });
    expect(await writePackage(request, sink)).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(aborted).toBe(true);
  });
});
