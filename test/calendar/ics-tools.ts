/** Debian's readers of .ics files, used as outside judges. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** A Python that has icalendar. Debian's comes first: another one on the PATH rarely has it. */
const python = (): string | undefined =>
  ['/usr/bin/python3', 'python3'].find((command) => succeeds(command, ['-c', 'import icalendar']));

const NO_PYTHON = 'python3-icalendar is missing: apt-get install python3-icalendar';
const NO_LIBICAL = 'a C compiler or libical is missing: apt-get install gcc pkg-config libical-dev';

/**
 * The absence of a tool fails the test, unless TACITE_TOOLS=optional says that the machine may lack it: then `skip`
 * reports the test as skipped, with the names of the packages to install.
 */
function require(present: boolean, sentence: string, skip: (note: string) => void): void {
  if (present) return;
  if (process.env['TACITE_TOOLS'] === 'optional') skip(sentence);
  else throw new Error(sentence);
}

export const requirePython = (skip: (note: string) => void): void =>
  require(python() !== undefined, NO_PYTHON, skip);
export const requireLibical = (skip: (note: string) => void): void =>
  require(succeeds('gcc', ['--version']) &&
    succeeds('pkg-config', ['--exists', 'libical']), NO_LIBICAL, skip);

/** Runs `read` with the path of a file holding `text`, in a folder that goes away afterwards. */
function withFile<T>(text: string, read: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tacite-ics-'));
  try {
    const path = join(folder, 'calendar.ics');
    writeFileSync(path, text);
    return read(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What one reader understood of one event. Days are `YYYY-MM-DD`, `end` is exclusive. */
export interface Reading {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
  readonly sequence: number;
  readonly status: string;
}

/** Events read by Debian's python3-icalendar, in the order of the file. */
export const readWithPython = (text: string): Reading[] =>
  withFile(text, (path) => {
    const output = execFileSync(python() ?? 'python3', [beside('read-ics.py'), path], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    return JSON.parse(output) as Reading[];
  });

/** libical's verdict on a file: its first line of output, and what it objects to. */
export const checkWithLibical = (texts: readonly string[]): { verdict: string; objections: string }[] =>
  withFile('', (_, folder) => {
    const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'libical'], { encoding: 'utf8' });
    const program = join(folder, 'check-ics');
    execFileSync('gcc', [
      '-Wall',
      '-Werror',
      beside('check-ics.c'),
      '-o',
      program,
      ...flags.trim().split(/\s+/),
    ]);
    return texts.map((text) =>
      withFile(text, (path) => {
        const { stdout, stderr } = spawnSync(program, [path], { encoding: 'utf8' });
        return { verdict: stdout.trim(), objections: stderr };
      }),
    );
  });
