/** The committed signed files (test/fixtures/signatures/make-signatures.mjs makes them), and the tools that judge us. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectBytes } from '@renderer/signatures/inspect.ts';
import type { SignatureFacts } from '@renderer/signatures/report.ts';
import { ROOT } from '../support/source-file.ts';

const FOLDER = join(ROOT, 'test/fixtures/signatures');

export const SIGNED_NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.pdf'))
  .toSorted();

export const pathOf = (name: string): string => join(FOLDER, name);

export const signed = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(pathOf(name)));

export const inspect = async (bytes: Uint8Array): Promise<readonly SignatureFacts[]> =>
  (await inspectBytes(bytes)).signatures;

/** The only signature of a file. */
export async function onlyOne(bytes: Uint8Array): Promise<SignatureFacts> {
  const [one, ...others] = await inspect(bytes);
  if (one === undefined || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} signatures`);
  return one;
}

/** Where some ASCII text stands in a file. */
export const placeOf = (bytes: Uint8Array, text: string): number => Buffer.from(bytes).indexOf(text);

/** The four numbers of a file's last /ByteRange. */
export function rangeOf(bytes: Uint8Array): readonly [number, number, number, number] {
  const text = Buffer.from(bytes).toString('latin1');
  const found = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text.slice(text.lastIndexOf('/ByteRange')));
  const [, a, b, c, d] = found ?? [];
  return [Number(a), Number(b), Number(c), Number(d)];
}

export const hasTool = (command: string): boolean => spawnSync(command, ['--help']).error === undefined;

export const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
