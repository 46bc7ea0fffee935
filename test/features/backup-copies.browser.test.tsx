/** Copies of the backups in a chosen folder: made and read back by themselves, said when they cannot be. */
import { beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Instant } from '@shared/base/brands.ts';
import type { ChosenFolder, FolderState } from '@shared/host/host.ts';
import { CopiesPart } from '@renderer/features/settings/copies-part.tsx';
import { createBackupCopies } from '@renderer/services/index.ts';
import type { Backup, Backups } from '@renderer/store/index.ts';
import { expectAccessible, fakeHost, services, show } from './mount.tsx';

vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => localStorage.removeItem('tacite.backup-copies'));

const bytesOf = (n: number): string => `sauvegarde ${n}`.repeat(1000);
const nameOf = (n: number): string => `tacite-202611${String(n).padStart(2, '0')}-080000-abcd1234.tacite`;
const backup = (n: number): Backup => ({
  name: `sauvegardes/${nameOf(n)}`,
  at: `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z` as Instant,
  size: bytesOf(n).length,
  reason: 'daily',
  records: 3,
  files: 0,
  leftOut: 0,
  provedAt: '2026-11-21T08:00:00.000Z' as Instant,
  restoredAt: null,
});

/** Backups that come when the test says so. */
function fakeBackups() {
  let all: readonly Backup[] = [];
  const listeners = new Set<() => void>();
  const backups = {
    all: {
      get: () => all,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    fileOf: (name: string) => Promise.resolve(new Blob([bytesOf(Number(name.slice(25, 27)))])),
  } as unknown as Backups;
  const made = (n: number) => {
    all = [backup(n), ...all];
    for (const listener of listeners) listener();
  };
  return { backups, made };
}

/** A stick: plugged in or not, honest or not. */
function stick() {
  const files = new Map<string, Uint8Array>();
  const at = { kind: 'none' as FolderState['kind'], lies: false };
  const state = (): Promise<FolderState> =>
    Promise.resolve(at.kind === 'none' ? { kind: 'none' } : { kind: at.kind, name: 'CLÉ' });
  const folder: ChosenFolder = {
    state,
    choose() {
      at.kind = 'ready';
      return state();
    },
    unlock: state,
    forget() {
      at.kind = 'none';
      return Promise.resolve();
    },
    list: () => Promise.resolve([...files].map(([name, { length }]) => ({ name, size: length }))),
    read: (name, from, length) => Promise.resolve(files.get(name)?.slice(from, from + length) ?? null),
    async save(name, produce) {
      const parts: Uint8Array[] = [];
      await produce((bytes) => Promise.resolve(void parts.push(bytes)));
      const whole = new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer());
      if (at.lies) whole[500] = 0;
      files.set(name, whole);
      return { kind: 'saved', name, reveal: null };
    },
    remove: (name) => Promise.resolve(void files.delete(name)),
  };
  return { folder, files, at };
}

async function shown() {
  const { backups, made } = fakeBackups();
  const usb = stick();
  const host = fakeHost();
  const copies = createBackupCopies(backups, host, usb.folder);
  show({ ...(await services(undefined, host)), backups, backupCopies: copies }, ['reglages'], () => (
    <>
      <h1>Réglages</h1>
      <h2>Sauvegardes</h2>
      <CopiesPart />
    </>
  ));
  return { ...usb, made, copies };
}

test('chosen once; then each proved backup is copied and read back, and the oldest of ours go', async () => {
  const { files, made } = await shown();
  made(1);
  await page.getByRole('button', { name: 'Choisir le dossier des copies…' }).click();
  await page.getByText(/celle du 01\/11\/2026/).findElement();
  expect([...files.keys()]).toEqual([nameOf(1)]);
  expect(new TextDecoder().decode(files.get(nameOf(1)))).toBe(bytesOf(1));
  await expectAccessible();
  files.set('tacite-20200101-080000-autre000.tacite', new Uint8Array(1));
  for (let n = 2; n <= 12; n += 1) {
    made(n);
    await expect.poll(() => files.has(nameOf(n)), { timeout: 30_000 }).toBe(true);
  }
  await expect.poll(() => files.has(nameOf(2))).toBe(false);
  expect(files.size).toBe(11);
  expect(files.has('tacite-20200101-080000-autre000.tacite')).toBe(true);
});

test('a stick that is away is said, with the last copy; back, it gets what it lacks', async () => {
  const { files, at, made, copies } = await shown();
  made(1);
  await page.getByRole('button', { name: 'Choisir le dossier des copies…' }).click();
  await page.getByText(/celle du 01\/11\/2026/).findElement();
  at.kind = 'away';
  made(2);
  await page.getByText(/n’est pas là.*celle du 01\/11\/2026.*Branchez la clé/).findElement();
  expect(files.has(nameOf(2))).toBe(false);
  at.kind = 'ready';
  await copies.copyIfDue();
  await page.getByText(/celle du 02\/11\/2026/).findElement();
});

test('a copy that does not read back the same is no copy', async () => {
  const { at, files, made } = await shown();
  at.lies = true;
  made(1);
  await page.getByRole('button', { name: 'Choisir le dossier des copies…' }).click();
  await page.getByText(/n’a pas pu être copiée.*Aucune copie pour l’instant/).findElement();
  at.lies = false;
  made(2);
  await page.getByText(/celle du 02\/11\/2026/).findElement();
  expect(new TextDecoder().decode(files.get(nameOf(2)))).toBe(bytesOf(2));
});

test('after an erasure the former copies go: at once, or when the stick is back', async () => {
  const { files, at, made, copies } = await shown();
  made(1);
  await page.getByRole('button', { name: 'Choisir le dossier des copies…' }).click();
  await page.getByText(/celle du 01\/11\/2026/).findElement();
  at.kind = 'away';
  made(2);
  expect(await copies.renew()).toBe(false);
  expect(files.has(nameOf(1))).toBe(true);
  at.kind = 'ready';
  await copies.copyIfDue();
  expect([...files.keys()]).toEqual([nameOf(2)]);
  made(3);
  await expect.poll(() => files.has(nameOf(3)), { timeout: 30_000 }).toBe(true);
  expect(await copies.renew()).toBe(true);
  expect([...files.keys()]).toEqual([nameOf(3)]);
});
