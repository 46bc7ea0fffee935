/** The keep on real files: a disk that refuses in the middle, a folder that holds other things, a system that is silent. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type FileSystem, nodeFileSystem } from '../../electron/host/atomic-write.ts';
import { createKeep } from '../../electron/host/keep.ts';

const root = mkdtempSync(join(tmpdir(), 'tacite-keep-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let serial = 0;
const fresh = (): string => join(root, String((serial += 1)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const full = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' });

/** A disk on which this call of an open file fails, after half of the bytes went through. */
function failingAt(call: 'writeFile' | 'sync'): FileSystem {
  return {
    ...nodeFileSystem,
    open: async (path, flags, mode) => {
      const file = await open(path, flags, mode);
      if (flags === 'r') return file;
      const real = file.writeFile.bind(file);
      if (call === 'sync') file.sync = () => Promise.reject(full());
      else
        file.writeFile = async (data) => {
          await real((data as Uint8Array).subarray(0, 2));
          throw full();
        };
      return file;
    },
  };
}

describe('appending', () => {
  test.each(['writeFile', 'sync'] as const)('a full disk at %s leaves the file as it was', async (call) => {
    const folder = fresh();
    const whole = createKeep(folder);
    await whole.append('journal/a.log', bytes('before '));
    expect(await createKeep(folder, failingAt(call)).append('journal/a.log', bytes('LOST'))).toEqual({
      kind: 'failed',
      reason: 'diskFull',
    });
    expect(readFileSync(join(folder, 'journal/a.log'), 'utf8')).toBe('before ');
    await whole.append('journal/a.log', bytes('after'));
    expect(await whole.read('journal/a.log')).toEqual(bytes('before after'));
  });

  test('is flushed before it is acknowledged', async () => {
    const calls: string[] = [];
    const watched: FileSystem = {
      ...nodeFileSystem,
      open: async (path, flags, mode) => {
        const file = await open(path, flags, mode);
        const [write, sync] = [file.writeFile.bind(file), file.sync.bind(file)];
        file.writeFile = (data) => (calls.push('write'), write(data));
        file.sync = () => (calls.push(flags === 'r' ? 'sync folder' : 'sync'), sync());
        return file;
      },
    };
    await createKeep(fresh(), watched).append('journal/a.log', bytes('x'));
    expect(calls).toEqual(
      process.platform === 'win32' ? ['write', 'sync'] : ['write', 'sync', 'sync folder'],
    );
  });
});

describe('the folder', () => {
  test('lists its own files only', async () => {
    const folder = fresh();
    const keep = createKeep(folder);
    await keep.write('sauvegardes/a.tacite', bytes('x'));
    mkdirSync(join(folder, 'sauvegardes/folder'));
    writeFileSync(join(folder, 'sauvegardes/.a.tacite.0123456789ab.tmp'), 'half');
    writeFileSync(join(folder, 'sauvegardes/Copie de Maëlle.tacite'), 'not ours');
    expect(await keep.list('sauvegardes')).toEqual([{ name: 'sauvegardes/a.tacite', size: 1 }]);
  });

  test('that cannot be made refuses in a word, and reading says so', async () => {
    const folder = fresh();
    writeFileSync(folder, 'a file where the folder should be');
    const keep = createKeep(folder);
    expect(await keep.append('journal/a.log', bytes('x'))).toMatchObject({ kind: 'failed' });
    expect(await keep.write('journal/a.log', bytes('x'))).toMatchObject({ kind: 'failed' });
    await expect(keep.read('journal/a.log')).rejects.toThrow();
    // Nothing is refused for want of an answer.
    expect(await keep.hasRoom(1)).toBe(true);
  });
});

describe('room', () => {
  test('is what the disk says', async () => {
    const keep = createKeep(fresh());
    expect(await keep.hasRoom(1)).toBe(true);
    expect(await keep.hasRoom(Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

describe('reading', () => {
  test('a file that grows meanwhile gives what was there, never garbage', async () => {
    const folder = fresh();
    const keep = createKeep(folder);
    await keep.append('journal/a.log', bytes('0123456789'));
    const reading = keep.read('journal/a.log', 4);
    appendFileSync(join(folder, 'journal/a.log'), 'abc');
    expect(new TextDecoder().decode((await reading)!)).toMatch(/^456789(abc)?$/);
  });
});
