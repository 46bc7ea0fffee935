/** The year: a column a month, a row a day, the marks of the events and their numbers. */
import type { Day } from '../base/brands.ts';
import { daysInMonth, makeDay, weekday } from '../base/day.ts';
import { monthName } from '../base/text.ts';
import { holidaysOf, type HolidaySettings } from '../rules/time/holidays.ts';
import { drawMark } from './blocks/marks.ts';
import { lineWidth, oneLine } from './fonts.ts';
import { INK, type Pen } from './pen.ts';
import type { DayMark } from './planner-entries.ts';
import type { Sheet } from './planner-format.ts';
import { wrapText } from './text.ts';

/** Greys dark enough to survive a copier, light enough to read on. */
export const SHADE = { weekend: 0.9, holiday: 0.8 } as const;

const LETTERS = ['L', 'M', 'M', 'J', 'V', 'S', 'D'] as const;
const ROWS = 31;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the twelve months between `left` and `right`. `named`: a day with room for it names its conventions. */
export function drawGrid(
  pen: Pen,
  sheet: Sheet,
  left: number,
  right: number,
  year: number,
  marks: ReadonlyMap<Day, readonly DayMark[]>,
  settings: HolidaySettings,
  named: boolean,
): void {
  const width = (right - left) / 12;
  const first = sheet.top + sheet.monthHeight;
  const height = (sheet.bottom - first) / ROWS;
  const holidays = new Map(holidaysOf(year, settings).map(({ date, name }) => [date, name]));
  for (let month = 1; month <= 12; month += 1) {
    const x = left + (month - 1) * width;
    for (let d = 1; d <= ROWS; d += 1) {
      const day = makeDay(year, month, d);
      if (day === null) continue;
      const cell = { x, y: first + (d - 1) * height, width, height };
      drawDay(pen, sheet, cell, day, d, holidays.get(day));
      drawMarks(pen, sheet, cell, marks.get(day) ?? [], holidays.get(day), named);
    }
  }
  drawFrame(pen, sheet, left, width, year);
}

function drawDay(pen: Pen, sheet: Sheet, cell: Cell, day: Day, d: number, holiday: string | undefined): void {
  const { size } = sheet;
  const at = weekday(day);
  if (holiday !== undefined) pen.wash(cell.x, cell.y, cell.width, cell.height, SHADE.holiday);
  else if (at >= 6) pen.wash(cell.x, cell.y, cell.width, cell.height, SHADE.weekend);
  // A week ends with a heavier line: the eye counts weeks without numbers.
  const [weight, grey] = at === 7 ? [0.8, INK.rule] : [0.4, INK.faint];
  pen.rule(cell.x, cell.x + cell.width, cell.y + cell.height, weight, grey);
  const base = baselineOf(cell, sheet, size.day);
  const strong = at >= 6 || holiday !== undefined ? 'semibold' : 'regular';
  pen.text(String(d), cell.x + size.day * 1.35, base, { size: size.day, weight: strong }, 'right');
  const letter = { size: size.letter, grey: INK.soft };
  pen.text(LETTERS[at - 1] ?? '', cell.x + size.day * 1.95, base, letter, 'center');
}

/** The baseline of the first line of a cell. */
const baselineOf = (cell: Cell, sheet: Sheet, size: number): number =>
  cell.y + cell.height / sheet.lines / 2 + size * 0.34 + (sheet.lines > 1 ? 1 : 0);

const GAP = 0.28; // between the parts of a line, in sizes of its numbers

/** The marks that fit, the most urgent first, then « +3 »; a holiday's name where there is none. */
function drawMarks(
  pen: Pen,
  sheet: Sheet,
  cell: Cell,
  marks: readonly DayMark[],
  holiday: string | undefined,
  named: boolean,
): void {
  const { size, lines } = sheet;
  const left = cell.x + size.day * 2.6;
  const room = cell.x + cell.width - 2 - left;
  const lineHeight = cell.height / lines;
  const middle = (line: number) => cell.y + lineHeight * (line + 0.5) + (lines > 1 ? 1 - line * 2 : 0);
  const [only] = marks;
  if (only === undefined) {
    if (holiday !== undefined) drawHoliday(pen, sheet, cell, shortHoliday(holiday), room);
    return;
  }
  // A day with a line for each event also says which convention.
  if (named && lines > 1 && marks.length <= lines) {
    const style = { size: size.letter };
    const name = (text: string, x: number, line: number) => {
      const shown = oneLine(pen.type, text, left + room - x, 'regular', size.letter);
      pen.text(shown, x, middle(line) + size.letter * 0.34, style);
    };
    const ends = marks.map((mark, i) => drawOne(pen, sheet, mark, left, middle(i)));
    if (marks.length > 1) {
      for (const [i, { entry }] of marks.entries()) name(entry.row.convention, ends[i] ?? left, i);
      return;
    }
    const from = ends[0] ?? left;
    const [head = '', ...tail] = wrapText(
      only.entry.row.convention,
      left + room - from,
      pen.type.measure('regular', size.letter),
    );
    name(head, from, 0);
    name(tail.join(' '), left, 1);
    return;
  }
  let rest = marks;
  for (let line = 0; line < lines; line += 1) {
    const isLast = line === lines - 1;
    const count = fitting(pen, sheet, rest, room, isLast);
    let x = left;
    for (const mark of rest.slice(0, count)) x = drawOne(pen, sheet, mark, x, middle(line));
    rest = rest.slice(count);
    if (isLast && rest.length > 0)
      pen.text(`+${rest.length}`, x, middle(line) + size.number * 0.34, {
        size: size.number,
        weight: 'semibold',
      });
  }
}

/** Width of a mark, its number and the white after them. */
const widthOfMark = (pen: Pen, { size }: Sheet, mark: DayMark): number =>
  size.mark + size.number * 2 * GAP + lineWidth(pen.type, String(mark.entry.number), 'semibold', size.number);

/** How many of the marks a line of `room` points holds; on the last line, room is kept for « +3 ». */
function fitting(pen: Pen, sheet: Sheet, marks: readonly DayMark[], room: number, isLast: boolean): number {
  let used = 0;
  let count = 0;
  for (const mark of marks) {
    const after = marks.length - count - 1;
    const more = isLast && after > 0 ? lineWidth(pen.type, `+${after}`, 'semibold', sheet.size.number) : 0;
    used += widthOfMark(pen, sheet, mark);
    // The white after the last part may run into the margin of the cell.
    const needed = more > 0 ? used + more : used - sheet.size.number * GAP;
    if (needed > room && count > 0) break;
    count += 1;
  }
  return count;
}

/** A mark and its number from `x`; returns where the next part begins. */
function drawOne(pen: Pen, sheet: Sheet, mark: DayMark, x: number, middle: number): number {
  const { size } = sheet;
  drawMark(pen, mark.mark, x + size.mark / 2, middle, size.mark);
  const weight = mark.mark === 'act' ? 'semibold' : 'regular';
  pen.text(String(mark.entry.number), x + size.mark + size.number * GAP * 0.6, middle + size.number * 0.34, {
    size: size.number,
    weight,
  });
  return x + widthOfMark(pen, sheet, mark);
}

/** « la Toussaint » → « Toussaint »; the column of letters already says that it is a Monday. */
const shortHoliday = (name: string): string => {
  const short = name.replace(/^(?:le lundi de |le |la |l’)/, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
};

/** Beside the day, or under it where a cell has two lines; smaller rather than cut. */
function drawHoliday(pen: Pen, sheet: Sheet, cell: Cell, name: string, room: number): void {
  const two = sheet.lines > 1;
  const width = two ? cell.width - 4 : room;
  const full = lineWidth(pen.type, name, 'regular', sheet.size.holiday);
  const size = sheet.size.holiday * Math.min(1, width / full);
  const y = two ? cell.y + cell.height - size * 0.5 : baselineOf(cell, sheet, size);
  pen.text(name, cell.x + cell.width - 2, y, { size, grey: INK.soft }, 'right');
}

/** Names and outlines of the months, over the shades. */
function drawFrame(pen: Pen, sheet: Sheet, left: number, width: number, year: number): void {
  const { top, bottom, monthHeight, size } = sheet;
  for (let month = 1; month <= 12; month += 1) {
    const x = left + (month - 1) * width;
    const name = monthName(month);
    const shown = name.charAt(0).toUpperCase() + name.slice(1);
    const full = lineWidth(pen.type, shown, 'semibold', size.month);
    const fitted = size.month * Math.min(1, (width - 6) / full);
    const y = top + monthHeight / 2 + size.month * 0.34;
    pen.text(shown, x + width / 2, y, { size: fitted, weight: 'semibold' }, 'center');
    const end = daysInMonth(year, month);
    const foot = top + monthHeight + ((bottom - top - monthHeight) / ROWS) * end;
    pen.frame(x, top, width, foot - top, 0.6, INK.rule);
  }
  pen.rule(left, left + 12 * width, top, 1.4, INK.text);
  pen.rule(left, left + 12 * width, top + monthHeight, 0.9, INK.text);
}
