/**
 * The planner: a year at a glance to pin up, and the list that its numbers refer to. Drawn for paper: greys that
 * survive a copier, shapes instead of colours, and no ink where a binder makes its holes.
 */
import type { PDFDocument } from 'pdf-lib';
import type { Day, Instant } from '../base/brands.ts';
import { formatDay, NBSP, NNBSP, plural } from '../base/text.ts';
import type { PlannerRow } from '../calendar/rows.ts';
import type { HolidaySettings } from '../rules/time/holidays.ts';
import { drawMark, type PlannerMark } from './blocks/marks.ts';
import { newFile, saveFile, type PdfFile } from './file.ts';
import { lineWidth, oneLine, type FontFiles, type Typesetter } from './fonts.ts';
import { mm, paginate, type Piece } from './layout.ts';
import { writeMetadata } from './metadata.ts';
import { INK, Pen } from './pen.ts';
import { entriesOf, marksByDay, type Entry } from './planner-entries.ts';
import { SHEETS, type PlannerFormat, type Sheet } from './planner-format.ts';
import { drawGrid, SHADE } from './planner-grid.ts';
import { listPanel, listTable } from './planner-list.ts';

export interface PlannerInput {
  /** In any order; only those that touch the year are printed. */
  readonly rows: readonly PlannerRow[];
  /** Civil year. */
  readonly year: number;
  readonly format: PlannerFormat;
  /** What is on the planner: « Mairie de Trémargat », « Toutes les conventions ». */
  readonly title: string;
  readonly now: Instant;
  /** The day of printing, said on each page. */
  readonly today: Day;
  readonly fonts: FontFiles;
  readonly holidays: HolidaySettings;
}

/** Builds the PDF, landscape. The same input always gives the same bytes; no row, however odd, makes it fail. */
export async function plannerDocument(input: PlannerInput): Promise<PdfFile> {
  const { rows, year, format, title, now, today, holidays } = input;
  const sheet = SHEETS[format];
  const entries = entriesOf(rows, year);
  const { doc, type, seed } = await newFile(input.fonts, [title, entries.map(({ row }) => row)]);

  const panel = panelOf(type, sheet, entries);
  const list = panel || entries.length === 0 ? [] : listPages(type, sheet, entries);
  const pages = 1 + list.length;
  const heading = { title, year, today, count: entries.length, pages };

  const front = startPage(doc, type, sheet);
  drawHeading(front, sheet, heading, 1);
  const right = panel ? sheet.right - sheet.panel - mm(6) : sheet.right;
  drawGrid(front, sheet, sheet.left, right, year, marksByDay(entries, year), holidays, panel === null);
  drawLegend(front, sheet, entries.length > 0 && !panel);
  for (const { piece, top } of panel?.[0] ?? []) piece.draw?.(front, sheet.top + top);
  front.flush();

  for (const [i, placed] of list.entries()) {
    const pen = startPage(doc, type, sheet);
    drawHeading(pen, sheet, heading, i + 2);
    for (const { piece, top } of placed) piece.draw?.(pen, sheet.top + top);
    pen.flush();
  }
  writeMetadata(doc, {
    title: `Planning ${year} – ${title}`,
    author: '',
    subject: 'Échéances des conventions',
    now,
    seed: [year, format, title, now, today, JSON.stringify(holidays), seed].join(' '),
  });
  return { bytes: await saveFile(doc), pages };
}

const startPage = (doc: PDFDocument, type: Typesetter, sheet: Sheet): Pen =>
  new Pen(doc.addPage([sheet.width, sheet.height]), type);

type Pages = ReturnType<typeof paginate>;

/** Sizes of type that the list beside the grid may have: the largest that holds on the sheet. */
const SCALES = [1.3, 1.2, 1.1, 1] as const;

/** The list beside the grid, or null when the sheet has no room for all of it. */
function panelOf(type: Typesetter, sheet: Sheet, entries: readonly Entry[]): Pages | null {
  if (sheet.panel === 0 || entries.length === 0) return null;
  for (const scale of SCALES) {
    const pieces = listPanel(type, entries, sheet.right - sheet.panel, sheet.panel, scale);
    const pages = paginate(pieces, sheet.bottom - sheet.top);
    if (pages.length === 1) return pages;
  }
  return null;
}

function listPages(type: Typesetter, sheet: Sheet, entries: readonly Entry[]): Pages {
  const area = { left: sheet.left, width: sheet.right - sheet.left };
  const pieces: readonly Piece[] = listTable(type, entries, area);
  return paginate(pieces, sheet.bottom - sheet.top);
}

interface Heading {
  readonly title: string;
  readonly year: number;
  readonly today: Day;
  readonly count: number;
  readonly pages: number;
}

/** Year and title at the left, what the page is and when it was printed at the right. */
function drawHeading(pen: Pen, sheet: Sheet, heading: Heading, page: number): void {
  const { size, left, right, title: y } = sheet;
  const year = String(heading.year);
  pen.text(year, left, y, { size: size.year, weight: 'semibold' });
  const from = left + lineWidth(pen.type, year, 'semibold', size.year) + size.title;
  const count =
    heading.count === 0
      ? `Aucune échéance en${NBSP}${heading.year}`
      : `${plural(heading.count, 'échéance calculée', 'échéances calculées')} par Tacite, à vérifier par la mairie`;
  const note = `${count} · imprimé le ${formatDay(heading.today)} · page${NNBSP}${page}/${heading.pages}`;
  pen.text(note, right, y, { size: size.note, grey: INK.soft }, 'right');
  const room = right - lineWidth(pen.type, note, 'regular', size.note) - size.title - from;
  const shown = oneLine(pen.type, heading.title, room, 'semibold', size.title);
  pen.text(shown, from, y, { size: size.title, weight: 'semibold' });
}

const LEGEND: readonly (readonly [PlannerMark, string])[] = [
  ['act', 'échéance à ne pas manquer'],
  ['advice', 'à envoyer au plus tard (conseil)'],
  ['renewal', 'reconduction tacite'],
  ['end', 'fin'],
  ['other', 'autre date'],
];

/** What the shapes and the greys mean, under the grid. */
function drawLegend(pen: Pen, sheet: Sheet, listIsBehind: boolean): void {
  const { size, foot: y } = sheet;
  const style = { size: size.note };
  let x = sheet.left;
  const say = (words: string) => {
    pen.text(words, x, y, style);
    x += lineWidth(pen.type, words, 'regular', size.note) + size.note * 1.3;
  };
  for (const [mark, words] of LEGEND) {
    drawMark(pen, mark, x + size.note * 0.45, y - size.note * 0.34, size.note * 0.9);
    x += size.note * 1.2;
    say(words);
  }
  for (const [grey, words] of [
    [SHADE.weekend, 'fin de semaine'],
    [SHADE.holiday, 'jour férié'],
  ] as const) {
    const side = size.note;
    pen.wash(x, y - side * 0.84, side, side, grey);
    pen.frame(x, y - side * 0.84, side, side, 0.4, INK.rule);
    x += side * 1.5;
    say(words);
  }
  if (listIsBehind) say('Les numéros renvoient à la liste.');
}
