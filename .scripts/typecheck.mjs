/** `npm run typecheck`: the compiler once a room, in parallel; each room's tsconfig.json says what it may see. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
const ROOMS = ['shared', 'renderer', 'electron', 'test'];

/** The room's compiler output and exit code; output is held back so that two rooms never mix their lines. */
const check = (room) =>
  new Promise((done) => {
    let output = '';
    const child = spawn(process.execPath, [tsc, '-p', room, '--pretty', 'false'], { cwd: root });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ room, code: 1, output: String(error) }));
    child.on('close', (code) => done({ room, code: code ?? 1, output }));
  });

const missing = ROOMS.filter((room) => !existsSync(resolve(root, room, 'tsconfig.json')));
if (missing.length > 0) {
  console.error(`typecheck: no tsconfig.json in ${missing.join(', ')}`);
  process.exit(1);
}
const results = await Promise.all(ROOMS.map(check));
for (const { room, code, output } of results) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${room}`);
  if (output.trim() !== '') console.log(output.trimEnd());
}
process.exit(results.every((result) => result.code === 0) ? 0 : 1);
