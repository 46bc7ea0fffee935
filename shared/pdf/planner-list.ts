/** The list that the numbers of the grid refer to: a table behind it, or a narrow column beside it. */
import type { Day } from '../base/brands.ts';
import { yearOf } from '../base/day.ts';
import { formatDay, monthName, NBSP } from '../base/text.ts';
import { drawMark } from './blocks/marks.ts';
import { baseline, linesOf } from './blocks/paragraph.ts';
import { TABLE, type BlockStyle } from './blocks/style.ts';
import { tableHeader, tableRow, type Area, type Cell, type Column } from './blocks/table.ts';
import type { PlannerRow } from '../calendar/rows.ts';
import type { Typesetter } from './fonts.ts';
import { dayInTable } from './french-day.ts';
import { gap, mm, whole, type Piece } from './layout.ts';
import type { Pen } from './pen.ts';
import type { Entry } from './planner-entries.ts';

/** A reason is one sentence and a name a few words; a damaged record must not fill a hundred pages. */
const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Title and share of the width of each column. */
const COLUMNS = [
  ['N°', 13],
  ['Date', 27],
  ['Quoi', 55],
  ['Convention', 40],
  ['Établissement', 42],
  ['À envoyer au plus tard', 34],
  ['Pourquoi', 62],
] as const;
const ESTABLISHMENT = 4;

function columnsOf(area: Area, shown: (column: number) => boolean): readonly Column[] {
  const kept = COLUMNS.filter((_, i) => shown(i));
  // What a dropped column leaves goes to the last one, which has the longest texts.
  const unit = area.width / COLUMNS.reduce((sum, [, share]) => sum + share, 0);
  let x = mm(1.5);
  return kept.map(([title, share], i) => {
    const width = i === kept.length - 1 ? area.width - x + mm(1.5) : share * unit;
    const column = { title, x, width: width - mm(2.5) };
    x += width;
    return column;
  });
}

/** A year with fewer entries is read at a glance: no titles for the months. */
const MONTHS_FROM = 24;

/** The table, under a title for each month when it is long. An establishment common to all is said once, above. */
export function listTable(type: Typesetter, entries: readonly Entry[], area: Area): readonly Piece[] {
  const names = new Set(entries.map(({ row }) => row.establishment));
  const [common = ''] = names.size === 1 ? names : [];
  const shown = (column: number) => names.size > 1 || column !== ESTABLISHMENT;
  const columns = columnsOf(area, shown);
  const header = tableHeader(columns, area);
  const pieces: Piece[] = [...(common === '' ? [] : establishmentLine(type, common, area)), header];
  let month = '';
  for (const entry of entries) {
    const its = entry.row.date.slice(0, 7);
    if (its !== month && entries.length >= MONTHS_FROM) pieces.push(monthTitle(entry.row.date, area, header));
    month = its;
    const cells = cellsOf(entry).filter((_, i) => shown(i));
    pieces.push(...tableRow(type, columns, cells, header, area));
  }
  return pieces;
}

/** « Établissement : … », bound to the table. */
function establishmentLine(type: Typesetter, name: string, area: Area): readonly Piece[] {
  const text = `Établissement${NBSP}: ${clip(name, 200)}`;
  const lines = linesOf(type, text, area.width - mm(3), TABLE.body).map((line): Piece => ({
    height: TABLE.body.leading,
    keep: true,
    draw: (pen, top) => pen.text(line, area.left + mm(1.5), top + baseline(TABLE.body), TABLE.body),
  }));
  return [...lines, gap(4, true)];
}

function monthTitle(date: Day, area: Area, repeat: Piece): Piece {
  const style = TABLE.strong;
  const name = monthName(Number(date.slice(5, 7)));
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)} ${yearOf(date)}`;
  return {
    height: style.leading + 6,
    keep: true,
    repeat,
    draw: (pen, top) => {
      pen.text(title, area.left + mm(1.5), top + 4.5 + baseline(style), style);
      pen.rule(area.left, area.left + area.width, top + style.leading + 6, 0.9, 0);
    },
  };
}

function cellsOf({ number, mark, row }: Entry): readonly Cell[] {
  const strong = mark === 'act' ? TABLE.strong : TABLE.body;
  const cell = (text: string, style: BlockStyle): Cell => ({ parts: [{ text, style }] });
  const drawn = (pen: Pen, x: number, top: number) => {
    drawMark(pen, mark, x + 4, top + TABLE.body.leading / 2, 7.5);
    pen.text(String(number), x + 11, top + baseline(strong), strong);
  };
  const end = hasWindow(row) ? [{ text: `au ${dayInTable(row.endDate)}`, style: TABLE.small }] : [];
  return [
    { parts: [], mark: drawn },
    { parts: [{ text: dayInTable(row.date), style: strong }, ...end] },
    cell(clip(row.label, 200), strong),
    cell(clip(row.convention, 200), TABLE.body),
    cell(clip(row.establishment, 200), TABLE.body),
    cell(row.safeBy === undefined ? '' : dayInTable(row.safeBy), strong),
    cell(clip(row.reason, 500), TABLE.small),
  ];
}

/** A style `k` times as large. */
const scaled = (style: BlockStyle, k: number): BlockStyle => ({
  ...style,
  size: style.size * k,
  leading: style.leading * k,
});

/**
 * The same entries one under the other in `width` points, each kept whole; `left` is the edge of the column, `k` the
 * scale of its type.
 */
export function listPanel(
  type: Typesetter,
  entries: readonly Entry[],
  left: number,
  width: number,
  k: number,
): readonly Piece[] {
  const [body, strong, small] = [TABLE.body, TABLE.strong, TABLE.small].map((s) => scaled(s, k)) as [
    BlockStyle,
    BlockStyle,
    BlockStyle,
  ];
  const text = left + mm(9) * k;
  const lines = (words: string, style: BlockStyle): readonly Piece[] =>
    words === ''
      ? []
      : linesOf(type, words, left + width - text, style).map((line) => ({
          height: style.leading,
          draw: (pen, top) => pen.text(line, text, top + baseline(style), style),
        }));
  return entries.flatMap(({ number, mark, row }) => {
    const until = hasWindow(row) ? ` au ${formatDay(row.endDate)}` : '';
    const [first, ...rest] = lines(`${dayInTable(row.date)}${until} · ${clip(row.label, 200)}`, strong);
    const head: Piece = {
      height: strong.leading,
      draw: (pen, top) => {
        drawMark(pen, mark, left + 4 * k, top + strong.leading / 2, 7.5 * k);
        pen.text(String(number), left + 11 * k, top + baseline(strong), strong);
        first?.draw?.(pen, top);
      },
    };
    const who = [row.convention, row.establishment].filter((name) => name !== '').join(' · ');
    const advice = row.safeBy === undefined ? '' : `À envoyer au plus tard le ${dayInTable(row.safeBy)}`;
    return whole([
      head,
      ...rest,
      ...lines(clip(who, 300), body),
      ...lines(advice, strong),
      ...lines(clip(row.reason, 500), small),
      gap(mm(2.4) * k),
    ]);
  });
}

/** A window whose two ends do not contradict each other. */
const hasWindow = (row: PlannerRow): row is PlannerRow & { readonly endDate: Day } =>
  row.endDate !== undefined && row.endDate > row.date;
