/**
 * A real Chromium whose profile is on a small file system that fills up: go on working, kill, reopen, write, round after
 * round. Every change that the screen said was saved is there at the end, or the application said before the write that
 * it could not take it. TACITE_FULL_DISK_ROUNDS asks for more rounds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConvention, goTo, saved, type } from './actions.ts';
import { killerOf } from './kill-browser.ts';
import { rawData } from './raw-data.ts';
import { openBrowser, serveBuild } from './support.ts';

const ROUNDS = Number(process.env['TACITE_FULL_DISK_ROUNDS'] ?? 2);
const SIZE = 192 * 1024 * 1024;

const place = mkdtempSync(join(tmpdir(), 'tacite-full-'));
const disk = join(place, 'disk');
const mounted = mountDisk();
const profile = { folder: join(disk, 'profile'), remove: () => undefined };
const filler = join(disk, 'filler');

/** A small ext4 of its own (a memory file system where there is no such tool); false where mounting is not allowed. */
function mountDisk(): boolean {
  mkdirSync(disk);
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { stdio: 'ignore' });
  try {
    const image = join(place, 'disk.img');
    run('truncate', '-s', String(SIZE), image);
    // Nothing reserved for the administrator: what is free is free for everyone.
    run('mkfs.ext4', '-q', '-F', '-m', '0', image);
    run('mount', '-o', 'loop', image, disk);
    return true;
  } catch {
    try {
      run('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk);
      return true;
    } catch {
      return false;
    }
  }
}

const free = (): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};

/** Leaves this many bytes on the disk. */
function fillUpTo(left: number): void {
  rmSync(filler, { force: true });
  const bytes = Math.max(0, free() - left);
  try {
    writeFileSync(filler, Buffer.alloc(bytes, 7));
  } catch {
    // Nothing is left at all: that is what was wanted.
  }
}

let server: Awaited<ReturnType<typeof serveBuild>>;
let context: BrowserContext;
let page: Page;
let id = '';
/** Latest value of each box that the screen said was saved, and values typed since and not said to be. */
const said = new Map<string, string>();
const unsure = new Map<string, Set<string>>();
const tally = { saved: 0, refused: 0, rebuilt: 0 };
const BOXES = ['representativeRole', 'referentRole', 'establishmentName'] as const;

async function open(): Promise<void> {
  ({ context, page } = await openBrowser(profile));
  await goTo(page, server.url);
  tally.rebuilt += await page.locator('[data-incident]').count();
  const read = page.getByRole('button', { name: 'J’ai lu' });
  if ((await read.count()) > 0) await read.click();
  if (id !== '') await page.goto(`${server.url}#/convention/${id}/formulaire`);
}

async function kill(): Promise<void> {
  const killer = await killerOf(context);
  killer.kill();
  await killer.gone();
}

/** Types in a box and waits for the verdict at the foot of the window. */
async function write(box: (typeof BOXES)[number], text: string): Promise<boolean> {
  await page.locator(`[name="${box}"]`).waitFor();
  unsure.set(box, (unsure.get(box) ?? new Set()).add(text));
  await type(page, box, text);
  const foot = page.locator('[data-save="idle"], [data-save="failed"]');
  await foot.waitFor();
  if ((await foot.getAttribute('data-save')) === 'failed') {
    tally.refused += 1;
    expect(await foot.textContent()).toMatch(/place|disque/);
    return false;
  }
  tally.saved += 1;
  said.set(box, text);
  unsure.delete(box);
  return true;
}

/** What was said to be saved is on disk; a value typed later and not acknowledged may be there instead. */
async function verify(): Promise<void> {
  const data = await rawData(page);
  const record = data.records[id];
  expect(record, 'the convention is there').toBeDefined();
  for (const [box, text] of said) {
    const value = record![`answer.${box}`] ?? '';
    const written = typeof value === 'string' ? value : JSON.stringify(value);
    // A box is emptied, then filled key after key: each key is saved, or not.
    const later = [...(unsure.get(box) ?? [])].some((typed) => typed.startsWith(written));
    if (!later) expect(written, box).toBe(text);
  }
  expect(data.strayRows).toEqual([]);
  expect(data.badDots).toEqual([]);
}

beforeAll(async () => {
  if (!mounted) return;
  server = await serveBuild();
  await open();
  await createConvention(page, 'Mégalis 2025-004');
  id = /convention\/([^/]+)/.exec(page.url())![1]!;
  await saved(page);
});

afterAll(async () => {
  if (mounted) {
    await context.close();
    await server.close();
    execFileSync('umount', ['-l', disk]);
  }
  if (existsSync(place)) rmSync(place, { recursive: true, force: true });
});

describe('a disk that is really full', () => {
  test.skipIf(!mounted)(
    `${ROUNDS} rounds of filling, writing, killing and reopening lose nothing that was said to be saved (skipped where mounting a disk is not allowed)`,
    { timeout: 120_000 + ROUNDS * 60_000 },
    async () => {
      for (let round = 1; round <= ROUNDS; round += 1) {
        await write('representativeRole', `présidente ${round}`);
        // From nothing at all to just under the floor.
        fillUpTo([8_000_000, 0, 300_000, 3_000_000][round % 4]!);
        // The answer about the room is good for two seconds: some writes go through, later ones are refused.
        for (const box of BOXES) await write(box, `${box} ${round} plein`);
        await page.waitForTimeout(2500);
        expect(await write('referentRole', `refusé ${round}`), 'below the floor nothing is written').toBe(
          false,
        );
        await kill();
        await open();
        await page.locator('h1').first().waitFor();
        await kill();
        rmSync(filler, { force: true });
        await open();
        await verify();
        expect(await write('referentRole', `secrétaire ${round}`)).toBe(true);
        await kill();
        await open();
        await verify();
      }
      console.log(
        `full disk: ${ROUNDS} rounds, ${tally.saved} writes said saved and found, ${tally.refused} refused in words, ${tally.rebuilt} database(s) rebuilt`,
      );
      expect(tally.refused).toBeGreaterThanOrEqual(ROUNDS);
    },
  );
});
