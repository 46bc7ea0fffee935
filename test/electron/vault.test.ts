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
import { nodeFileSystem } from '../../electron/host/atomic-write.ts';
import { createVault, sweepVault } from '../../electron/host/vault.ts';
import { launch } from '../support/fake-electron.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const BYTES = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
const SHA = shaOf(BYTES);
const fileOf = (sha: string) => join(folder, sha.slice(0, 2), sha);

test('the same bytes come back, and are kept once', async () => {
  const vault = createVault(folder);
  expect(await vault.get(SHA)).toBeNull();
  expect(await vault.put(SHA, BYTES)).toEqual({ kind: 'kept' });
  expect(await vault.put(SHA, BYTES)).toEqual({ kind: 'kept' });
  expect(await vault.get(SHA)).toEqual(BYTES);
  expect(readdirSync(join(folder, SHA.slice(0, 2)))).toEqual([SHA]);
});

test('bytes that are not what their name says are refused', async () => {
  const vault = createVault(folder);
  expect(await vault.put(SHA, BYTES.subarray(1))).toEqual({ kind: 'failed', reason: 'damaged' });
  expect(existsSync(fileOf(SHA))).toBe(false);
});

test.each([
  ['one bit changed', (bytes: Buffer) => bytes.fill((bytes[100] ?? 0) ^ 1, 100, 101)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 10)],
  ['emptied', () => Buffer.alloc(0)],
])('a file %s on the disk is damaged, and putting it again mends it', async (_name, change) => {
  const vault = createVault(folder);
  await vault.put(SHA, BYTES);
  writeFileSync(fileOf(SHA), change(readFileSync(fileOf(SHA))));
  expect(await vault.get(SHA)).toBe('damaged');
  expect(await vault.put(SHA, BYTES)).toEqual({ kind: 'kept' });
  expect(await vault.get(SHA)).toEqual(BYTES);
});

test('removing is final and may be asked twice', async () => {
  const vault = createVault(folder);
  await vault.put(SHA, BYTES);
  await vault.remove(SHA);
  await vault.remove(SHA);
  expect(await vault.get(SHA)).toBeNull();
});

test('a full disk is said, and leaves nothing', async () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const vault = createVault(folder, { ...nodeFileSystem, open: () => Promise.reject(full) });
  expect(await vault.put(SHA, BYTES)).toEqual({ kind: 'failed', reason: 'diskFull' });
  expect(await createVault(folder).get(SHA)).toBeNull();
});

test('a name that is not a digest never reaches the disk', async () => {
  const vault = createVault(folder);
  await expect(vault.get('../../secret' as Sha256)).rejects.toThrow('SHA-256');
  expect(() => vault.remove('..' as Sha256)).toThrow('SHA-256');
});

test('the sweep takes what a stopped write left, and nothing else', async () => {
  await createVault(folder).put(SHA, BYTES);
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
  expect(await bridge.vaultPut(SHA, BYTES)).toEqual({ kind: 'kept' });
  expect(readFileSync(join(folder, 'originals', SHA.slice(0, 2), SHA)).equals(BYTES)).toBe(true);
  const again = await launch({ userData: folder });
  expect(await again.bridge().vaultGet(SHA)).toEqual(BYTES);
});
