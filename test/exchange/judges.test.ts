/** Programs that know nothing of Tacite read its packages: coreutils, Info-ZIP, age, Python. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, type TestContext } from 'vitest';
import { createAgeIdentity } from '@renderer/exchange/index.ts';
import { opened, packed, requestFor, someRecords } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacite-exchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** An absent tool fails the test, unless TACITE_TOOLS=optional lets the machine lack it. */
function need(context: TestContext, command: string, debian = command, version = '--version'): void {
  if (spawnSync(command, [version]).error === undefined) return;
  const sentence = `${command} is missing: apt-get install ${debian}`;
  if (process.env['TACITE_TOOLS'] === 'optional') context.skip(sentence);
  else throw new Error(sentence);
}

/** Writes a file and gives its path. */
function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Other programs start slowly on a busy machine. */
const PATIENCE = { timeout: 60_000 };

describe('the bag', PATIENCE, () => {
  test('is a ZIP for unzip, and true for sha256sum', async (context) => {
    need(context, 'unzip', 'unzip', '-v');
    const path = file('plain.tacite', await packed(requestFor(someRecords())));
    expect(run('unzip', '-t', path)).toContain('No errors detected');
    const bag = join(folder, 'bag');
    run('unzip', '-q', path, '-d', bag);
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const checked = execFileSync('sha256sum', ['-c', '--strict', manifest], { cwd: bag, encoding: 'utf8' });
      expect(checked).not.toContain('FAILED');
      expect(checked.trim().split('\n').length).toBeGreaterThanOrEqual(3);
    }
    const sizes = run('find', join(bag, 'data'), '-type', 'f', '-printf', '%s\n')
      .trim()
      .split('\n')
      .map(Number);
    const oxum = `${sizes.reduce((a, b) => a + b)}.${sizes.length}`;
    expect(readFileSync(join(bag, 'bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${oxum}\n`);
  });

  test('is listed by thirty lines of Python', async (context) => {
    need(context, 'python3');
    const path = file('listed.tacite', await packed(requestFor(someRecords())));
    const lines = run('python3', script('list-package.py'), path).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        id: 'R1000000000000000000',
        model: 'polmar-2024',
        town: 'Trifouille-les-Essais « été »',
        files: ['Convention signée (original).pdf'],
      },
      { id: 'R2000000000000000000', model: 'amp-2025', town: 'Essais-sur-Mer', files: [] },
    ]);
  });
});

describe('age', PATIENCE, () => {
  const passphrase = 'été à la mairie de Trifouille';

  test('opens what Tacite locked with a passphrase', async (context) => {
    need(context, 'age');
    need(context, 'python3');
    const plain = await packed(requestFor(someRecords()));
    const locking = { kind: 'passphrase', passphrase, workFactor: 10 } as const;
    const locked = file('word.age', await packed(requestFor(someRecords(), { scope: 'all' }, { locking })));
    const out = join(folder, 'word.tacite');
    run('python3', script('age-passphrase.py'), passphrase, 'age', '-d', '-o', out, locked);
    expect(Buffer.from(readFileSync(out)).equals(plain)).toBe(true);
  });

  test('opens with its key what Tacite locked for it', async (context) => {
    need(context, 'age');
    const { identity, recipient } = await createAgeIdentity();
    const locking = { kind: 'recipients', recipients: [recipient] } as const;
    const locked = file('key.age', await packed(requestFor(someRecords(), { scope: 'all' }, { locking })));
    const out = join(folder, 'key.tacite');
    run('age', '-d', '-i', file('key.txt', `${identity}\n`), '-o', out, locked);
    expect(Buffer.from(readFileSync(out)).equals(await packed(requestFor(someRecords())))).toBe(true);
  });

  // By key only: a passphrase costs the tool and Tacite a second each, and the format is the one tried above.
  test('locks what Tacite opens', async (context) => {
    need(context, 'age');
    const plain = file('again.tacite', await packed(requestFor(someRecords())));
    const { identity, recipient } = await createAgeIdentity();
    run('age', '-r', recipient, '-o', 'again.age', plain);
    const locked = new Uint8Array(readFileSync(join(folder, 'again.age')));
    const read = await opened(locked, { unlocking: { identities: [identity] } });
    expect(read.records).toHaveLength(4);
  });
});
