/** What the tests of shared/pdf share: fonts, sample answers, and the outside tools that read a PDF back. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Instant, RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import type { CalendarEvent, EventKind } from '@shared/calendar/event.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import type { Answers } from '@shared/model/views.ts';
import type { SubscriptionInput } from '@shared/pdf/subscription.ts';

export const fromModules = (path: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url)));

export const FONTS = {
  regular: fromModules('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  semibold: fromModules('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  fallback: fromModules('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
};

export const ID = '7K3F9QWD0123456789AB' as RecordId;
export const NOW = '2026-11-21T11:56:00.000Z' as Instant;

/** An event as the calendar makes them. */
export const event = (kind: EventKind, date: string, sentence: string, endDate?: string): CalendarEvent => ({
  kind,
  date: day(date),
  ...(endDate === undefined ? {} : { endDate: day(endDate) }),
  occurrence: date.slice(0, 4),
  derivation: {
    rule: 'R-MEG-LATEST-NOTICE',
    article: 'article 5',
    sentence,
    facts: [],
    steps: [],
    readings: ['AMB-GEN-02', 'AMB-MEG25-10'],
  },
});

/** A life of four years: enough rows to fill a table. */
export const EVENTS: readonly CalendarEvent[] = [
  event('effect', '2026-12-01', 'Le premier jour du mois qui suit la réception par Mégalis.'),
  event('minimumEnd', '2027-11-30', 'La souscription dure au moins un an.'),
  ...['2027', '2028', '2029'].map((y) =>
    event('renewal', `${y}-12-01`, 'La convention se reconduit d’un an en un an si personne ne la dénonce.'),
  ),
  ...['2027', '2028'].map((y) =>
    event(
      'noticeDeadlineYearEnd',
      `${y}-10-31`,
      'Le préavis dure deux mois entiers : une demande reçue au plus tard ce jour-là fait partir le 31 décembre.',
    ),
  ),
  ...['2027', '2028', '2029'].map((y) =>
    event('invoice', `${y}-01-01`, 'La contribution est facturée chaque année.', `${y}-12-31`),
  ),
  event('programmeEnd', '2029-12-31', 'Le programme 2025-2029 s’arrête ce jour-là.'),
];

/** An invented establishment whose names need every letter of the fonts. */
export const MEGALIS_ANSWERS: Answers = {
  establishmentName: 'Syndicat d’eau de Trémargat-sur-Œuf, régie « Ǽther »',
  representativeCivility: 'madame',
  representativeName: { firstName: 'Ŷann', lastName: 'Łukasz-Œuvré' },
  representativeRole: 'présidente',
  registeredOffice: {
    lines: '3, place de l’Église\nBâtiment ș',
    postcode: '22110',
    town: 'Trémargat-sur-Œuf',
  },
  siret: '20000000000013',
  referentName: { firstName: 'Zoe\u0301', lastName: 'Le Gall-N\u0303un\u0303ez' },
  referentRole: 'secrétaire générale',
  referentPhone: '0296000000',
  referentEmail: 'secretariat@eau-tremargat-sur-oeuf.example',
  contributionTier: 'bouquet-20to49',
  serviceCode: '00042-EAU',
  commitmentNumber: 'ENG 2026/0007',
};

/** The input of a document, with what a test changes. */
export const inputFor = (
  model: ConventionModel,
  answers: Answers,
  changes: Partial<SubscriptionInput> = {},
): SubscriptionInput => ({
  id: ID,
  model,
  answers,
  events: EVENTS,
  version: 2,
  now: NOW,
  fonts: FONTS,
  state: 'final',
  ...changes,
});

const missing = ['qpdf', 'pdffonts', 'pdftotext', 'pdftoppm'].filter((tool) => !isThere(tool));

function isThere(tool: string): boolean {
  try {
    execFileSync(tool, [tool === 'qpdf' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const SENTENCE = `These tests read the PDF with outside tools; ${missing.join(', ')} missing: apt-get install qpdf poppler-utils.`;

/** Why the tests that need qpdf and poppler cannot run, or null. */
export const toolsMissing: string | null = missing.length === 0 ? null : SENTENCE;
/** Without TACITE_TOOLS=optional, missing tools are a failure. */
export const toolsOptional = process.env['TACITE_TOOLS'] === 'optional';

/** Runs `read` with the document in a file of its own, in a folder that is removed afterwards. */
export async function withFile<T>(
  bytes: Uint8Array,
  read: (path: string, folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tacite-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, bytes);
    return await read(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Output of a tool; throws when it fails, or warns for `qpdf --check`. */
export const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 26 });

/** The text of every page, as a reader would copy it. */
export const textOf = (bytes: Uint8Array): Promise<string> =>
  withFile(bytes, (path) => run('pdftotext', '-layout', '-enc', 'UTF-8', path, '-'));

/** The pages in grey at a resolution, as PNG files. */
export const renderings = (bytes: Uint8Array, dpi: number): Promise<readonly Uint8Array[]> =>
  withFile(bytes, (path, folder) => {
    run('pdftoppm', '-r', String(dpi), '-gray', '-png', path, join(folder, 'page'));
    return readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  });

/** The file is clean to another reader, and every font is embedded, as a subset, with its text readable. */
export async function expectSound(bytes: Uint8Array): Promise<void> {
  await withFile(bytes, (path) => {
    // Exits with an error or a warning status, which throws, unless the file is clean.
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    const fonts = run('pdffonts', path).trimEnd().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +0$/);
  });
}

/** What a tool that joins lines and turns every space into a plain one can still compare. */
export const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
