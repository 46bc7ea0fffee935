/** Boxes to tick: the scale of a tariff, and lists of choices. Boxes are drawn, so that every printer has them. */
import { formatCents } from '../../base/text.ts';
import type { Json } from '../../base/canonical.ts';
import type { FieldSpec, OptionSpec } from '../../conventions/schema.ts';
import { COLUMN, gap, mm, type Piece } from '../layout.ts';
import { INK, type Pen } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { baseline, linesOf, paragraph } from './paragraph.ts';
import { drawnRow, VALUE_WIDTH } from './rows.ts';
import { STYLES } from './style.ts';
import { tableHeader, tableRow, type Column } from './table.ts';

const BOX = 8;
/** From the box's left edge to its label. */
const LABEL_AT = mm(5);

/** ☐ or ☒, its left edge at `x`, in a line whose top is `top`. */
export function drawBox(pen: Pen, x: number, top: number, ticked: boolean): void {
  const y = top + (STYLES.body.leading - BOX) / 2;
  pen.frame(x, y, BOX, BOX, 0.9, INK.text);
  if (!ticked) return;
  const inset = 1.7;
  const [l, r, t, b] = [x + inset, x + BOX - inset, y + inset, y + BOX - inset];
  pen.strokes(1.3, INK.text, [
    [l, t],
    [r, b],
  ]);
  pen.strokes(1.3, INK.text, [
    [l, b],
    [r, t],
  ]);
}

/** Whether an option is chosen, for one choice or many. */
const isTicked = (value: Json | undefined, option: OptionSpec): boolean =>
  Array.isArray(value) ? value.includes(option.code) : value === option.code;

const tariffColumns = (title: string): readonly Column[] => [
  { title: '', x: mm(2), width: mm(6) },
  { title, x: mm(9), width: COLUMN.width - mm(9 + 38) },
  { title: 'Montant', x: COLUMN.width - mm(36), width: mm(34), align: 'right' },
];

/** The printed scale: one row an option, under the headings of its groups, the chosen one ticked and heavier. */
export function tariffTable(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  const columns = tariffColumns(field.prompt);
  const header = tableHeader(columns);
  const rows = (field.options ?? []).flatMap((option) => {
    const ticked = isTicked(value, option);
    const style = ticked ? STYLES.strong : STYLES.body;
    const amount = option.cents === undefined ? '' : formatCents(option.cents);
    const cells = [
      { parts: [], mark: (pen: Pen, x: number, top: number) => drawBox(pen, x, top, ticked) },
      { parts: [{ text: option.label, style }] },
      { parts: [{ text: amount, style }] },
    ];
    const group = option.group === undefined ? [] : groupTitle(type, option.group, header);
    return [...group, ...tableRow(type, columns, cells, header)];
  });
  return [gap(2, true), header, ...rows];
}

function groupTitle(type: Typesetter, title: string, repeat: Piece): readonly Piece[] {
  const style = STYLES.smallStrong;
  return linesOf(type, title, COLUMN.width - mm(4), style).map((line, i) => ({
    height: style.leading + (i === 0 ? 6 : 2),
    keep: true,
    repeat,
    draw: (pen, top) => pen.text(line, COLUMN.left + mm(2), top + (i === 0 ? 5 : 1) + baseline(style), style),
  }));
}

/** A few boxes in the place of the value, one a line. */
export function tickRow(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  const options = (field.options ?? []).map((option) => ({
    ticked: isTicked(value, option),
    lines: linesOf(type, option.label, VALUE_WIDTH - LABEL_AT, STYLES.strong),
  }));
  const height = options.reduce((sum, o) => sum + o.lines.length * STYLES.body.leading, 0);
  return [
    drawnRow(type, field.prompt, height, (pen, left, top) => {
      let y = top;
      for (const { ticked, lines } of options) {
        drawBox(pen, left, y, ticked);
        y = drawLabel(pen, lines, ticked, left + LABEL_AT, y);
      }
    }),
  ];
}

/** A piece that stays with what follows. */
const bound = (piece: Piece): Piece => ({ ...piece, keep: true });

/** Many boxes, on two columns across the page, under the headings of their groups. */
export function tickGrid(type: Typesetter, field: FieldSpec, value: Json | undefined): readonly Piece[] {
  const half = COLUMN.width / 2;
  const width = half - LABEL_AT - mm(4);
  const pieces: Piece[] = [];
  for (const group of groupsOf(field.options ?? [])) {
    if (group.title !== undefined) {
      const titles = paragraph(type, group.title, STYLES.smallStrong);
      pieces.push(gap(3), ...titles.map(bound));
    }
    for (let i = 0; i < group.options.length; i += 2) {
      const pair = group.options.slice(i, i + 2).map((option) => {
        const ticked = isTicked(value, option);
        return { ticked, lines: linesOf(type, option.label, width, STYLES.strong) };
      });
      const height = Math.max(...pair.map((p) => p.lines.length)) * STYLES.body.leading + 2;
      pieces.push({
        height,
        draw: (pen, top) => {
          for (const [column, { ticked, lines }] of pair.entries()) {
            const left = COLUMN.left + column * half;
            drawBox(pen, left, top, ticked);
            drawLabel(pen, lines, ticked, left + LABEL_AT, top);
          }
        },
      });
    }
  }
  const title = [gap(5), ...paragraph(type, field.prompt, STYLES.label), gap(2)];
  const end: Piece = {
    height: 5,
    draw: (pen, top) => pen.rule(COLUMN.left, COLUMN.right, top + 3, 0.4, INK.faint),
  };
  // The title stays with the first line of boxes, the closing rule with the last one.
  return [
    ...title.map(bound),
    ...pieces.map((piece, n) => (n === pieces.length - 1 ? bound(piece) : piece)),
    end,
  ];
}

function drawLabel(pen: Pen, lines: readonly string[], ticked: boolean, x: number, top: number): number {
  const style = ticked ? STYLES.strong : STYLES.body;
  for (const [i, line] of lines.entries())
    pen.text(line, x, top + i * style.leading + baseline(style), style);
  return top + lines.length * style.leading;
}

interface Group {
  readonly title: string | undefined;
  readonly options: OptionSpec[];
}

/** A group's heading is on its first option; the options before any heading have none. */
function groupsOf(options: readonly OptionSpec[]): readonly Group[] {
  const groups: Group[] = [];
  for (const option of options) {
    if (groups.length === 0 || option.group !== undefined) groups.push({ title: option.group, options: [] });
    groups.at(-1)?.options.push(option);
  }
  return groups;
}
