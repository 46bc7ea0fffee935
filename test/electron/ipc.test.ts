/** Who may speak to the main process, and with what. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { VAULT_PIECE } from '@shared/host/channels.ts';
import { type FakeElectron, FakeEvent, launch } from '../support/fake-electron.ts';

let world: FakeElectron;
beforeEach(async () => {
  world = await launch();
});

const SHA = 'a'.repeat(64);

describe('the preload', () => {
  test('exposes named methods and nothing else', () => {
    expect(Object.keys(world.bridge()).sort()).toEqual([
      'folderBegin',
      'folderChoose',
      'folderForget',
      'folderList',
      'folderRead',
      'folderRemove',
      'folderState',
      'keepAppend',
      'keepList',
      'keepMove',
      'keepRead',
      'keepRemove',
      'keepRoom',
      'keepWrite',
      'notify',
      'onOpenFile',
      'pickFiles',
      'print',
      'reveal',
      'saveBegin',
      'saveEnd',
      'saveFile',
      'saveWrite',
      'setQuitGuard',
      'vaultBegin',
      'vaultEnd',
      'vaultGet',
      'vaultGiveUp',
      'vaultOpen',
      'vaultRead',
      'vaultRemove',
      'vaultWrite',
    ]);
  });

  test('does not hand the event, which holds the sender, to the page', async () => {
    const received: unknown[][] = [];
    world.bridge().onOpenFile((...args: unknown[]) => received.push(args));
    world.window.contents.send('tacite:open-file', { name: 'a.tacite', bytes: new Uint8Array(1) });
    expect(received).toEqual([[{ name: 'a.tacite', bytes: new Uint8Array(1) }]]);
  });
});

describe('the sender', () => {
  const notify = (event: { sender: unknown; senderFrame: unknown }) =>
    world.invoke('tacite:notify', event, 'a', 'b');
  const own = () => ({ sender: world.window.webContents, senderFrame: world.window.contents.mainFrame });

  test('our page in our window is heard', async () => {
    await notify(own());
    expect(world.calls).toContain('notify a: b');
  });

  test.each([
    ['a frame inside our page', () => ({ ...own(), senderFrame: { url: 'app://tacite/index.html' } })],
    ['a frame that is gone', () => ({ ...own(), senderFrame: null })],
    ['another window', () => ({ ...own(), sender: { mainFrame: own().senderFrame } })],
  ])('%s is refused', async (_name, event) => {
    await expect(notify(event())).rejects.toThrow('refused sender');
    expect(world.calls).not.toContain('notify a: b');
  });

  test.each(['https://example.invalid/', 'app://tacite.example/', 'file:///index.html', 'about:blank', ''])(
    'our window showing %j is refused, and is told nothing',
    async (url) => {
      const received: unknown[] = [];
      world.bridge().onOpenFile((file) => received.push(file));
      const path = join(world.documents, 'a.tacite');
      writeFileSync(path, 'package');
      world.appEvents.emit('open-file', new FakeEvent(), path);
      await vi.waitFor(() => expect(received).toHaveLength(1));
      world.window.contents.mainFrame.url = url;
      await expect(notify(own())).rejects.toThrow('refused sender');
      world.appEvents.emit('open-file', new FakeEvent(), path);
      await new Promise((done) => setTimeout(done, 50));
      expect(received).toHaveLength(1);
    },
  );

  test('every channel is behind the same check', async () => {
    expect(world.requests.size).toBeGreaterThanOrEqual(10);
    for (const name of world.requests.keys()) {
      await expect(world.invoke(name, { ...own(), senderFrame: null }), name).rejects.toThrow(
        'refused sender',
      );
    }
  });
});

describe('the arguments', () => {
  const ask = (name: string, ...args: unknown[]) =>
    world.invoke(
      name,
      { sender: world.window.webContents, senderFrame: world.window.contents.mainFrame },
      ...args,
    );
  const filter = { label: 'PDF', extensions: ['pdf'] };
  const picking = { title: 't', filters: [filter], multiple: false, maxBytes: 10 };
  const saving = { suggestedName: 'a.pdf', filter, mime: 'application/pdf', bytes: new Uint8Array(1) };

  test.each([
    ['tacite:pick-files', picking],
    ['tacite:save-file', saving],
    ['tacite:print'],
    ['tacite:vault-get', SHA],
    ['tacite:vault-write', 'token', new Uint8Array(VAULT_PIECE)],
    ['tacite:vault-read', SHA, 2 ** 53 - 1, VAULT_PIECE],
    ['tacite:set-quit-guard', null],
  ])('%s takes what it says', async (name, ...args) => {
    await expect(ask(name, ...args)).resolves.not.toThrow();
  });

  test.each([
    ['tacite:pick-files'],
    ['tacite:pick-files', null],
    ['tacite:pick-files', { ...picking, maxBytes: -1 }],
    ['tacite:pick-files', { ...picking, filters: [{ label: 'x', extensions: ['../x'] }] }],
    ['tacite:save-file', { ...saving, bytes: 'text' }],
    ['tacite:save-file', { ...saving, suggestedName: 'x'.repeat(400) }],
    ['tacite:print', 'extra'],
    ['tacite:reveal', 12],
    ['tacite:notify', 'title'],
    ['tacite:set-quit-guard', true],
    ['tacite:vault-get', '../../etc/passwd'],
    ['tacite:vault-begin', '..'],
    ['tacite:vault-write', 'token', [1, 2, 3]],
    ['tacite:vault-write', 'token', new Uint8Array(VAULT_PIECE + 1)],
    ['tacite:vault-write', 12, new Uint8Array(1)],
    ['tacite:vault-end', 'x'.repeat(101)],
    ['tacite:vault-end', 'token', true],
    ['tacite:vault-give-up', null],
    ['tacite:vault-open', 'a/../b'],
    ['tacite:vault-read', '../../etc/passwd', 0, 1],
    ['tacite:vault-read', SHA, -1, 1],
    ['tacite:vault-read', SHA, 0.5, 1],
    ['tacite:vault-read', SHA, 2 ** 53, 1],
    ['tacite:vault-read', SHA, 0, VAULT_PIECE + 1],
    ['tacite:vault-read', SHA, 0, Number.NaN],
    ['tacite:vault-remove', `${SHA}/..`],
    ['tacite:keep-append', 'journal/../x', new Uint8Array(1)],
    ['tacite:keep-append', 'journal/x', 'text'],
    ['tacite:keep-write', '/etc/passwd', new Uint8Array(1)],
    ['tacite:keep-move', 'journal/x', 'x'],
    ['tacite:keep-read', 'journal/x', -1, 2],
    ['tacite:keep-list', '..'],
    ['tacite:keep-remove', 'journal/.x'],
    ['tacite:keep-room', 1.5],
    ['tacite:folder-read', 'exchange', '../x.tacite', 0, 1],
    ['tacite:folder-begin', 'backup', 'x.txt'],
    ['tacite:folder-begin', 'elsewhere', 'x.tacite'],
    ['tacite:folder-state', '__proto__'],
    ['tacite:folder-remove', 'exchange', 'a/x.tacite'],
  ])('%s refuses %j', async (name, ...args) => {
    await expect(ask(name, ...args)).rejects.toThrow('refused arguments');
    expect(world.dialogs).toEqual([]);
  });
});
