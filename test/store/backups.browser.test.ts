/** Backups with the real packages: made, read back whole, rotated, restored, undone; and every way in which they fail. */
import { describe, expect, it } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { answerKey } from '@shared/model/keys.ts';
import { readSettings } from '@shared/model/settings.ts';
import { openBackups } from '@renderer/app/backup-packages.ts';
import { createBrowserHost } from '@renderer/host/browser-host.ts';
import type { Backups, Store } from '@renderer/store/index.ts';
import { tickingClock } from './clock.ts';
import { failing } from './faults.ts';
import { memoryKeep, type MemoryKeep } from './memory-keep.ts';
import { dump, freshName, must, newConvention, opened, until } from './support.ts';

const scan = (bytes: Uint8Array) => ({
  name: 'Convention signée.pdf',
  mime: 'application/pdf' as const,
  bytes,
  pages: 1,
  nature: 'scan' as const,
  thumbnail: null,
});
const BYTES = Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) & 255);

interface Computer {
  readonly name: string;
  readonly keep: MemoryKeep;
  readonly store: Store;
  readonly backups: Backups;
  readonly clock: ReturnType<typeof tickingClock>;
}

async function computer(name = freshName(), keep = memoryKeep(), clock = tickingClock()): Promise<Computer> {
  const host = createBrowserHost('1.2.3', keep as never);
  const store = await opened(name, { keep, vault: host.vault, now: clock.now });
  const randomBytes = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  return { name, keep, store, clock, backups: openBackups({ store, host, now: clock.now, randomBytes })! };
}

/** What a person would miss: records and files of the list, journal, calendars, settings. */
async function contents({ name }: Pick<Computer, 'name'>): Promise<unknown> {
  const { records, journal, ledger, summaries, meta } = await dump(name);
  const settings = (meta as [string, unknown][]).find(([key]) => key === 'settings');
  return { records, journal, ledger, summaries, settings };
}

async function furnished(): Promise<Computer & { readonly id: RecordId }> {
  const made = await computer();
  await must(made.store.saveSettings(readSettings({ author: 'Maëlle', theme: 'dark' })));
  const id = await newConvention(made.store, { [answerKey('name')]: 'Port-Exemple' });
  await must(made.store.attach(id, scan(BYTES)));
  await must(made.store.create('contact', { sample: true }));
  const removed = await newConvention(made.store);
  await must(made.store.remove(removed));
  await must(
    made.store.saveLedger([
      {
        uid: 'u',
        convention: id,
        sequence: 2,
        content: 'c',
        stampedAt: '2026-11-21T08:00:00.000Z' as Instant,
        cancelled: false,
      },
    ]),
  );
  return { ...made, id };
}

const deviceOf = async (store: Store): Promise<string> => (await store.ownDevice()).id;

describe('a backup', () => {
  it('holds everything, and says when it was proved', async () => {
    const { backups } = await furnished();
    const made = await must(backups.make('asked'));
    expect(made).toMatchObject({ reason: 'asked', records: 3, files: 1, leftOut: 0 });
    expect(made.provedAt).toMatch(/^2026-11-21T/);
    expect(await until(backups.all, (all) => all.length > 0)).toEqual([made]);
    const proved = await must(backups.prove(made.name));
    expect(proved.provedAt! > made.provedAt!).toBe(true);
    expect((await backups.fileOf(made.name))!.size).toBe(made.size);
  });

  it('restored on the same computer puts back everything, under another identity; and that is undone the same way', async () => {
    const first = await furnished();
    const before = await contents(first);
    const identity = await deviceOf(first.store);
    const made = await must(first.backups.make('asked'));
    await must(first.store.detach(first.id, await shaOf(first)));
    await must(first.store.write(first.id, { [answerKey('name')]: 'CHANGÉ' }));
    await newConvention(first.store);
    await must(first.store.saveSettings(readSettings({ author: 'Yann' })));
    const after = await contents(first);
    const undo = await must(first.backups.restore(made.name));
    expect(undo).toMatchObject({ reason: 'beforeRestore', records: 4 });
    // This window shows what was: it may not write over what is.
    expect(await first.store.write(first.id, { note: 'x' })).toEqual({ ok: false, error: 'closed' });
    first.store.close();

    const again = await computer(first.name, first.keep, first.clock);
    expect(await contents(again)).toEqual(before);
    expect(await deviceOf(again.store)).not.toBe(identity);
    expect(await again.store.bytesOf(await shaOf({ ...again, id: first.id }))).toEqual(BYTES);
    await must(again.store.write(first.id, { note: 'on' }));
    expect(await until(again.store.incidents())).toEqual([]);
    await must(again.backups.restore(undo.name));
    again.store.close();
    expect(await contents(await computer(first.name, first.keep, first.clock))).toEqual(after);
  });

  it('restored on another computer brings the files with it', async () => {
    const first = await furnished();
    const made = await must(first.backups.make('asked'));
    const other = await computer();
    for (const name of [made.name, made.name.replace('.tacite', '.poste')]) {
      await other.keep.write(name, first.keep.files.get(name)!);
    }
    await newConvention(other.store);
    await must(other.backups.restore(made.name));
    other.store.close();
    const again = await computer(other.name, other.keep, other.clock);
    expect(await contents(again)).toEqual(await contents(first));
    expect(await again.store.bytesOf(await shaOf(first))).toEqual(BYTES);
  });

  it('without the file beside it restores the records, and leaves this computer its settings', async () => {
    const first = await furnished();
    const made = await must(first.backups.make('asked'));
    first.keep.files.delete(made.name.replace('.tacite', '.poste'));
    await must(first.store.saveSettings(readSettings({ author: 'Yann' })));
    await must(first.backups.restore(made.name));
    first.store.close();
    const again = await computer(first.name, first.keep, first.clock);
    expect(await until(again.store.settings())).toMatchObject({ author: 'Yann' });
    expect(await until(again.store.summaries(), (rows) => rows.length === 2)).toHaveLength(2);
  });

  it('survives the loss of the database that it was restored into', async () => {
    const first = await furnished();
    const made = await must(first.backups.make('asked'));
    const before = await contents(first);
    await newConvention(first.store);
    await must(first.backups.restore(made.name));
    first.store.close();
    const { Dexie } = await import('dexie');
    await Dexie.delete(first.name);
    const again = await computer(first.name, first.keep, first.clock);
    expect(await contents(again)).toEqual(before);
    expect(await until(again.store.incidents())).toMatchObject([{ kind: 'empty', expected: 3, rebuilt: 3 }]);
  });

  it('leaves out a file whose bytes are damaged, says so, and is good for the rest', async () => {
    const first = await furnished();
    const original = [...first.keep.files.keys()].find((name) => name.startsWith('originals/'))!;
    first.keep.files.get(original)![9]! ^= 1;
    const made = await must(first.backups.make('asked'));
    expect(made).toMatchObject({ records: 3, files: 0, leftOut: 1 });
    expect(await must(first.backups.prove(made.name))).toMatchObject({ leftOut: 1 });
  });
});

async function shaOf({ store, id }: { store: Store; id: RecordId }) {
  const record = (await until(store.record(id), (r) => r !== null))!;
  const key = Object.keys(record.registers).find((name) => name.startsWith('attachment.'));
  return key?.slice('attachment.'.length) as never;
}

describe('a backup that is damaged', () => {
  it('at any place is not proved, restores nothing, and loses its proof', async () => {
    const first = await furnished();
    const { name, size } = await must(first.backups.make('asked'));
    const whole = first.keep.files.get(name)!.slice();
    const before = await contents(first);
    let refused = 0;
    for (let at = 0; at < size; at += Math.ceil(size / 25)) {
      const bytes = whole.slice();
      bytes[at]! ^= 0x55;
      first.keep.files.set(name, bytes);
      const proof = await first.backups.prove(name);
      // Some bytes of a ZIP mean nothing: dates, attributes.
      if (proof.ok) continue;
      refused += 1;
      expect(proof.error).toMatch(/[.!]$/);
      expect(first.backups.all.get()).toMatchObject([{ provedAt: null }]);
      expect((await first.backups.restore(name)).ok).toBe(false);
      expect(await contents(first)).toEqual(before);
    }
    expect(refused).toBeGreaterThan(15);
  });

  it('or gone says so', async () => {
    const { backups } = await furnished();
    const name = 'sauvegardes/tacite-20261121-080000-abcd.tacite';
    expect(await backups.prove(name)).toEqual({
      ok: false,
      error: expect.stringContaining('n’est plus') as string,
    });
    expect((await backups.restore(name)).ok).toBe(false);
  });
});

describe('a disk that refuses', () => {
  it('at any byte of a backup leaves no half backup, keeps the others, and is said', async () => {
    const first = await furnished();
    const good = await must(first.backups.make('asked'));
    const before = await contents(first);
    let refused = 0;
    for (let room = 0; room < 12_000; room += 997) {
      first.keep.room = room;
      const made = await first.backups.make('asked');
      first.keep.room = Infinity;
      if (made.ok) continue;
      refused += 1;
      expect(made.error).toMatch(/[.!]$/);
      for (const backup of first.backups.all.get() ?? []) {
        expect((await first.backups.prove(backup.name)).ok, backup.name).toBe(true);
      }
      expect(await contents(first)).toEqual(before);
    }
    expect(refused).toBeGreaterThan(4);
    expect((await first.backups.prove(good.name)).ok).toBe(true);
    await must(first.backups.make('asked'));
    expect([...first.keep.files.keys()].filter((name) => name.includes('part-'))).toEqual([]);
  });

  it('while renewing keeps the old ones; once renewed, they are all gone', async () => {
    const first = await furnished();
    const old = [await must(first.backups.make('asked')), await must(first.backups.make('asked'))];
    const backupsThere = () => [...first.keep.files.keys()].filter((name) => name.endsWith('.tacite'));
    first.keep.room = 500;
    expect((await first.backups.renew()).ok).toBe(false);
    first.keep.room = Infinity;
    for (const { name } of old) expect((await first.backups.prove(name)).ok).toBe(true);
    const renewed = await must(first.backups.renew());
    expect(backupsThere()).toEqual([renewed.name]);
    expect((await until(first.backups.all, (all) => all.length === 1))[0]?.provedAt).not.toBeNull();
    const beside = [...first.keep.files.keys()].filter((name) => name.endsWith('.poste'));
    expect(beside).toHaveLength(1);
  });

  it('below the floor makes none', async () => {
    const first = await furnished();
    first.keep.roomy = false;
    expect(await first.backups.make('asked')).toEqual({
      ok: false,
      error: expect.stringContaining('place') as string,
    });
  });

  it('in the middle of a restoration leaves what was there', async () => {
    const first = await furnished();
    const made = await must(first.backups.make('asked'));
    await must(first.store.write(first.id, { note: 'later' }));
    const before = await contents(first);
    for (let nth = 1; nth < 30; nth += 4) {
      const heal = failing('put', nth, 'QuotaExceededError', 'always');
      const result = await first.backups.restore(made.name);
      heal();
      if (result.ok) {
        expect(nth).toBeGreaterThan(4);
        return;
      }
      expect(result.error).toContain('plein');
      expect(await contents(first)).toEqual(before);
    }
  });
});

describe('one a day', () => {
  it('is made when something changed since the last one, and not otherwise', async () => {
    const first = await furnished();
    const due = () => first.backups.makeIfDue();
    const tomorrow = () => first.clock.advance(86_400_000);
    expect(await due()).toBe(true);
    await must(first.store.write(first.id, { note: 'same day' }));
    expect(await due()).toBe(false);
    tomorrow();
    expect(await due()).toBe(true);
    tomorrow();
    expect(await due()).toBe(false);
    await must(first.store.write(first.id, { note: 'third day' }));
    expect(await due()).toBe(true);
    expect(first.backups.all.get()!.map(({ reason }) => reason)).toEqual(['daily', 'daily', 'daily']);
  });

  it('lets the oldest go', async () => {
    const first = await furnished();
    for (let day = 0; day < 16; day += 1) {
      await must(first.store.write(first.id, { note: day }));
      await must(first.backups.make('daily'));
      first.clock.advance(86_400_000);
    }
    const names = [...first.keep.files.keys()].filter((name) => name.endsWith('.tacite'));
    expect(names.length).toBeGreaterThanOrEqual(10);
    expect(names.length).toBeLessThan(14);
    const beside = [...first.keep.files.keys()].filter((name) => name.endsWith('.poste'));
    expect(beside.length).toBe(names.length);
    const index = JSON.parse(new TextDecoder().decode(first.keep.files.get('sauvegardes/index.json'))) as {
      lines: object;
    };
    expect(Object.keys(index.lines).toSorted()).toEqual(names.toSorted());
  });

  it('keeps its backups when their index is lost', async () => {
    const first = await furnished();
    const made = await must(first.backups.make('asked'));
    await first.keep.write('sauvegardes/index.json', new TextEncoder().encode('{ broken'));
    const proved = await must(first.backups.prove(made.name));
    expect(proved).toMatchObject({ name: made.name, records: 3 });
  });
});

describe('two windows', () => {
  it('do not make backups at the same time', async () => {
    const first = await furnished();
    const second = await computer(first.name, first.keep, first.clock);
    const results = await Promise.all([first.backups.make('asked'), second.backups.make('asked')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual([
      expect.stringContaining('autre fenêtre'),
    ]);
  });
});
