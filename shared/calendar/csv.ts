/**
 * CSV that opens right in French Excel and LibreOffice: UTF-8 with a byte-order mark, semicolons, CRLF, quotes doubled
 * (RFC 4180 but for the separator), French days and a decimal comma. A text never becomes a formula.
 */
import type { Cents, Day } from '../base/brands.ts';
import { formatDay } from '../base/text.ts';
import type { Derivation } from '../rules/derivation.ts';
import { eventLabel, eventSentence } from './labels.ts';
import type { ConventionEvents } from './planner-rows.ts';
import { safeAdviser, type SafeSettings } from './safe.ts';

/** A bare string is a text; the others are written by us and stay what they are in a spreadsheet. */
export type Cell =
  null | string | { readonly day: Day } | { readonly cents: Cents } | { readonly number: number };

export const dayCell = (day: Day | null | undefined): Cell => (day ? { day } : null);
export const centsCell = (cents: Cents | null | undefined): Cell => (cents == null ? null : { cents });

const BYTE_ORDER_MARK = '\ufeff';
const SEPARATOR = ';';

/**
 * What a spreadsheet may take for a formula (OWASP, CSV injection), full-width forms and leading spaces included.
 * The apostrophe is seen in the cell: better a visible sign than a formula that runs.
 */
const FORMULA = /^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** Control characters, which some readers refuse, and halves of characters, which UTF-8 cannot carry. */
const UNREADABLE = /(?![\t\n])\p{Cc}|\p{Cs}/gu;

/** A text as its cell holds it, before quoting: line breaks are line feeds, formulas begin with an apostrophe. */
export function cellText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(UNREADABLE, '');
  return FORMULA.test(clean) ? `'${clean}` : clean;
}

/** Digits and a comma, no thousands separator, no currency: « 2012,50 ». A sign stays a sign: it is a number. */
function amountText(cents: number): string {
  const abs = Math.abs(cents);
  const sign = cents < 0 ? '-' : '';
  return `${sign}${Math.floor(abs / 100)},${String(abs % 100).padStart(2, '0')}`;
}

/** Digits, commas and slashes only: nothing to quote. */
function written(cell: Exclude<Cell, string>): string {
  if (cell === null) return '';
  if ('day' in cell) return formatDay(cell.day);
  return 'cents' in cell ? amountText(cell.cents) : String(cell.number);
}

const quoted = (text: string): string =>
  /[";\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** The whole file as a text to be written in UTF-8. Rows are as long as the header. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  // Names, labels and reasons come back thousands of times: each is made safe once.
  const known = new Map<string, string>();
  const textOf = (text: string): string => {
    const found = known.get(text) ?? quoted(cellText(text));
    known.set(text, found);
    return found;
  };
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => (typeof cell === 'string' ? textOf(cell) : written(cell))).join(SEPARATOR)}\r\n`;
  return BYTE_ORDER_MARK + line(header) + rows.map(line).join('');
}

/** A derivation in one line: the rule in words, where it is written, the readings taken. No fact: they may name people. */
export function reasonLine({ sentence, rule, article, readings, alternative }: Derivation): string {
  const where = [`règle ${rule}`, article, ...readings].filter(Boolean).join(', ');
  const other = alternative ? ` ${alternative.sentence} Résultat\u00a0: ${alternative.shown}.` : '';
  return `${sentence} (${where})${other}`;
}

const DATES_HEADER = [
  'Date',
  'Jusqu’au',
  'Échéance',
  'Convention',
  'Établissement',
  'Ce qui se passe',
  'Dernier jour ouvré (conseil)',
  'À poster au plus tard (conseil)',
  'Dernière réunion utile',
  'Pourquoi',
] as const;

/** Every event of the given conventions, by date. */
export function datesCsv(conventions: readonly ConventionEvents[], settings: SafeSettings): string {
  const adviser = safeAdviser(settings);
  const dated = conventions.flatMap((one) => one.events.map((event) => ({ one, event })));
  dated.sort((a, b) => compare(a.event.date, b.event.date) || compare(a.event.kind, b.event.kind));
  return toCsv(
    DATES_HEADER,
    dated.map(({ one, event }) => {
      const safe = adviser(event);
      return [
        { day: event.date },
        dayCell(event.endDate),
        eventLabel(event.kind),
        one.modelShortTitle,
        one.title,
        eventSentence(event),
        dayCell(safe?.lastSafeDay),
        dayCell(safe?.postBy),
        dayCell(safe?.lastMeeting),
        reasonLine(event.derivation),
      ];
    }),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
