/**
 * Killing the browser at random moments of a secretary's work. Whatever was left is there, no attachment is half kept,
 * the database opens, and calendars go on from where they were. The moments are random but seeded.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext, Download, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConvention, fillMegalis, goTo, saved, type } from './actions.ts';
import { newKeyWitness } from './key-witness.ts';
import { killerOf, type Killer } from './kill-browser.ts';
import { newTypist } from './kill-typist.ts';
import { halfFiles, rawData } from './raw-data.ts';
import { heavyScan } from './scanned-pdf-big.ts';
import { newProfile, openBrowser, serveBuild } from './support.ts';

const KILLS = 54;
const SEED = 20261121;

/** Numbers in [0, 1), the same at each run (Park and Miller's minimal standard generator). */
function seeded(seed: number): () => number {
  let state = seed % 2147483647;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const random = seeded(SEED);
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));
const profile = newProfile();
const files = join(profile.folder, 'files');
const typist = newTypist(random);
const witness = newKeyWitness();

let server: Awaited<ReturnType<typeof serveBuild>>;
let context: BrowserContext;
let page: Page;
let killer: Killer;
let id = '';
let turn = 0;
/** Files that the screen said were kept, and every file that was offered. */
const told = new Set<string>();
const offered = new Map<string, number>();
/** Sequence and content of each event in the last calendar whose export was confirmed. */
let calendar = new Map<string, { readonly sequence: number; readonly content: string }>();
const tally = { typing: 0, attaching: 0, exporting: 0, documents: 0, calendars: 0 };

async function open(): Promise<void> {
  ({ context, page } = await openBrowser(profile));
  await witness.follow(context, page);
  killer = await killerOf(context);
}

async function openConvention(tab: string): Promise<void> {
  await page.goto(`${server.url}#/convention/${id}/${tab}`);
  await page.getByRole('navigation', { name: 'Parties de la convention' }).waitFor();
}

async function textOf(download: Download, name: string): Promise<string> {
  const file = join(files, name);
  await download.saveAs(file);
  return readFileSync(file, 'utf8');
}

/** What was downloaded, once the screen confirmed it. */
async function exportOnce(button: RegExp): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await page.getByText(/Fichier envoyé dans le dossier des téléchargements/).waitFor();
  return download;
}

/** The calendar of the convention, from the screen of its deadlines. */
async function calendarOnce(name: string): Promise<string> {
  await page.getByRole('button', { name: 'Exporter le calendrier…' }).click();
  return textOf(await exportOnce(/Enregistrer le fichier…/), name);
}

/** One file for the drop zone, small or of several megabytes. */
async function newScan(n: number): Promise<{ path: string; sha: string }> {
  const bytes = await heavyScan(between(0, 3) * 3 + 0.05, random, `turn ${turn}, file ${n}`);
  const sha = createHash('sha256').update(bytes).digest('hex');
  const path = join(files, `scan-${turn}-${n}.pdf`);
  writeFileSync(path, bytes);
  offered.set(sha, bytes.length);
  return { path, sha };
}

async function attachOnce({ path, sha }: { path: string; sha: string }): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choisir des fichiers…' }).click(),
  ]);
  await chooser.setFiles(path);
  const verdict = page.locator('.banner', { hasText: basename(path) });
  await verdict.waitFor();
  expect(await verdict.textContent()).toContain('pièce ajoutée et conservée');
  told.add(sha);
}

async function exportDocument(): Promise<void> {
  await openConvention('document');
  await exportOnce(/Enregistrer le PDF/);
  tally.documents += 1;
}

async function exportCalendar(): Promise<void> {
  await openConvention('echeances');
  keepCalendar(await calendarOnce(`work-${turn}.ics`));
  tally.calendars += 1;
}

/** A job makes itself ready, then goes on until the browser dies: `work` always ends by throwing. */
interface Work {
  readonly tab: string;
  /** The kill comes within so many milliseconds. */
  readonly longest: number;
  ready(): Promise<() => Promise<never>>;
}

const JOBS: Readonly<Record<'typing' | 'attaching' | 'exporting', Work>> = {
  typing: {
    tab: 'formulaire',
    longest: 2500,
    async ready() {
      await page.locator('[name="establishmentName"]').waitFor();
      return () => typist.work(page);
    },
  },
  attaching: {
    tab: 'pieces',
    longest: 1800,
    async ready() {
      const scans = [await newScan(1), await newScan(2), await newScan(3)];
      return async () => {
        for (let n = 0; ; n += 1) await attachOnce(scans[n % scans.length]!);
      };
    },
  },
  exporting: {
    tab: 'formulaire',
    longest: 2500,
    async ready() {
      // Another receipt moves dates, another headcount makes another document.
      await type(page, 'receiptDate', `${between(10, 28)}/${between(10, 12)}/2025`);
      await type(page, 'headcount', String(between(1, 19)));
      await saved(page);
      const exports = random() < 0.5 ? [exportDocument, exportCalendar] : [exportCalendar, exportDocument];
      return async () => {
        for (let n = 0; ; n += 1) await exports[n % 2]!();
      };
    },
  },
};
type Job = keyof typeof JOBS;

/** Reads an .ics as lines: enough to see that revisions only go up. */
function eventsOf(ics: string): typeof calendar {
  const events: typeof calendar = new Map();
  for (const block of ics.replace(/\r\n /g, '').split('BEGIN:VEVENT').slice(1)) {
    const line = (name: string) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(block)?.[1] ?? '';
    const content = `${/^DTSTART.*$/m.exec(block)?.[0] ?? ''} ${line('STATUS')}`;
    expect(events.has(line('UID')), 'one event a UID').toBe(false);
    events.set(line('UID'), { sequence: Number(line('SEQUENCE')), content });
  }
  return events;
}

/** A calendar read after an earlier one: no sequence goes back, and another day or status has a higher one. */
function keepCalendar(ics: string): void {
  const events = eventsOf(ics);
  for (const [uid, before] of calendar) {
    const now = events.get(uid);
    expect(now, `${uid} is still told, cancelled or not`).toBeDefined();
    expect(now!.sequence).toBeGreaterThanOrEqual(before.sequence);
    if (now!.content !== before.content) expect(now!.sequence).toBeGreaterThan(before.sequence);
  }
  calendar = events;
}

/** After a kill: the same profile, a new browser. */
async function verify(job: Job, next: Job, keys: string): Promise<void> {
  await page.goto(`${server.url}#/convention/${id}/${JOBS[next].tab}`);
  await page.locator('h1').first().waitFor();
  expect(await page.getByText('Tacite ne peut pas ouvrir ses données').count()).toBe(0);
  const data = await rawData(page);
  expect(Object.keys(data.records), `turn ${turn}, ${job}: the convention is there`).toContain(id);
  await openConvention(JOBS[next].tab);
  expect(typist.check(data, id), keys).toEqual([]);
  expect(witness.changed, 'no letter changed under the fingers').toEqual([]);
  expect(halfFiles(data)).toEqual([]);
  expect(data.badDots).toEqual([]);
  expect(data.strayRows).toEqual([]);
  const kept = new Map(data.attachments.map(({ sha, size }) => [sha, size]));
  for (const sha of told) expect(kept.has(sha), `${sha} was said to be kept`).toBe(true);
  for (const [sha, size] of kept) {
    const source = offered.get(sha);
    if (source !== undefined) expect(size).toBe(source);
  }
  if (job === 'exporting') {
    await openConvention('echeances');
    const first = await calendarOnce('first.ics');
    await page.reload();
    expect(await calendarOnce('second.ics')).toBe(first);
    keepCalendar(first);
    await openConvention(JOBS[next].tab);
  }
}

beforeAll(async () => {
  mkdirSync(files, { recursive: true });
  server = await serveBuild();
  await open();
  await goTo(page, server.url);
  await createConvention(page, 'Mégalis 2025-004');
  await fillMegalis(page);
  await type(page, 'receiptDate', '12/05/2025');
  await saved(page);
  id = /convention\/([^/]+)/.exec(page.url())![1]!;
  await context.close();
  await open();
  await openConvention('pieces');
});

afterAll(async () => {
  await context.close();
  await server.close();
  profile.remove();
});

describe('a browser killed in the middle of the work', () => {
  test(`${KILLS} times: what was left is there, nothing is half kept`, { timeout: 600_000 }, async () => {
    const jobs = Object.keys(JOBS) as Job[];
    for (turn = 1; turn <= KILLS; turn += 1) {
      const job = jobs[turn % jobs.length]!;
      const work = await JOBS[job].ready();
      let alive = true;
      const timer = setTimeout(
        () => {
          alive = false;
          killer.kill();
        },
        between(20, JOBS[job].longest),
      );
      await work().catch((error: unknown) => {
        // Before the kill, whatever goes wrong is a defect.
        if (alive) throw error;
      });
      clearTimeout(timer);
      await killer.gone();
      tally[job] += 1;
      const keys = `turn ${turn}, the last keys:\n${witness.latest()}`;
      await open();
      await verify(job, jobs[(turn + 1) % jobs.length]!, keys);
    }
    expect(tally.typing + tally.attaching + tally.exporting).toBeGreaterThanOrEqual(50);
    // How much is done between two kills depends on the machine; that something was is what matters.
    expect(typist.tally.left).toBeGreaterThan(0);
    console.log(
      `kills: ${KILLS} (${tally.typing} typing, ${tally.attaching} attaching, ${tally.exporting} exporting); ` +
        `${typist.tally.left} boxes left, none lost; at most ${typist.tally.charactersLost} character(s) lost in the box being typed; ` +
        `${told.size} files said kept and ${offered.size} offered, none half kept; ` +
        `${tally.documents} documents, ${tally.calendars} calendars`,
    );
  });
});
