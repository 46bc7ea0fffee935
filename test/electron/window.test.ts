/** Closing, coming back, opening files: the life of the window in the built application. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReceivedFile } from '@shared/host/host.ts';
import { filesOfArguments, isOpenable } from '../../electron/host/open-file.ts';
import { readWindowState, writeWindowState } from '../../electron/host/window-state.ts';
import { FakeEvent, launch } from '../support/fake-electron.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-window-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the quit guard', () => {
  const BUSY = 'Le fichier signé est en cours de copie.';

  test('without a write under way the window closes at once, and the application ends', async () => {
    const world = await launch();
    world.window.close();
    expect(world.window.destroyed).toBe(true);
    expect(world.dialogs).toEqual([]);
    expect(world.calls).toContain('quit');
  });

  test('during a write it asks, once, and « Annuler » keeps the window', async () => {
    const world = await launch();
    let press: (button: number) => void = () => undefined;
    world.answers.message = new Promise((done) => {
      press = done;
    });
    await world.bridge().setQuitGuard(BUSY);
    world.window.close();
    world.window.close();
    expect(world.dialogs).toHaveLength(1);
    expect(world.dialogs[0]?.options['detail']).toContain(BUSY);
    press(2);
    await world.bridge().setQuitGuard(null);
    expect(world.window.destroyed).toBe(false);
  });

  test('« Attendre » closes by itself when the write ends', async () => {
    const world = await launch();
    world.answers.message = 0;
    await world.bridge().setQuitGuard(BUSY);
    world.window.close();
    await vi.waitFor(() => expect(world.dialogs).toHaveLength(1));
    await Promise.resolve();
    expect(world.window.destroyed).toBe(false);
    await world.bridge().setQuitGuard(null);
    expect(world.window.destroyed).toBe(true);
  });

  test('« Fermer sans attendre » closes', async () => {
    const world = await launch();
    world.answers.message = 1;
    await world.bridge().setQuitGuard(BUSY);
    world.window.close();
    await vi.waitFor(() => expect(world.window.destroyed).toBe(true));
  });

  test('a page that reloads or falls no longer holds the window', async () => {
    const world = await launch();
    await world.bridge().setQuitGuard(BUSY);
    world.window.contents.emit('did-start-loading');
    world.window.close();
    expect(world.window.destroyed).toBe(true);
  });
});

describe('a page that fell', () => {
  test('is opened again when the person asks', async () => {
    const world = await launch();
    world.answers.message = 0;
    world.window.contents.emit('render-process-gone', {}, { reason: 'oom' });
    await vi.waitFor(() => expect(world.calls).toContain('reload'));
  });

  test('a normal end says nothing', async () => {
    const world = await launch();
    world.window.contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(world.dialogs).toEqual([]);
  });
});

describe('files opened by the system', () => {
  const put = (name: string, text = 'package') => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('named at start: wait for the page to listen, then come once', async () => {
    const world = await launch({ argv: ['tacite', put('mairie.tacite'), '--flag', put('photo.jpg')] });
    const received: ReceivedFile[] = [];
    const stop = world.bridge().onOpenFile((file) => received.push(file));
    await vi.waitFor(() => expect(received).toHaveLength(1));
    expect(received[0]?.name).toBe('mairie.tacite');
    expect(new TextDecoder().decode(received[0]?.bytes)).toBe('package');
    stop();
  });

  test('named by a second start: its folder counts, the window comes forward', async () => {
    const world = await launch();
    put('retour.tacite');
    const received: ReceivedFile[] = [];
    world.bridge().onOpenFile((file) => received.push(file));
    world.appEvents.emit('second-instance', {}, ['tacite', 'retour.tacite'], folder);
    await vi.waitFor(() => expect(received.map(({ name }) => name)).toEqual(['retour.tacite']));
    expect(world.calls).toContain('focus');
  });

  test('sent by macOS; folders, missing files and other kinds are left out', async () => {
    const world = await launch();
    const received: ReceivedFile[] = [];
    world.bridge().onOpenFile((file) => received.push(file));
    for (const path of [folder, join(folder, 'none.tacite'), put('a.exe'), put('b.TACITE')]) {
      const event = new FakeEvent();
      world.appEvents.emit('open-file', event, path);
      expect(event.defaultPrevented).toBe(true);
    }
    await vi.waitFor(() => expect(received.map(({ name }) => name)).toEqual(['b.TACITE']));
  });

  test('after a reload they wait again', async () => {
    const world = await launch();
    const received: ReceivedFile[] = [];
    world.bridge().onOpenFile((file) => received.push(file));
    world.window.contents.emit('did-start-loading');
    world.appEvents.emit('open-file', new FakeEvent(), put('c.tacite'));
    await new Promise((done) => setImmediate(done));
    expect(received).toEqual([]);
    world.bridge().onOpenFile(() => undefined);
    await vi.waitFor(() => expect(received).toHaveLength(1));
  });

  test.each([
    [['tacite', '--x.tacite', 'a.tacite'], ['/d/a.tacite']],
    [['a.tacite'], []],
    [['tacite', '/e/b.tacite', 'c.pdf'], ['/e/b.tacite']],
  ])('of %j, those to open are %j', (argv, files) => {
    expect(filesOfArguments(argv, '/d')).toEqual(files);
    expect(files.every(isOpenable)).toBe(true);
  });
});

describe('where the window was', () => {
  const SCREEN = [{ x: 0, y: 0, width: 1366, height: 728 }];
  const read = (text: string) => {
    const file = join(folder, 'state.json');
    writeFileSync(file, text);
    return readWindowState(file, SCREEN);
  };
  const bounds = { x: 50, y: 60, width: 900, height: 600 };

  test('comes back', () => {
    const file = join(folder, 'deep', 'state.json');
    writeWindowState(file, { bounds, maximized: true });
    expect(readWindowState(file, SCREEN)).toEqual({ bounds, maximized: true });
  });

  test.each([
    ['nothing', ''],
    ['not JSON', '{'],
    ['null', 'null'],
    ['no bounds', '{"maximized":false}'],
    ['text for numbers', '{"bounds":{"x":"1","y":1,"width":900,"height":600}}'],
    ['a window of one pixel', '{"bounds":{"x":1,"y":1,"width":1,"height":1}}'],
    ['on a screen that is gone', '{"bounds":{"x":5000,"y":60,"width":900,"height":600}}'],
    ['above the screen', '{"bounds":{"x":50,"y":-900,"width":900,"height":600}}'],
  ])('%s gives the default place', (_name, text) => {
    expect(read(text)).toEqual({ bounds: null, maximized: false });
  });

  test('the built application keeps it on closing and finds it at the next start', async () => {
    const first = await launch({ userData: folder });
    expect(first.window.options).toMatchObject({ width: 1280, height: 720, show: false });
    first.window.close();
    expect(JSON.parse(readFileSync(join(folder, 'window-state.json'), 'utf8'))).toMatchObject({
      maximized: false,
    });
    const second = await launch({ userData: folder });
    expect(second.window.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 600 });
    second.window.emit('ready-to-show');
    expect(second.calls).toContain('show');
  });
});
