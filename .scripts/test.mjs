/**
 * `npm test`: builds for production, then every check and every test. Extra arguments go to vitest, and then only the
 * tests run: `npm test -- test/rules`.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { findChromium } from './find-chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const extra = process.argv.slice(2);

const chromium = findChromium();
if (chromium === null) {
  const named = process.env.CHROMIUM;
  console.error(
    named
      ? `npm test: CHROMIUM names ${named}, which is not a program. Correct it, or unset it to use the system's.`
      : 'npm test: no Chromium found. Install one (Debian: apt install chromium) or name one: CHROMIUM=/path/to/chrome npm test',
  );
  process.exit(1);
}
const env = { ...process.env, CHROMIUM: chromium };

/** Runs one of the installed tools under this very Node and shows what it prints. */
const run = (name, script, args, nodeArgs = []) => {
  console.log(`\n> ${name}`);
  const result = spawnSync(process.execPath, [...nodeArgs, join(root, script), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return result.status === 0;
};

console.log('> build');
const built = build(root);
if (built.output.trim() !== '') console.log(built.output.trimEnd());
if (!built.ok) process.exit(1);

const checks =
  extra.length > 0
    ? []
    : [
        ['typecheck', '.scripts/typecheck.mjs', []],
        ['lint', 'node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
        ['format:check', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
        ['check:builder', '.scripts/check-builder.mjs', []],
      ];
// Every check runs, so that one visit shows everything that is wrong.
const failed = checks.filter((check) => !run(...check)).map(([name]) => name);

const closingLine = join(root, 'test/support/closing-line-reporter.ts');
const vitest = ['run', '--reporter=default', `--reporter=${closingLine}`, ...extra];
// The bench project measures, it does not test.
if (!extra.some((argument) => argument.startsWith('--project'))) vitest.push('--project=!bench');
env.FAILED_CHECKS = failed.join(',');
const preload = ['--import', new URL('./node20.mjs', import.meta.url).href];
const passed = run('vitest', 'node_modules/vitest/vitest.mjs', vitest, preload);
process.exit(passed && failed.length === 0 ? 0 : 1);
