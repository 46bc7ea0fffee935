/** Two readers of CSV: Python's, as an outside judge, and a naive one that works character by character. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@shared/base/utf8.ts';

const reader = fileURLToPath(new URL('read-csv.py', import.meta.url));

const python = (): string | undefined =>
  ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['--version']).status === 0);

/** As for the .ics readers: an absent tool fails the test, unless TACITE_TOOLS=optional lets the machine lack it. */
export function requirePython(skip: (note: string) => void): void {
  if (python() !== undefined) return;
  const sentence = 'python3 is missing: apt-get install python3';
  if (process.env['TACITE_TOOLS'] === 'optional') skip(sentence);
  else throw new Error(sentence);
}

/** Rows of the file as Python's csv module reads them. */
export function readWithPython(text: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'tacite-csv-'));
  try {
    const path = join(folder, 'file.csv');
    writeFileSync(path, utf8(text));
    const output = execFileSync(python() ?? 'python3', [reader, path], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    return JSON.parse(output) as string[][];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Rows of the text after its byte-order mark, by RFC 4180 with semicolons. */
export function readNaively(text: string): string[][] {
  if (!text.startsWith('\ufeff')) throw new Error('no byte-order mark');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let inQuotes = false;
  for (let i = 1; i < text.length; i += 1) {
    const c = text[i] ?? '';
    if (inQuotes && c === '"' && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (c === '"') inQuotes = !inQuotes;
    else if (!inQuotes && c === ';') {
      row.push(cell);
      cell = '';
    } else if (!inQuotes && c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += c;
  }
  if (cell !== '' || row.length > 0 || inQuotes) throw new Error('the last line does not end');
  return rows;
}
