/** The decisions of `npm start` and `npm test`, each from the system it is told about. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStale } from '../../.scripts/build.mjs';
import { installedRuntime, launcherRuns, noWindowReason } from '../../.scripts/electron-runtime.mjs';
import { candidates, findChromium } from '../../.scripts/find-chromium.mjs';
import { openCommand } from '../../.scripts/open-browser.mjs';
import { ROOT } from '../support/source-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file under the scratch folder, dated `at` seconds after the epoch. */
function put(path: string, text = '', at = 1000): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, at, at);
  for (let up = dirname(file); up.startsWith(folder); up = dirname(up)) utimesSync(up, 1000, 1000);
  return file;
}

describe('isStale', () => {
  const buildAt = (at: number) => {
    for (const out of ['renderer/index.html', 'electron/main.js', 'preload/preload.cjs'])
      put(`dist/${out}`, '', at);
  };

  test('nothing built', () => {
    put('renderer/main.tsx');
    expect(isStale(folder)).toBe(true);
  });

  test('built after the sources', () => {
    put('renderer/main.tsx');
    buildAt(2000);
    expect(isStale(folder)).toBe(false);
  });

  test('a source changed since', () => {
    buildAt(2000);
    put('shared/base/day.ts', '', 3000);
    expect(isStale(folder)).toBe(true);
  });

  test('a build cut short: the last target is missing or older', () => {
    put('renderer/main.tsx', '', 1500);
    buildAt(2000);
    put('dist/preload/preload.cjs', '', 1200);
    expect(isStale(folder)).toBe(true);
  });

  test('a source removed since', () => {
    put('renderer/main.tsx');
    buildAt(2000);
    utimesSync(join(folder, 'renderer'), 3000, 3000);
    expect(isStale(folder)).toBe(true);
  });
});

describe('Electron here', () => {
  test.each([
    ['linux', {}, 1000, /écran/],
    ['linux', { DISPLAY: ':0' }, 0, /root/],
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
    ['win32', {}, null, null],
    ['darwin', {}, 501, null],
  ])('%s %o uid %s', (platform, env, uid, expected) => {
    const reason = noWindowReason({ platform, env, getuid: uid === null ? undefined : () => uid });
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatch(expected);
  });

  test.each([
    ['20.20.2', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['24.21.0', true],
  ])('its installer on Node %s: %s', (version, expected) => expect(launcherRuns(version)).toBe(expected));

  test('the runtime is there only when whole and of the right version', () => {
    put('node_modules/electron/package.json', '{"version":"45.4.1"}');
    expect(installedRuntime(folder)).toBeNull();
    put('node_modules/electron/dist/version', 'v45.4.1');
    put('node_modules/electron/path.txt', 'electron');
    expect(installedRuntime(folder)).toBeNull();
    const file = put('node_modules/electron/dist/electron');
    expect(installedRuntime(folder)).toBe(file);
    put('node_modules/electron/dist/version', '44.0.0');
    expect(installedRuntime(folder)).toBeNull();
  });
});

describe('a Chromium to test with', () => {
  const system = (env: Record<string, string>) => ({ platform: 'linux', env, home: folder });
  const executable = (path: string) => {
    const file = put(path);
    chmodSync(file, 0o755);
    return file;
  };

  test('CHROMIUM wins, and a wrong one is not replaced in silence', () => {
    const named = executable('mine/chrome');
    executable('bin/chromium');
    expect(findChromium(system({ CHROMIUM: named, PATH: join(folder, 'bin') }))).toBe(named);
    expect(findChromium(system({ CHROMIUM: join(folder, 'no'), PATH: join(folder, 'bin') }))).toBeNull();
  });

  test('the system one, then the newest a tool downloaded, else none', () => {
    expect(findChromium(system({ PATH: join(folder, 'bin') }))).toBeNull();
    executable('.cache/ms-playwright/chromium-999/chrome-linux/chrome');
    const newest = executable('.cache/ms-playwright/chromium-1200/chrome-linux64/chrome');
    expect(findChromium(system({ PATH: join(folder, 'bin') }))).toBe(newest);
    const own = executable('bin/chromium');
    expect(findChromium(system({ PATH: join(folder, 'bin') }))).toBe(own);
  });

  test('the usual places of macOS and Windows', () => {
    const mac = candidates({ platform: 'darwin', env: {}, home: folder });
    expect(mac).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    const windows = candidates({ platform: 'win32', env: { PROGRAMFILES: 'P' }, home: folder });
    expect(windows.some((path) => path.endsWith('msedge.exe'))).toBe(true);
  });
});

test('.ci/run is a program', () => {
  expect(statSync(join(ROOT, '.ci/run')).mode & 0o111).not.toBe(0);
});

test.each([
  ['linux', 'xdg-open'],
  ['darwin', 'open'],
  ['win32', 'rundll32'],
])('the browser of %s opens through %s', (platform, command) => {
  const [program, args] = openCommand(platform, 'http://127.0.0.1:1/');
  expect(program).toBe(command);
  expect(args.join(' ')).toContain('http://127.0.0.1:1/');
});
