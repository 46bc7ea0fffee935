/** What a scanner makes of signed papers: grey JPEG pages in one PDF, in any order, some of them turned. Invented. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { CalendarEvent } from '@shared/calendar/event.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import { fieldOfKey } from '@shared/model/keys.ts';
import type { Answers } from '@shared/model/views.ts';
import { subscriptionDocument } from '@shared/pdf/subscription.ts';
import { FONTS } from '../pdf/support.ts';
import { rawData } from './raw-data.ts';

/** One sheet as it lies in the pile. */
export interface Sheet {
  /** The convention and the page, when it carries a code. */
  readonly of: { readonly id: string; readonly page: number } | null;
  readonly jpeg: Uint8Array;
  /** Degrees by which it was put in the wrong way round. */
  readonly turn: number;
}

/** How a scanner is set: dots an inch, and JPEG quality out of 100. */
interface ScannerSetting {
  readonly dpi: number;
  readonly quality: number;
}
const USUAL: ScannerSetting = { dpi: 110, quality: 60 };

/** Every page of a PDF as a scanner gives it: grey, JPEG. */
export function scanned(pdf: Uint8Array, { dpi, quality } = USUAL): readonly Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'tacite-scan-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, pdf);
    execFileSync('pdftoppm', [
      '-r',
      String(dpi),
      '-gray',
      '-jpeg',
      '-jpegopt',
      `quality=${quality}`,
      path,
      join(folder, 'p'),
    ]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The sheets of a document that Tacite prints for a convention, whose registers `rawData` gave. */
export async function printedSheets(
  id: string,
  registers: Readonly<Record<string, unknown>>,
  events: readonly CalendarEvent[] = [],
  setting = USUAL,
): Promise<readonly Sheet[]> {
  const model = modelOf(String(registers['model']));
  if (!model) throw new Error(`no model ${String(registers['model'])}`);
  const { bytes } = await subscriptionDocument({
    id: id as RecordId,
    model,
    answers: answersOf(registers),
    events,
    version: 1,
    now: '2026-11-21T11:56:00.000Z' as Instant,
    fonts: FONTS,
    state: 'final',
  });
  return sheetsOf(id, bytes, setting);
}

const answersOf = (registers: Readonly<Record<string, unknown>>): Answers =>
  Object.fromEntries(
    Object.entries(registers).flatMap(([key, value]) => {
      const field = fieldOfKey(key);
      return field === null ? [] : [[field, value as Json]];
    }),
  );

export const sheetsOf = (id: string, pdf: Uint8Array, setting = USUAL): readonly Sheet[] =>
  scanned(pdf, setting).map((jpeg, i) => ({ of: { id, page: i + 1 }, jpeg, turn: 0 }));

/** The pile in one file. */
export async function pileFile(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  for (const { jpeg, turn } of sheets) {
    const image = await doc.embedJpg(jpeg);
    const page = doc.addPage([595, 842]);
    page.drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    page.setRotation(degrees(turn));
  }
  return doc.save();
}

/** Always the same order for the same seed (a linear congruential generator is enough to shuffle). */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const draw = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return items
    .map((item) => ({ item, at: draw() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Drops files on the window, wherever it is. */
export async function dropOnWindow(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const data = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  await page.evaluate((given) => {
    const carried = new DataTransfer();
    for (const { name, base64 } of given) {
      carried.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    const main = document.querySelector('main') ?? document.body;
    for (const type of ['dragover', 'drop']) {
      main.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
  }, data);
}

/** Drops files of the disk on the window, as a person does: they are read where they lie. */
export async function dropFromDisk(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  }
  await session.detach();
}

/** A piece as a convention's record names it. */
export interface Piece {
  readonly sha256: string;
  readonly nature: string;
  readonly name: string;
  readonly partial?: boolean;
  readonly derivedFrom?: readonly {
    readonly sha256: string;
    readonly page: number;
    readonly number: number;
  }[];
}

/** The pieces of a convention, read beside the application. */
export async function piecesOf(page: Page, id: string): Promise<readonly Piece[]> {
  const { records } = await rawData(page);
  return Object.entries(records[id] ?? {})
    .filter(([key]) => key.startsWith('attachment.'))
    .map(([, value]) => value as Piece);
}
