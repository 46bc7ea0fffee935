/** The built main process: what it locks before a page is shown, and what its own protocol answers. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '@shared/host/csp.ts';
import { type FakeElectron, FakeEvent, launch } from '../support/fake-electron.ts';
import { filesUnder, ROOT } from '../support/source-file.ts';

let world: FakeElectron;
beforeAll(async () => {
  world = await launch();
});

describe('at start', () => {
  test('sandbox, scheme and switches come before the application is ready', () => {
    const before = world.calls.slice(0, world.calls.indexOf('whenReady'));
    expect(before).toEqual(['enableSandbox', 'setAppUserModelId fr.tacite.app', 'schemes']);
    expect(world.switches['host-resolver-rules']).toBe('MAP * ~NOTFOUND');
    expect(world.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('one window, sandboxed, shows our own page', () => {
    expect(world.windows).toHaveLength(1);
    expect(world.window.loaded).toEqual(['app://tacite/index.html']);
    expect(world.window.options['webPreferences']).toEqual({
      preload: join(ROOT, 'dist/preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(existsSync(join(ROOT, 'dist/preload/preload.cjs'))).toBe(true);
  });

  test('a packaged application has no menu and no developer tools, a checkout has both', async () => {
    expect(world.calls).toContain('menu none');
    const checkout = await launch({ packaged: false });
    expect(checkout.calls).toContain('menu some');
    expect(checkout.window.options['webPreferences']).toMatchObject({ devTools: true });
  });

  test('a second start opens nothing and quits', async () => {
    const second = await launch({ firstInstance: false });
    expect(second.calls).toContain('quit');
    expect(second.calls).not.toContain('whenReady');
    expect(second.windows).toHaveLength(0);
  });

  test('and brings the first one forward', () => {
    world.window.minimized = true;
    world.appEvents.emit('second-instance', {}, ['tacite'], '/');
    expect(world.calls.slice(-3)).toEqual(['restore', 'show', 'focus']);
  });
});

describe('the session', () => {
  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'unknown',
  ])('refuses the permission %s', (permission) => {
    const decisions: boolean[] = [];
    world.session.permissionRequest?.({}, permission, (allowed) => decisions.push(allowed));
    expect(decisions).toEqual([false]);
    expect(world.session.permissionCheck?.({}, permission)).toBe(false);
    expect(world.session.devicePermission?.({ deviceType: 'usb' })).toBe(false);
  });

  const cancels = (from: FakeElectron, url: string): boolean | null => {
    let cancelled: boolean | null = null;
    from.session.beforeRequest?.({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    return cancelled;
  };

  test.each([
    'http://127.0.0.1/',
    'https://example.invalid/a.js',
    'ws://example.invalid/',
    'file:///etc/passwd',
    'app://other/index.html',
    'app://tacite.example/',
    'blob:https://example.invalid/1',
    'data:text/html,x',
    'chrome://gpu/',
    'devtools://devtools/bundled/x.html',
  ])('cancels %s', (url) => expect(cancels(world, url)).toBe(true));

  test.each(['app://tacite/index.html', 'app://tacite/assets/a.js?x', 'blob:app://tacite/1234'])(
    'lets %s through',
    (url) => expect(cancels(world, url)).toBe(false),
  );

  test('the developer tools of a checkout may load', async () => {
    expect(cancels(await launch({ packaged: false }), 'devtools://devtools/bundled/x.html')).toBe(false);
  });

  test('refuses downloads and dictionaries', () => {
    const event = new FakeEvent();
    world.session.events.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
    expect(world.calls).toContain('spellcheck false');
  });
});

describe('the page stays where it is', () => {
  const refused = (name: string, event: FakeEvent): boolean => {
    world.window.contents.emit(name, event);
    return event.defaultPrevented;
  };

  test.each([
    ['will-navigate', 'https://example.invalid/', true, true],
    ['will-navigate', 'file:///C:/scan.pdf', true, true],
    ['will-navigate', 'app://tacite/index.html', true, false],
    ['will-frame-navigate', 'app://tacite/index.html', false, true],
    ['will-frame-navigate', 'https://example.invalid/', true, true],
    ['will-frame-navigate', 'app://tacite/index.html', true, false],
    ['will-redirect', 'app://tacite/index.html', true, true],
    ['will-attach-webview', '', true, true],
  ])('%s to %s (main frame: %s): refused %s', (name, url, main, expected) => {
    expect(refused(name, new FakeEvent(url, main))).toBe(expected);
  });

  test('no new window, not even ours', () => {
    for (const url of ['https://example.invalid/', 'app://tacite/index.html', 'about:blank']) {
      expect(world.window.contents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
  });
});

describe('app://tacite/', () => {
  const ask = (url: string, method = 'GET') => {
    const handler = world.session.protocols.get('app');
    if (!handler) throw new Error('no protocol handler');
    return handler(new Request(url, { method }));
  };

  beforeAll(() => {
    // The renderer may not be built when only this room is tested.
    mkdirSync(join(ROOT, 'dist/renderer'), { recursive: true });
    writeFileSync(join(ROOT, 'dist/renderer/protocol-test.wasm'), 'bytes');
  });
  afterAll(() => rmSync(join(ROOT, 'dist/renderer/protocol-test.wasm')));

  test('serves the build with its type and every security header', async () => {
    const response = await ask('app://tacite/protocol-test.wasm?v=1');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('bytes');
    expect(response.headers.get('content-type')).toBe('application/wasm');
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(response.headers.get(name)).toBe(value);
  });

  test.each([
    'app://tacite/../electron/main.js',
    'app://tacite/%2e%2e/electron/main.js',
    'app://tacite/..%2felectron%2fmain.js',
    'app://tacite/..%5celectron%5cmain.js',
    'app://tacite/.hidden',
    'app://tacite//etc/passwd',
    'app://tacite/C:/Windows/win.ini',
    'app://other/protocol-test.wasm',
    'app://tacite/missing.js',
    'app://tacite/assets',
  ])('refuses %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  test('serves every file of the build', async () => {
    const files = filesUnder('dist/renderer').map((path) => path.slice('dist/renderer/'.length));
    const answers = await Promise.all(
      files.map(async (path) => (await ask(`app://tacite/${path}`, 'HEAD')).status),
    );
    expect(files.filter((_, i) => answers[i] !== 200)).toEqual([]);
    expect(files).toContain('protocol-test.wasm');
  });

  test('answers GET and HEAD only', async () => {
    expect((await ask('app://tacite/protocol-test.wasm', 'POST')).status).toBe(405);
    const head = await ask('app://tacite/protocol-test.wasm', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});
