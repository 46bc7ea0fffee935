/**
 * What every host owes the interface, whatever it runs on. Each host brings a `Stage`: the host, and the hands of the
 * person in front of it (choosing, giving up, filling the disk). A missing capability must be null, never a stub.
 */
import { expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import type { Host, PickOptions, SaveRequest } from '@shared/host/host.ts';
import { vaultContract } from './vault-contract.ts';

/** A file the person may choose; `unreadable` ones vanish before they are read. */
export interface Offered {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly unreadable?: boolean;
}

export interface Stage {
  readonly host: Host;
  /** At the next pick, the person chooses these. */
  readonly choose: (files: readonly Offered[]) => Promise<void>;
  /** At the next pick, the person gives up. */
  readonly giveUpChoosing: () => void;
  /** At the next save, the person accepts the suggested name, gives up, or the disk is full. */
  readonly saving: (how: 'accept' | 'giveUp' | 'diskFull') => void;
  /** What the chosen place holds after the save; null when nothing is there. */
  readonly saved: (name: string) => Promise<Uint8Array | null>;
  /** Puts this in the chosen place beforehand. Only where files can be replaced. */
  readonly before?: (name: string, bytes: Uint8Array) => Promise<void>;
  /** How many times the system was asked to print. */
  readonly printed: () => number;
  /** The person closes: whether they were asked to confirm. */
  readonly close: () => Promise<boolean>;
  /** The system opens this file. Only where `onOpenFile` is not null. */
  readonly openFromSystem?: (file: Offered) => Promise<void>;
  /** The person in front of the folder dialog, and what is in the folder. Only where there is a folder of exchanges. */
  readonly folder?: {
    readonly answer: (how: 'accept' | 'giveUp') => void;
    readonly names: () => Promise<readonly string[]>;
    readonly put: (name: string, bytes: Uint8Array) => Promise<void>;
  };
  /** One byte of what the vault keeps changes. Only where there is a vault. */
  readonly damage?: (sha: Sha256) => Promise<void>;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const ALL_BYTES = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);

const PICK: PickOptions = {
  title: 'Choisir un document',
  filters: [{ label: 'Documents PDF', extensions: ['pdf'] }],
  multiple: true,
  maxBytes: 100_000,
};
const SAVE: SaveRequest = {
  suggestedName: 'Convention – Saint-Œuf.pdf',
  filter: { label: 'Documents PDF', extensions: ['pdf'] },
  mime: 'application/pdf',
  bytes: ALL_BYTES,
};

/** The shared tests. `stage` builds a fresh one for each. */
export function hostContract(stage: () => Promise<Stage>): void {
  test('it says what it is', async () => {
    const { host } = await stage();
    expect(['electron', 'browser']).toContain(host.kind);
    expect(host.appVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('chosen files arrive with their names and exact bytes, in order', async () => {
    const { host, choose } = await stage();
    await choose([
      { name: 'scan é.pdf', bytes: ALL_BYTES },
      { name: 'vide.pdf', bytes: new Uint8Array() },
    ]);
    expect(await host.pickFiles(PICK)).toEqual({
      files: [
        { name: 'scan é.pdf', bytes: ALL_BYTES },
        { name: 'vide.pdf', bytes: new Uint8Array() },
      ],
      tooLarge: [],
      unreadable: [],
    });
  });

  test('giving up is an empty choice', async () => {
    const { host, giveUpChoosing } = await stage();
    giveUpChoosing();
    expect(await host.pickFiles(PICK)).toEqual({ files: [], tooLarge: [], unreadable: [] });
  });

  test('a file over the limit or unreadable is named, the others arrive', async () => {
    const { host, choose } = await stage();
    await choose([
      { name: 'gros.pdf', bytes: new Uint8Array(100_001) },
      { name: 'disparu.pdf', bytes: bytesOf('x'), unreadable: true },
      { name: 'juste.pdf', bytes: new Uint8Array(100_000) },
    ]);
    const { files, tooLarge, unreadable } = await host.pickFiles(PICK);
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([['juste.pdf', 100_000]]);
    expect([tooLarge, unreadable]).toEqual([['gros.pdf'], ['disparu.pdf']]);
  });

  test('a second choice is asked anew', async () => {
    const { host, choose, giveUpChoosing } = await stage();
    await choose([{ name: 'a.pdf', bytes: bytesOf('a') }]);
    await host.pickFiles(PICK);
    giveUpChoosing();
    expect((await host.pickFiles(PICK)).files).toEqual([]);
  });

  test('a saved file holds exactly the bytes, under a name that is told', async () => {
    const { host, saving, saved } = await stage();
    saving('accept');
    const outcome = await host.saveFile(SAVE);
    expect(['saved', 'downloaded']).toContain(outcome.kind);
    expect(outcome).toMatchObject({ name: SAVE.suggestedName });
    expect(await saved(SAVE.suggestedName)).toEqual(ALL_BYTES);
    if (outcome.kind === 'saved') expect(outcome.reveal === null).toBe(host.reveal === null);
  });

  test('the caller keeps its bytes', async () => {
    const { host, saving } = await stage();
    saving('accept');
    const bytes = bytesOf('garde-moi');
    await host.saveFile({ ...SAVE, bytes });
    expect(bytes).toEqual(bytesOf('garde-moi'));
  });

  test('where a place can be chosen: giving up, a full disk, the old file intact', async () => {
    const { host, saving, saved, before } = await stage();
    if (!before) {
      // A download has none of these: its fate is unknown, and said to be.
      saving('accept');
      expect((await host.saveFile(SAVE)).kind).toBe('downloaded');
      return;
    }
    await before(SAVE.suggestedName, bytesOf('ancien'));
    saving('giveUp');
    expect(await host.saveFile(SAVE)).toEqual({ kind: 'cancelled' });
    saving('diskFull');
    expect(await host.saveFile(SAVE)).toEqual({ kind: 'failed', reason: 'diskFull' });
    expect(await saved(SAVE.suggestedName)).toEqual(bytesOf('ancien'));
    saving('accept');
    expect(await host.saveFile(SAVE)).toMatchObject({ kind: 'saved' });
    expect(await saved(SAVE.suggestedName)).toEqual(ALL_BYTES);
  });

  test('a streamed file is whole, or is not there at all', async () => {
    const { host, saving, saved, before } = await stage();
    const { bytes: _whole, ...request } = SAVE;
    const pieces = [ALL_BYTES.slice(0, 40_000), ALL_BYTES.slice(40_000)];
    const inPieces = async (write: (bytes: Uint8Array) => Promise<void>) => {
      for (const piece of pieces) await write(piece);
      return true;
    };
    await before?.(SAVE.suggestedName, bytesOf('ancien'));
    const old = before ? bytesOf('ancien') : null;
    saving('accept');
    const stopped = await host.saveStream(request, async (write) => {
      await write(bytesOf('un début'));
      return false;
    });
    expect(stopped).toEqual({ kind: 'cancelled' });
    expect(await saved(SAVE.suggestedName)).toEqual(old);
    const fallen = host.saveStream(request, async (write) => {
      await write(bytesOf('un début'));
      throw new Error('the producer fell');
    });
    await expect(fallen).rejects.toThrow('the producer fell');
    expect(await saved(SAVE.suggestedName)).toEqual(old);
    if (before) {
      saving('diskFull');
      expect(await host.saveStream(request, inPieces)).toEqual({ kind: 'failed', reason: 'diskFull' });
      expect(await saved(SAVE.suggestedName)).toEqual(old);
      saving('giveUp');
      const never = () => Promise.reject(new Error('asked to produce although nothing was chosen'));
      expect(await host.saveStream(request, never)).toEqual({ kind: 'cancelled' });
    }
    saving('accept');
    const outcome = await host.saveStream(request, inPieces);
    expect(['saved', 'downloaded']).toContain(outcome.kind);
    expect(await saved(SAVE.suggestedName)).toEqual(ALL_BYTES);
  });

  test('printing asks the system once', async () => {
    const { host, printed } = await stage();
    expect(await host.print?.()).toEqual(host.print ? { kind: 'done' } : undefined);
    expect(printed()).toBe(host.print ? 1 : 0);
  });

  test('closing asks only while a write is under way', async () => {
    const { host, close } = await stage();
    host.setQuitGuard('Un fichier est en cours de copie.');
    expect(await close()).toBe(true);
    host.setQuitGuard('Un autre aussi.');
    host.setQuitGuard(null);
    expect(await close()).toBe(false);
  });

  vaultContract(stage);

  test('the keep appends, replaces, moves, lists and forgets, byte for byte', async () => {
    const { keep } = (await stage()).host;
    if (keep === null) return;
    expect([await keep.read('journal/a.log'), await keep.list('journal')]).toEqual([null, []]);
    expect(await keep.append('journal/a.log', bytesOf('un '))).toEqual({ kind: 'kept' });
    expect(await keep.append('journal/a.log', bytesOf('deux'))).toEqual({ kind: 'kept' });
    expect(await keep.read('journal/a.log')).toEqual(bytesOf('un deux'));
    expect(await keep.read('journal/a.log', 3, 2)).toEqual(bytesOf('de'));
    expect(await keep.read('journal/a.log', 5)).toEqual(bytesOf('ux'));
    expect(await keep.read('journal/a.log', 50)).toEqual(new Uint8Array());
    expect(await keep.write('journal/b.snap', ALL_BYTES)).toEqual({ kind: 'kept' });
    expect(await keep.write('journal/b.snap', bytesOf('court'))).toEqual({ kind: 'kept' });
    expect(await keep.read('journal/b.snap')).toEqual(bytesOf('court'));
    // Over an existing file, and from a file that is still open for appending.
    expect(await keep.move('journal/a.log', 'journal/b.snap')).toEqual({ kind: 'kept' });
    expect(await keep.read('journal/b.snap')).toEqual(bytesOf('un deux'));
    expect(await keep.append('journal/a.log', bytesOf('neuf'))).toEqual({ kind: 'kept' });
    const listed = (await keep.list('journal')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(listed).toEqual([
      { name: 'journal/a.log', size: 4 },
      { name: 'journal/b.snap', size: 7 },
    ]);
    expect(await keep.list('sauvegardes')).toEqual([]);
    await keep.remove('journal/a.log');
    await keep.remove('journal/a.log');
    expect(await keep.read('journal/a.log')).toBeNull();
    expect(await keep.move('journal/a.log', 'journal/b.snap')).toMatchObject({ kind: 'failed' });
    expect(await keep.read('journal/b.snap')).toEqual(bytesOf('un deux'));
  });

  test('the keep says whether there is room', async () => {
    const { keep } = (await stage()).host;
    if (keep === null) return;
    expect(await keep.hasRoom(1_000_000)).toBe(true);
    expect(await keep.hasRoom(1_000_000)).toBe(true);
  });

  test.each([
    '../a.log',
    'journal/../a.log',
    'journal',
    '/journal/a',
    'journal/.a',
    'journal/a/b',
    'Journal/a',
    '',
  ])('the keep refuses the name « %s »', async (name) => {
    const { keep } = (await stage()).host;
    if (keep === null) return;
    await expect((async () => keep.append(name, bytesOf('x')))()).rejects.toThrow();
    await expect((async () => keep.read(name))()).rejects.toThrow();
    await expect((async () => keep.move('journal/a', name))()).rejects.toThrow();
  });

  test('the folder of exchanges is chosen once, told, and forgotten', async () => {
    const { host, folder } = await stage();
    expect(host.folder === null).toBe(folder === undefined);
    if (host.folder === null || folder === undefined) return;
    expect(await host.folder.state()).toEqual({ kind: 'none' });
    folder.answer('giveUp');
    expect(await host.folder.choose()).toEqual({ kind: 'none' });
    folder.answer('accept');
    expect(await host.folder.choose()).toMatchObject({ kind: 'ready' });
    folder.answer('giveUp');
    expect(await host.folder.choose()).toMatchObject({ kind: 'ready' });
    expect(await host.folder.unlock()).toMatchObject({ kind: 'ready' });
    await host.folder.forget();
    expect(await host.folder.state()).toEqual({ kind: 'none' });
  });

  test('the folder of the backups is another choice', async () => {
    const { host, folder } = await stage();
    expect(host.backupFolder === null).toBe(folder === undefined);
    if (host.folder === null || host.backupFolder === null || folder === undefined) return;
    folder.answer('accept');
    await host.backupFolder.choose();
    expect(await host.folder.state()).toEqual({ kind: 'none' });
    await host.backupFolder.save('copie-1.tacite', async (write) => {
      await write(bytesOf('copie'));
      return true;
    });
    expect(await folder.names()).toContain('copie-1.tacite');
    await host.backupFolder.remove('copie-1.tacite');
    await host.backupFolder.forget();
    expect(await host.backupFolder.state()).toEqual({ kind: 'none' });
  });

  test('a package in the folder is whole, or is not there; nothing else is seen', async () => {
    const { host, folder } = await stage();
    if (host.folder === null || folder === undefined) return;
    folder.answer('accept');
    await host.folder.choose();
    await folder.put('Vacances.jpg', bytesOf('rien à voir'));
    await folder.put('autre-1.tacite.age', bytesOf('fermé'));
    const stopped = await host.folder.save('nous-1.tacite', async (write) => {
      await write(bytesOf('un début'));
      return false;
    });
    expect(stopped).toEqual({ kind: 'cancelled' });
    expect(await host.folder.read('nous-1.tacite', 0, 10)).toBeNull();
    const outcome = await host.folder.save('nous-1.tacite', async (write) => {
      await write(bytesOf('un '));
      await write(bytesOf('deux'));
      return true;
    });
    expect(outcome).toMatchObject({ kind: 'saved' });
    const listed = await host.folder.list();
    expect(listed.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'autre-1.tacite.age', size: 6 },
      { name: 'nous-1.tacite', size: 7 },
    ]);
    expect(await host.folder.read('nous-1.tacite', 3, 100)).toEqual(bytesOf('deux'));
    await host.folder.remove('nous-1.tacite');
    await host.folder.remove('nous-1.tacite');
    expect([...(await folder.names())].toSorted()).toEqual(['Vacances.jpg', 'autre-1.tacite.age']);
    await host.folder.forget();
  });

  test.each(['../a.tacite', 'a/b.tacite', '.a.tacite', 'A.tacite', 'a.txt', 'a.tacite/', ''])(
    'the folder refuses the name « %s »',
    async (name) => {
      const { host, folder } = await stage();
      if (host.folder === null || folder === undefined) return;
      folder.answer('accept');
      await host.folder.choose();
      await expect((async () => host.folder!.read(name, 0, 1))()).rejects.toThrow();
      await expect((async () => host.folder!.remove(name))()).rejects.toThrow();
      await expect((async () => host.folder!.save(name, () => Promise.resolve(true)))()).rejects.toThrow();
      await host.folder.forget();
    },
  );

  test('revealing and notifying work or are absent; an unknown token does nothing', async () => {
    const { host } = await stage();
    await expect(Promise.resolve(host.reveal?.('inconnu'))).resolves.toBeUndefined();
    await expect(Promise.resolve(host.notify?.('Échéance', 'Le 31/10/2026'))).resolves.toBeUndefined();
  });

  test('files opened by the system arrive until the listener leaves', async () => {
    const { host, openFromSystem } = await stage();
    expect(host.onOpenFile === null).toBe(openFromSystem === undefined);
    if (host.onOpenFile === null || openFromSystem === undefined) return;
    const received: string[] = [];
    const stop = host.onOpenFile(({ name, bytes }) => received.push(`${name} ${bytes.length}`));
    await openFromSystem({ name: 'mairie.tacite', bytes: bytesOf('123') });
    await expect.poll(() => received).toEqual(['mairie.tacite 3']);
    stop();
    await openFromSystem({ name: 'autre.tacite', bytes: bytesOf('1') });
    expect(received).toHaveLength(1);
  });
}
