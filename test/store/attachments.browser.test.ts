import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import { sourceOf, type BlobLike } from '@shared/base/byte-source.ts';
import type { Json } from '@shared/base/canonical.ts';
import { attachmentKey, SAMPLE } from '@shared/model/keys.ts';
import { conventionView, isDeleted } from '@shared/model/views.ts';
import type { ByteVault, NewAttachment, Store } from '@renderer/store/index.ts';
import { digest, dump, freshName, must, newConvention, opened, until } from './support.ts';

/** Bytes of every value, in an order that no encoding survives by luck. */
const noise = (length: number, seed = 7): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 131 + ((i * i) >> 3) + seed) & 255);

const file = (bytes: NewAttachment['bytes'], more: Partial<NewAttachment> = {}): NewAttachment => ({
  name: 'Convention signée.pdf',
  mime: 'application/pdf',
  bytes,
  pages: 3,
  nature: 'scan',
  thumbnail: noise(40, 3),
  ...more,
});

function memoryVault(): ByteVault & { files: Map<Sha256, Uint8Array>; refuse: string | null } {
  const vault = {
    files: new Map<Sha256, Uint8Array>(),
    refuse: null as string | null,
    put: async (sha: Sha256, bytes: Uint8Array | BlobLike) => {
      if (vault.refuse !== null) return { kind: 'failed' as const, reason: vault.refuse };
      vault.files.set(sha, await sourceOf(bytes).slice(0, Infinity));
      return { kind: 'kept' as const };
    },
    get: (sha: Sha256) => Promise.resolve(vault.files.get(sha) ?? null),
    open: (sha: Sha256) => {
      const bytes = vault.files.get(sha);
      return Promise.resolve(bytes ? sourceOf(bytes) : null);
    },
    remove: (sha: Sha256) => {
      vault.files.delete(sha);
      return Promise.resolve();
    },
  };
  return vault;
}

const view = async (store: Store, id: never) =>
  conventionView((await until(store.record(id), (record) => record !== null))!);

describe.each(['own table', 'vault'] as const)('attachments in the %s', (where) => {
  const vaultFor = () => (where === 'vault' ? memoryVault() : null);

  it('that came without a thumbnail are given one, unless they are gone meanwhile', async () => {
    const store = await opened(freshName(), { vault: vaultFor() });
    const id = await newConvention(store);
    const attach = async (n: number) => must(store.attach(id, file(noise(n), { thumbnail: null })));
    const [kept, gone] = [await attach(10), await attach(20)];
    await must(store.detach(id, gone.sha256));
    for (const { sha256 } of [kept, gone]) await must(store.keepThumbnail(id, sha256, noise(40, 3)));
    expect(await store.thumbnailOf(kept.sha256)).toEqual(noise(40, 3));
    expect(await store.thumbnailOf(gone.sha256)).toBeNull();
  });

  it('come back bit for bit, after reopening too', async () => {
    const name = freshName();
    const vault = vaultFor();
    const store = await opened(name, { vault });
    const id = await newConvention(store);
    const bytes = noise(300_001);
    const attachment = await must(store.attach(id, file(bytes)));
    expect(attachment).toMatchObject({
      sha256: await digest(bytes),
      size: 300_001,
      pages: 3,
      nature: 'scan',
    });
    store.close();
    const again = await opened(name, { vault });
    expect(await again.bytesOf(attachment.sha256)).toEqual(bytes);
    expect(await again.thumbnailOf(attachment.sha256)).toEqual(noise(40, 3));
    expect(conventionView((await until(again.record(id), (r) => r !== null))!).attachments).toEqual([
      attachment,
    ]);
    expect((await until(again.journal(id), (list) => list.length > 1))[0]).toMatchObject({
      what: 'attached',
      about: 'Convention signée.pdf',
    });
  });

  it('are kept from a file too, and read back a stretch at a time', async () => {
    const store = await opened(freshName(), { vault: vaultFor() });
    const id = await newConvention(store);
    const bytes = noise(300_001);
    const attachment = await must(store.attach(id, file(new Blob([bytes as BlobPart]))));
    expect(attachment).toMatchObject({ sha256: await digest(bytes), size: 300_001 });
    const source = await store.openBytes(attachment.sha256);
    if (source === null || source === 'damaged') throw new Error(String(source));
    expect(source.size).toBe(300_001);
    expect(await source.slice(0, 300_001)).toEqual(bytes);
    expect(await source.slice(299_990, 300_001)).toEqual(bytes.slice(299_990));
    expect(await store.openBytes('0'.repeat(64) as Sha256)).toBeNull();
  });

  it('twice the same bytes are one entry; another nature is written on it', async () => {
    const store = await opened(freshName(), { vault: vaultFor() });
    const id = await newConvention(store);
    const first = await must(store.attach(id, file(noise(10))));
    expect(await must(store.attach(id, file(noise(10), { name: 'autre nom.pdf' })))).toEqual(first);
    const other = await must(store.attach(id, file(noise(10), { nature: 'proof' })));
    expect(other).toEqual({ ...first, nature: 'proof' });
    expect((await view(store, id as never)).attachments).toEqual([other]);
  });

  it('a detached file keeps its bytes, and can be put back', async () => {
    const store = await opened(freshName(), { vault: vaultFor() });
    const id = await newConvention(store);
    const attachment = await must(store.attach(id, file(noise(10))));
    await must(store.detach(id, attachment.sha256));
    await until(store.record(id), (r) => conventionView(r!).attachments.length === 0);
    expect(await store.bytesOf(attachment.sha256)).toEqual(noise(10));
    const key = attachmentKey(attachment.sha256);
    await must(store.write(id, { [key]: attachment as Json }, { what: 'attached', about: attachment.name }));
    const back = await until(store.record(id), (r) => conventionView(r!).attachments.length === 1);
    expect(conventionView(back!).attachments).toEqual([attachment]);
  });

  it('nothing is named when the record is unknown', async () => {
    const name = freshName();
    const store = await opened(name, { vault: vaultFor() });
    const before = await dump(name);
    expect(await store.attach('00000000000000000000' as never, file(noise(10)))).toEqual({
      ok: false,
      error: 'notFound',
    });
    expect(await dump(name)).toEqual(before);
    expect(await store.bytesOf('0'.repeat(64) as Sha256)).toBeNull();
    expect(await store.thumbnailOf('0'.repeat(64) as Sha256)).toBeNull();
  });
});

describe('bytes that changed', () => {
  it('are said to be damaged, and repaired by attaching the file again', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store);
    const { sha256 } = await must(store.attach(id, file(noise(10))));
    const raw = await new Dexie(name).open();
    await raw.table('blobs').put(new Blob([noise(9) as BlobPart]), sha256);
    raw.close();
    expect([await store.bytesOf(sha256), await store.openBytes(sha256)]).toEqual(['damaged', 'damaged']);
    await must(store.attach(id, file(noise(10))));
    expect(await store.bytesOf(sha256)).toEqual(noise(10));
  });

  it('are found in a vault too', async () => {
    const vault = memoryVault();
    const store = await opened(freshName(), { vault });
    const id = await newConvention(store);
    const { sha256 } = await must(store.attach(id, file(noise(10))));
    vault.files.get(sha256)![3]! ^= 1;
    expect(await store.bytesOf(sha256)).toBe('damaged');
  });
});

describe('a vault that refuses', () => {
  it.each([
    ['diskFull', 'quota'],
    ['denied', 'unknown'],
  ] as const)('%s leaves the record as it was', async (reason, failure) => {
    const name = freshName();
    const vault = memoryVault();
    const store = await opened(name, { vault });
    const id = await newConvention(store);
    const before = await dump(name);
    vault.refuse = reason;
    expect(await store.attach(id, file(noise(10)))).toEqual({ ok: false, error: failure });
    expect(await dump(name)).toEqual(before);
  });
});

describe('deleting', () => {
  it('is a tombstone that can be taken back, and keeps everything', async () => {
    const name = freshName();
    const store = await opened(name);
    const id = await newConvention(store, { note: 'kept' });
    const { sha256 } = await must(store.attach(id, file(noise(10))));
    await must(store.remove(id));
    expect(await until(store.summaries(), ([row]) => row?.deletedAt !== null)).toMatchObject([{ id }]);
    await must(store.write(id, { note: 'edited meanwhile' }));
    expect(isDeleted((await until(store.record(id), (r) => r !== null))!)).toBe(true);
    await must(store.restore(id));
    const record = await until(store.record(id), (r) => r !== null && !isDeleted(r));
    expect(conventionView(record!)).toMatchObject({ note: 'edited meanwhile', deleted: false });
    expect(await store.bytesOf(sha256)).toEqual(noise(10));
    const facts = (await until(store.journal(id), (list) => list[0]?.what === 'restored')).map((e) => e.what);
    expect(facts).toEqual(['restored', 'answered', 'deleted', 'attached', 'created']);
    const before = await dump(name);
    await must(store.restore(id));
    expect(await dump(name)).toEqual(before);
  });

  it.each(['own table', 'vault'] as const)(
    'of the samples leaves the rest, bytes in the %s',
    async (where) => {
      const vault = where === 'vault' ? memoryVault() : null;
      const name = freshName();
      const store = await opened(name, { vault });
      const used = await must(store.create('establishment', { [SAMPLE]: true, name: 'Utilisé' }));
      await must(store.create('establishment', { [SAMPLE]: true, name: 'Inutilisé' }));
      const mine = await newConvention(store, { establishment: used });
      const sample = await newConvention(store, { [SAMPLE]: true });
      const shared = await must(store.attach(mine, file(noise(10))));
      await must(store.attach(sample, file(noise(10))));
      const own = await must(store.attach(sample, file(noise(20))));
      expect(await must(store.removeSamples())).toBe(2);
      expect((await until(store.summaries(), (rows) => rows.length === 1)).map((row) => row.id)).toEqual([
        mine,
      ]);
      expect((await until(store.book())).establishments.map((record) => record.id)).toEqual([used]);
      expect(await store.bytesOf(shared.sha256)).toEqual(noise(10));
      expect(await store.bytesOf(own.sha256)).toBeNull();
      expect(await store.thumbnailOf(own.sha256)).toBeNull();
      const left = await dump(name);
      expect(JSON.stringify(left['journal'])).not.toContain(sample);
      expect(await must(store.removeSamples())).toBe(0);
    },
  );
});

describe('the ledger', () => {
  it('comes back as it was saved, and keeps the lines of other events', async () => {
    const name = freshName();
    const store = await opened(name);
    const line = (uid: string, sequence: number) => ({
      uid,
      convention: '00000000000000000000' as never,
      sequence,
      content: 'é\u202f€',
      stampedAt: '2026-11-21T08:00:00.000Z' as never,
      cancelled: false,
    });
    await must(store.saveLedger([line('a', 0), line('b', 0)]));
    await must(store.saveLedger([line('b', 1)]));
    store.close();
    expect(await (await opened(name)).ledger()).toEqual([line('a', 0), line('b', 1)]);
  });
});
