/** Builds when `dist` is missing or older than what it is made from. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['electron', 'renderer', 'shared', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
/** One file of each target, in the order they are built. */
const OUTPUTS = ['dist/renderer/index.html', 'dist/electron/main.js', 'dist/preload/preload.cjs'];

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/** The newest change under `path`; a folder's own time counts, it moves when a file is removed. */
function newest(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** True when any target is missing or older than any source. */
export function isStale(root) {
  const built = OUTPUTS.map((path) => modified(join(root, path)) ?? -1);
  return Math.min(...built) < Math.max(...SOURCES.map((path) => newest(join(root, path))));
}

/** Runs `vite build --app`. Returns its output and whether it succeeded. */
export function build(root) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const run = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return { ok: run.status === 0, output: `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}` };
}
