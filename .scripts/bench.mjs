/** `npm run bench`: builds for production, then runs each file of test/bench/ alone; they print their figures. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isStale } from './build.mjs';
import { findChromium } from './find-chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);

let files = [];
try {
  files = readdirSync(join(root, 'test/bench')).filter((name) => name.endsWith('.bench.ts'));
} catch {
  // No folder: no bench.
}
const chosen = files.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
console.log(`bench: ${chosen.length === 0 ? 'nothing to run' : chosen.join(', ')}`);
if (chosen.length === 0) process.exit(wanted.length > 0 ? 1 : 0);

if (isStale(root)) {
  const { ok, output } = build(root);
  if (!ok) {
    console.error(output);
    process.exit(1);
  }
}
const { status } = spawnSync(
  process.execPath,
  [
    '--import',
    new URL('./node20.mjs', import.meta.url).href,
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project=bench',
    // Before the flag, which would take the first name for its value.
    ...chosen,
    '--disable-console-intercept',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: findChromium() ?? '' } },
);
process.exit(status ?? 1);
