/** The contract, for the Electron host: renderer/host over the built preload over the built main process. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import { type HostBridge, VAULT_PIECE } from '@shared/host/channels.ts';
import { createElectronHost } from '@renderer/host/electron-host.ts';
import { FakeEvent, launch } from '../support/fake-electron.ts';
import { hostContract, type Stage } from './contract.ts';

const full = vi.hoisted(() => ({ disk: false }));

// A full disk, as Node tells it: the file opens, its bytes are refused.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const open: typeof real.open = async (path, flags, mode) => {
    const handle = await real.open(path, flags, mode);
    if (full.disk && flags === 'wx') {
      handle.writeFile = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    }
    return handle;
  };
  return { ...real, default: { ...real, open }, open };
});

vi.stubGlobal('reportError', (error: unknown) => {
  throw error;
});
afterAll(() => vi.unstubAllGlobals());

async function stage(): Promise<Stage> {
  full.disk = false;
  const world = await launch();
  const folder = join(world.documents, 'contract');
  mkdirSync(folder);
  const chosen = join(folder, 'chosen');
  mkdirSync(chosen);
  const read = (path: string): Uint8Array | null => {
    try {
      return new Uint8Array(readFileSync(path));
    } catch {
      return null;
    }
  };
  const put = ({ name, bytes }: { name: string; bytes: Uint8Array }): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  return {
    host: createElectronHost(world.bridge(), '0.0.0'),
    choose: (files) => {
      const filePaths = files.map((file) => (file.unreadable ? join(folder, file.name) : put(file)));
      world.answers.open = { canceled: false, filePaths };
      return Promise.resolve();
    },
    giveUpChoosing() {
      world.answers.open = { canceled: true, filePaths: [] };
    },
    saving(how) {
      full.disk = how === 'diskFull';
      const filePath = join(chosen, 'Convention – Saint-Œuf.pdf');
      world.answers.save =
        how === 'giveUp' ? { canceled: true, filePath: '' } : { canceled: false, filePath };
    },
    saved: (name) => Promise.resolve(read(join(chosen, name))),
    before: (name, bytes) => Promise.resolve(writeFileSync(join(chosen, name), bytes)),
    printed: () => world.calls.filter((call) => call.startsWith('print')).length,
    async close() {
      const asked = world.dialogs.length;
      world.answers.message = 2;
      world.window.close();
      await Promise.resolve();
      return world.dialogs.length > asked;
    },
    openFromSystem: (file) => {
      world.appEvents.emit('open-file', new FakeEvent(), put(file));
      return new Promise((done) => setTimeout(done, 20));
    },
    folder: {
      answer(how) {
        mkdirSync(join(folder, 'partage'), { recursive: true });
        const filePaths = how === 'accept' ? [join(folder, 'partage')] : [];
        world.answers.open = { canceled: how === 'giveUp', filePaths };
      },
      names: () => Promise.resolve(readdirSync(join(folder, 'partage'))),
      put: (name, bytes) => Promise.resolve(writeFileSync(join(folder, 'partage', name), bytes)),
    },
    damage: (sha) => {
      const path = join(world.userData, 'originals', sha.slice(0, 2), sha);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill((bytes[7] ?? 0) ^ 1, 7, 8));
      return Promise.resolve();
    },
  };
}

describe('the Electron host', () => {
  hostContract(stage);
});

describe('its vault', () => {
  const large = new Uint8Array(2 * VAULT_PIECE + 5).map((_, i) => i ^ (i >>> 9));
  const sha = createHash('sha256').update(large).digest('hex') as Sha256;

  /** The bridge, and how many bytes each message took along: all those its arrays look into. */
  function weighed(bridge: HostBridge): { bridge: HostBridge; weights: number[] } {
    const weights: number[] = [];
    const vaultWrite: HostBridge['vaultWrite'] = (token, bytes) => {
      weights.push(bytes.buffer.byteLength);
      return bridge.vaultWrite(token, bytes);
    };
    const vaultRead: HostBridge['vaultRead'] = async (...args) => {
      const bytes = await bridge.vaultRead(...args);
      weights.push(bytes?.buffer.byteLength ?? 0);
      return bytes;
    };
    return { bridge: { ...bridge, vaultWrite, vaultRead }, weights };
  }

  test.each([
    ['bytes held whole', large],
    ['a file', new Blob([large])],
  ])('%s go and come back in messages of a piece, never more', async (_name, given) => {
    const { bridge, weights } = weighed((await launch()).bridge());
    const { vault } = createElectronHost(bridge, '0.0.0');
    expect(await vault?.put(sha, given)).toEqual({ kind: 'kept' });
    const source = await vault?.open(sha);
    if (source == null || source === 'damaged') throw new Error('not kept');
    expect((await source.slice(1, large.length)).length).toBe(large.length - 1);
    expect(weights).toEqual([VAULT_PIECE, VAULT_PIECE, 5, VAULT_PIECE, VAULT_PIECE, 4]);
  });

  test('a file lost midway, a full disk, a page that goes: nothing is left in its folder', async () => {
    const world = await launch();
    const { vault } = createElectronHost(world.bridge(), '0.0.0');
    const left = () => readdirSync(join(world.userData, 'originals', sha.slice(0, 2)));
    const lost = {
      size: large.length,
      slice: (begin: number, end: number) =>
        begin === 0 ? new Blob([large.subarray(begin, end)]) : { ...lost, size: end - begin },
      arrayBuffer: () => Promise.reject(new Error('gone')),
    };
    expect(await vault?.put(sha, lost)).toEqual({ kind: 'failed', reason: 'unknown' });
    expect(left()).toEqual([]);
    full.disk = true;
    expect(await vault?.put(sha, large)).toEqual({ kind: 'failed', reason: 'diskFull' });
    full.disk = false;
    expect(left()).toEqual([]);
    await world.bridge().vaultBegin(sha);
    expect(left()).toHaveLength(1);
    world.window.contents.emit('did-start-loading');
    await vi.waitFor(() => expect(left()).toEqual([]));
  });
});

describe('its dialogs', () => {
  const save = {
    filter: { label: 'Calendrier', extensions: ['ics'] },
    mime: 'text/calendar',
    bytes: new Uint8Array(3),
  };

  test('suggest the documents folder and a name that is only a name', async () => {
    const world = await launch();
    await world.bridge().saveFile({ ...save, suggestedName: '../..\\a:b/échéances?.ics' });
    expect(world.dialogs[0]?.options['defaultPath']).toBe(join(world.documents, '-..-a-b-échéances-.ics'));
    expect(world.dialogs[0]?.options['filters']).toEqual([{ name: 'Calendrier', extensions: ['ics'] }]);
  });

  test('add the extension the person left out, unless that would replace a file nobody confirmed', async () => {
    const world = await launch();
    const filePath = join(world.documents, 'echeances');
    world.answers.save = { canceled: false, filePath };
    const first = await world.bridge().saveFile({ ...save, suggestedName: 'x' });
    expect(first).toMatchObject({ kind: 'saved', name: 'echeances.ics' });
    const second = await world.bridge().saveFile({ ...save, suggestedName: 'x' });
    expect(second).toMatchObject({ kind: 'saved', name: 'echeances' });
  });

  test('a saved file can be shown in its folder, by its token only', async () => {
    const world = await launch();
    const filePath = join(world.documents, 'a.ics');
    world.answers.save = { canceled: false, filePath };
    const outcome = await world.bridge().saveFile({ ...save, suggestedName: 'a.ics' });
    await world.bridge().reveal(filePath);
    expect(world.calls.filter((call) => call.startsWith('reveal'))).toEqual([]);
    await world.bridge().reveal(outcome.kind === 'saved' ? (outcome.reveal ?? '') : '');
    expect(world.calls).toContain(`reveal ${filePath}`);
  });

  test('a streamed save whose page is gone leaves nothing behind, and its token opens nothing', async () => {
    const world = await launch();
    const { bytes: _none, ...request } = save;
    const filePath = join(world.documents, 'flux', 'a.ics');
    mkdirSync(join(world.documents, 'flux'));
    world.answers.save = { canceled: false, filePath };
    const begun = await world.bridge().saveBegin({ ...request, suggestedName: 'a.ics' });
    const token = begun.kind === 'begun' ? begun.token : '';
    expect(await world.bridge().saveWrite(token, new Uint8Array(3))).toEqual({ kind: 'kept' });
    expect(readdirSync(join(world.documents, 'flux'))).toHaveLength(1);
    world.window.contents.emit('did-start-loading');
    await vi.waitFor(() => expect(readdirSync(join(world.documents, 'flux'))).toEqual([]));
    const failed = { kind: 'failed', reason: 'unknown' };
    expect(await world.bridge().saveWrite(token, new Uint8Array(3))).toEqual(failed);
    expect(await world.bridge().saveEnd(token, true)).toEqual(failed);
    // It went while the person was choosing: nobody holds the token.
    const asking = world.bridge().saveBegin({ ...request, suggestedName: 'a.ics' });
    world.window.contents.emit('did-start-loading');
    expect(await asking).toEqual(failed);
    expect(readdirSync(join(world.documents, 'flux'))).toEqual([]);
  });

  test('one file or several, as asked', async () => {
    const world = await launch();
    const options = { title: 't', filters: [], maxBytes: 1 };
    await world.bridge().pickFiles({ ...options, multiple: false });
    await world.bridge().pickFiles({ ...options, multiple: true });
    expect(world.dialogs.map((asked) => asked.options['properties'])).toEqual([
      ['openFile'],
      ['openFile', 'multiSelections'],
    ]);
  });

  test('giving up in the print dialog is not a failure, having no printer is', async () => {
    const world = await launch();
    world.answers.print = { success: false, reason: 'Print job canceled' };
    expect(await world.bridge().print()).toEqual({ kind: 'done' });
    world.answers.print = { success: false, reason: 'Printer settings are invalid' };
    expect(await world.bridge().print()).toEqual({ kind: 'failed', reason: 'unknown' });
  });

  test('without notifications on this system, nothing is shown and nothing fails', async () => {
    const world = await launch();
    world.answers.notifications = false;
    await world.bridge().notify('a', 'b');
    expect(world.calls.filter((call) => call.startsWith('notify'))).toEqual([]);
  });
});
