/** Originals on the disk: named by their digest, checked both ways. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import type { VaultOutcome } from '@shared/host/host.ts';
import { type FileSystem, nodeFileSystem } from '../../electron/host/atomic-write.ts';
import { createVault, type DiskVault, sweepVault } from '../../electron/host/vault.ts';
import { launch } from '../support/fake-electron.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const BYTES = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
const SHA = shaOf(BYTES);
/** Every file under the vault's folder, hidden ones too. */
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

async function put(vault: DiskVault, sha: Sha256, ...pieces: readonly Uint8Array[]): Promise<VaultOutcome> {
  const begun = await vault.begin(sha);
  if (begun.kind !== 'begun') return begun;
  for (const piece of pieces) await vault.write(begun.token, piece);
  return vault.end(begun.token);
}

async function begin(vault: DiskVault, sha: Sha256): Promise<string> {
  const begun = await vault.begin(sha);
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  return begun.token;
}

const KEPT = { kind: 'kept' };
const UNKNOWN = { kind: 'failed', reason: 'unknown' };
const fileOf = (sha: string) => join(folder, sha.slice(0, 2), sha);

test('the same bytes come back, and are kept once', async () => {
  const vault = createVault(folder);
  expect(await vault.get(SHA)).toBeNull();
  expect(await put(vault, SHA, BYTES)).toEqual(KEPT);
  expect(await put(vault, SHA, BYTES)).toEqual(KEPT);
  expect(await vault.get(SHA)).toEqual(BYTES);
  expect(readdirSync(join(folder, SHA.slice(0, 2)))).toEqual([SHA]);
});

test('pieces make one file, whatever their size, and an intact copy asks for none', async () => {
  const vault = createVault(folder);
  const large = new Uint8Array(3_000_001).map((_, i) => i ^ (i >>> 9));
  const sha = shaOf(large);
  const pieces = [large.subarray(0, 1), large.subarray(1, 1), large.subarray(1, 2_000_000)];
  expect(await put(vault, sha, ...pieces, large.subarray(2_000_000))).toEqual(KEPT);
  expect(readFileSync(fileOf(sha)).equals(large)).toBe(true);
  expect(await vault.begin(sha)).toEqual(KEPT);
  expect(await vault.open(sha)).toBe(large.length);
  expect(await vault.read(sha, 1_048_575, 3)).toEqual(large.slice(1_048_575, 1_048_578));
  expect(await vault.read(sha, 3_000_000, 10)).toEqual(large.slice(3_000_000));
  expect(await vault.read(sha, 4_000_000, 10)).toEqual(new Uint8Array());
  expect([await vault.open(SHA), await vault.read(SHA, 0, 1)]).toEqual([null, null]);
});

test('two puts of the same file at once leave one', async () => {
  const vault = createVault(folder);
  const [one, other] = [await begin(vault, SHA), await begin(vault, SHA)];
  await Promise.all([vault.write(one, BYTES), vault.write(other, BYTES)]);
  expect(await Promise.all([vault.end(one), vault.end(other)])).toEqual([KEPT, KEPT]);
  expect(files()).toEqual([SHA]);
});

test('a put given up leaves nothing, and its token opens nothing', async () => {
  const vault = createVault(folder);
  const token = await begin(vault, SHA);
  expect(await vault.write(token, BYTES)).toEqual(KEPT);
  expect(files()).toHaveLength(1);
  await vault.giveUp(token);
  await vault.giveUp(token);
  expect(files()).toEqual([]);
  expect([await vault.write(token, BYTES), await vault.end(token)]).toEqual([UNKNOWN, UNKNOWN]);
});

test('when the page goes, what it was writing or about to write is given up', async () => {
  const vault = createVault(folder);
  const token = await begin(vault, SHA);
  const writing = vault.write(token, BYTES);
  const asking = vault.begin(SHA);
  await vault.giveUpAll();
  expect([await writing, await asking]).toEqual([UNKNOWN, UNKNOWN]);
  expect(await vault.end(token)).toEqual(UNKNOWN);
  expect(files()).toEqual([]);
  expect(await put(vault, SHA, BYTES)).toEqual(KEPT);
});

test('bytes that are not what their name says are refused', async () => {
  const vault = createVault(folder);
  expect(await put(vault, SHA, BYTES.subarray(1))).toEqual({ kind: 'failed', reason: 'damaged' });
  expect(await put(vault, SHA)).toEqual({ kind: 'failed', reason: 'damaged' });
  expect(files()).toEqual([]);
});

test.each([
  ['one bit changed', (bytes: Buffer) => bytes.fill((bytes[100] ?? 0) ^ 1, 100, 101)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 10)],
  ['emptied', () => Buffer.alloc(0)],
])('a file %s on the disk is damaged, and putting it again mends it', async (_name, change) => {
  const vault = createVault(folder);
  await put(vault, SHA, BYTES);
  writeFileSync(fileOf(SHA), change(readFileSync(fileOf(SHA))));
  expect([await vault.get(SHA), await vault.open(SHA)]).toEqual(['damaged', 'damaged']);
  expect(await put(vault, SHA, BYTES)).toEqual(KEPT);
  expect(await vault.get(SHA)).toEqual(BYTES);
});

test('removing is final and may be asked twice', async () => {
  const vault = createVault(folder);
  await put(vault, SHA, BYTES);
  await vault.remove(SHA);
  await vault.remove(SHA);
  expect(await vault.get(SHA)).toBeNull();
});

test('a full disk is said, and leaves nothing', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const vault = createVault(folder, { ...nodeFileSystem, open: () => Promise.reject(full) });
  expect(await put(vault, SHA, BYTES)).toEqual({ kind: 'failed', reason: 'diskFull' });
  expect(await createVault(folder).get(SHA)).toBeNull();
});

test('a disk that fills up midway is said, whatever is asked next, and keeps nothing', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const open: FileSystem['open'] = async (...args) => {
    const handle = await nodeFileSystem.open(...args);
    const writeFile = handle.writeFile.bind(handle);
    let room = 1;
    handle.writeFile = (...what) => ((room -= 1) < 0 ? Promise.reject(full) : writeFile(...what));
    return handle;
  };
  const vault = createVault(folder, { ...nodeFileSystem, open });
  const refused = { kind: 'failed', reason: 'diskFull' };
  const token = await begin(vault, SHA);
  expect(await vault.write(token, BYTES.subarray(0, 9))).toEqual(KEPT);
  expect(await vault.write(token, BYTES.subarray(9))).toEqual(refused);
  expect(await vault.end(token)).toEqual(refused);
  expect(await put(vault, SHA, BYTES.subarray(0, 9), BYTES.subarray(9, 20))).toEqual(refused);
  expect(files()).toEqual([]);
});

test('a name that is not a digest never reaches the disk', async () => {
  const vault = createVault(folder);
  await expect(vault.begin('../../secret' as Sha256)).rejects.toThrow('SHA-256');
  await expect(vault.get('../../secret' as Sha256)).rejects.toThrow('SHA-256');
  expect(() => vault.remove('..' as Sha256)).toThrow('SHA-256');
});

test('the sweep takes what a stopped write left, and nothing else', async () => {
  await put(createVault(folder), SHA, BYTES);
  mkdirSync(join(folder, 'cd'), { recursive: true });
  writeFileSync(join(folder, 'cd', `.${'c'.repeat(64)}.0123456789ab.tmp`), 'half');
  await sweepVault(folder);
  expect(readdirSync(join(folder, 'cd'))).toEqual([]);
  expect(await createVault(folder).get(SHA)).toEqual(BYTES);
  await expect(sweepVault(join(folder, 'none'))).resolves.toBeUndefined();
});

test('the built application keeps originals under its data folder, swept at start', async () => {
  const left = join(folder, 'originals', 'cd', `.${'c'.repeat(64)}.0123456789ab.tmp`);
  mkdirSync(join(folder, 'originals', 'cd'), { recursive: true });
  writeFileSync(left, 'half');
  const world = await launch({ userData: folder });
  expect(existsSync(left)).toBe(false);
  const bridge = world.bridge();
  const begun = await bridge.vaultBegin(SHA);
  const token = begun.kind === 'begun' ? begun.token : '';
  expect(await bridge.vaultWrite(token, BYTES)).toEqual(KEPT);
  expect(await bridge.vaultEnd(token)).toEqual(KEPT);
  expect(readFileSync(join(folder, 'originals', SHA.slice(0, 2), SHA)).equals(BYTES)).toBe(true);
  const again = await launch({ userData: folder });
  expect(await again.bridge().vaultGet(SHA)).toEqual(BYTES);
});
