/** The page of the scan bench: built for production and served with the application's own headers. */
import { openScanner } from '@renderer/scan/index.ts';
import { issuedDocuments, type Issued } from '../../scan/issued.ts';
import type { KindName } from '../../scan/kinds.ts';
import { trial, trialFile, type Trial } from '../../scan/trial.ts';

const scanner = openScanner();
let documents: Promise<readonly Issued[]> | null = null;
const issued = () => (documents ??= issuedDocuments());

/** Trials of one kind at one resolution, one after another. */
async function trials(kind: KindName, dpi: number, seeds: readonly number[]): Promise<Trial[]> {
  const results: Trial[] = [];
  for (const seed of seeds) results.push(await trial(scanner, await issued(), kind, dpi, seed));
  return results;
}

/** Degraded pages as JPEG files, in base64, from which the bench makes a long PDF. */
async function pictures(count: number, dpi: number): Promise<string[]> {
  const files: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const { bytes } = await trialFile(await issued(), 'skew ±5°', dpi, seed);
    files.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }
  return files.map(btoa);
}

interface LongRun {
  readonly pages: number;
  readonly codes: number;
  readonly ms: number;
  /** Longest time during which the window answered nothing, in milliseconds. */
  readonly longestGap: number;
  readonly gaps: readonly number[];
}

/** Reads a long file while a clock ticks in the window. */
async function longRun(url: string): Promise<LongRun> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const gaps: number[] = [];
  let last = performance.now();
  let running = true;
  const channel = new MessageChannel();
  const tick = (): void => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    if (running) setTimeout(() => channel.port2.postMessage(0), 4);
  };
  channel.port1.addEventListener('message', tick);
  channel.port1.start();
  await new Promise((resume) => setTimeout(resume, 1000));
  last = performance.now();
  gaps.length = 0;
  tick();
  const start = performance.now();
  let pages = 0;
  let codes = 0;
  for await (const event of scanner.read({ name: 'pile.pdf', bytes })) {
    if (event.event === 'refused' || event.event === 'pageFailed') throw new Error(event.sentence);
    if (event.event !== 'page') continue;
    pages += 1;
    codes += event.page.codes.length;
  }
  const ms = performance.now() - start;
  running = false;
  const worst = gaps.toSorted((a, b) => b - a).slice(0, 5);
  return { pages, codes, ms, longestGap: worst[0] ?? 0, gaps: worst };
}

Object.assign(window, { trials, pictures, longRun });
