/** After any refusal, and after a stop at any step, the file is the old one or the new one, whole. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileSystem, nodeFileSystem, TEMPORARY, writeAtomic } from '../../electron/host/atomic-write.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-write-'));
  path = join(folder, 'convention.pdf');
});
/** Files a stopped write never closed. */
const opened: FileHandle[] = [];
afterEach(async () => {
  await Promise.allSettled(opened.splice(0).map((handle) => handle.close()));
  rmSync(folder, { recursive: true });
});

const OLD = 'old'.repeat(1000);
const NEW = new TextEncoder().encode('new'.repeat(50_000));
const failing = (code: string) => Object.assign(new Error(code), { code });

/** The steps of a write, in order; each is announced before it runs, and may throw or never return. */
type Step = 'open' | 'half' | 'write' | 'sync' | 'close' | 'rename' | 'openFolder' | 'syncFolder';
const STEPS: readonly Step[] = [
  'open',
  'half',
  'write',
  'sync',
  'close',
  'rename',
  'openFolder',
  'syncFolder',
];

/** Node's file system, with `before` called at each step. */
function watched(before: (step: Step) => Promise<void> | void): FileSystem {
  const open = async (file: string, flags: string) => {
    const isFolder = flags === 'r';
    await before(isFolder ? 'openFolder' : 'open');
    const handle = await nodeFileSystem.open(file, flags);
    opened.push(handle);
    return {
      async writeFile(bytes: Uint8Array) {
        await handle.write(bytes.subarray(0, bytes.length / 2));
        await before('half');
        await handle.write(bytes.subarray(bytes.length / 2));
        await before('write');
      },
      async sync() {
        await before(isFolder ? 'syncFolder' : 'sync');
        await handle.sync();
      },
      async close() {
        await handle.close();
        if (!isFolder) await before('close');
      },
    };
  };
  const rename: FileSystem['rename'] = async (from, to) => {
    await before('rename');
    await nodeFileSystem.rename(from, to);
  };
  return {
    ...nodeFileSystem,
    open: open as unknown as FileSystem['open'],
    rename,
    wait: () => Promise.resolve(),
  };
}

test('writes a new file and replaces an old one, leaving nothing beside', async () => {
  expect(await writeAtomic(path, NEW)).toBeNull();
  expect(readFileSync(path).equals(NEW)).toBe(true);
  writeFileSync(path, OLD);
  expect(await writeAtomic(path, NEW)).toBeNull();
  expect(readFileSync(path).equals(NEW)).toBe(true);
  expect(readdirSync(folder)).toEqual(['convention.pdf']);
});

describe('killed', () => {
  test.each(STEPS)('before « %s »: old or new, whole, and the next write succeeds', async (step) => {
    writeFileSync(path, OLD);
    // A killed process does nothing more: the promise of that step never ends.
    const killed = new Promise<void>((reached) => {
      const fs = watched((at) => {
        if (at !== step) return undefined;
        reached();
        return new Promise<void>(() => undefined);
      });
      void writeAtomic(path, NEW, fs);
    });
    await killed;
    const content = readFileSync(path);
    expect(content.equals(NEW) || content.toString() === OLD).toBe(true);
    // What it left beside is recognised, so that the vault can sweep it.
    for (const name of readdirSync(folder))
      expect(name === 'convention.pdf' || TEMPORARY.test(name)).toBe(true);
    expect(await writeAtomic(path, NEW)).toBeNull();
    expect(readFileSync(path).equals(NEW)).toBe(true);
  });

  test('the new file is flushed before it takes the place of the old one', async () => {
    const seen: Step[] = [];
    await writeAtomic(
      path,
      NEW,
      watched((step) => {
        seen.push(step);
      }),
    );
    expect(seen).toEqual(STEPS);
  });
});

describe('refused', () => {
  test.each([
    ['open', 'EACCES', 'denied'],
    ['open', 'EROFS', 'denied'],
    ['half', 'ENOSPC', 'diskFull'],
    ['sync', 'ENOSPC', 'diskFull'],
    ['sync', 'EDQUOT', 'diskFull'],
    ['half', 'EIO', 'unknown'],
    ['rename', 'ENOSPC', 'diskFull'],
    ['rename', 'EPERM', 'busy'],
    ['rename', 'EBUSY', 'busy'],
  ] as const)('at « %s » by %s: says %s, keeps the old file, leaves nothing', async (step, code, reason) => {
    writeFileSync(path, OLD);
    const fs = watched((at) => {
      if (at === step) throw failing(code);
    });
    expect(await writeAtomic(path, NEW, fs)).toBe(reason);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['convention.pdf']);
  });

  test('a lock that ends is waited for, anything else is not tried twice', async () => {
    let tries = 0;
    const locked = watched((step) => {
      if (step === 'rename' && (tries += 1) <= 3) throw failing('EBUSY');
    });
    expect(await writeAtomic(path, NEW, locked)).toBeNull();
    expect(tries).toBe(4);
    tries = 0;
    const missing = watched((step) => {
      if (step === 'rename') {
        tries += 1;
        throw failing('ENOENT');
      }
    });
    expect(await writeAtomic(path, NEW, missing)).toBe('unknown');
    expect(tries).toBe(1);
  });

  test('a folder that cannot be flushed does not undo a file in place', async () => {
    const fs = watched((step) => {
      if (step === 'openFolder') throw failing('EINVAL');
    });
    expect(await writeAtomic(path, NEW, fs)).toBeNull();
    expect(readFileSync(path).equals(NEW)).toBe(true);
  });

  test('a missing folder is a refusal, not a crash', async () => {
    expect(await writeAtomic(join(folder, 'none', 'a.pdf'), NEW)).toBe('unknown');
  });
});
