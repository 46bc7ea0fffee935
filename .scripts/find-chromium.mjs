/** Where a Chromium may be: the one named, the system's, then those other tools downloaded. */
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const PLAYWRIGHT = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
];

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const list = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Every candidate in order of preference; `system` is `{ platform, env, home }`. */
export function candidates({ platform, env, home }) {
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, platform === 'win32' ? `${name}.exe` : name)));
  const usual = {
    darwin: ['/Applications', join(home, 'Applications')].flatMap((folder) => [
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    ]),
    win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
  };
  const cache =
    env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(home, 'Library/Caches/ms-playwright'),
      win32: join(env.LOCALAPPDATA ?? home, 'ms-playwright'),
    }[platform] ??
    join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'ms-playwright');
  const downloaded = list(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => PLAYWRIGHT.map((path) => join(cache, name, path)));
  return [...onPath, ...(usual[platform] ?? []), ...downloaded];
}

/** The Chromium to test with, or null. `CHROMIUM` wins, and is not second-guessed when it names nothing. */
export function findChromium(system = { platform: process.platform, env: process.env, home: homedir() }) {
  const named = system.env.CHROMIUM;
  if (named) return isExecutable(named) ? named : null;
  return candidates(system).find(isExecutable) ?? null;
}
