/** « Les dates à venir »: what, when, and why in one sentence. */
import { yearOf } from '../../base/day.ts';
import { formatDay } from '../../base/text.ts';
import { MUST_NOT_MISS, type CalendarEvent } from '../../calendar/event.ts';
import { COUNTED_AT_RECEIPT, eventLabel } from '../../calendar/labels.ts';
import { COLUMN, mm, type Piece } from '../layout.ts';
import type { Pen } from '../pen.ts';
import type { Typesetter } from '../fonts.ts';
import { drawMark } from './marks.ts';
import { STYLES } from './style.ts';
import { tableHeader, tableRow, type Cell, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Quand', x: mm(6), width: mm(24) },
  { title: 'Quoi', x: mm(32), width: mm(49) },
  { title: 'Pourquoi', x: mm(84), width: COLUMN.width - mm(86) },
];

/** Events of one kind that are explained by the same words, in the order of their dates. */
type Family = readonly [CalendarEvent, ...CalendarEvent[]];

/** The yearly repetitions of one deadline share a row: the reason is said once. Sorted by first date. */
function families(events: readonly CalendarEvent[]): readonly Family[] {
  const found = new Map<string, [CalendarEvent, ...CalendarEvent[]]>();
  const sorted = [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const event of sorted) {
    const { rule, sentence, readings } = event.derivation;
    const key = JSON.stringify([event.kind, rule, sentence, readings]);
    const family = found.get(key);
    if (family) family.push(event);
    else found.set(key, [event]);
  }
  return [...found.values()];
}

/** One day, both ends of a window on two lines, or a whole civil year by its name. */
function when({ date, endDate }: CalendarEvent): string {
  if (endDate === undefined || endDate === date) return formatDay(date);
  const year = yearOf(date);
  if (date === `${date.slice(0, 4)}-01-01` && endDate === `${date.slice(0, 4)}-12-31`) return `année ${year}`;
  return `du ${formatDay(date)}\nau ${formatDay(endDate)}`;
}

/** The table, header included. */
export function datesTable(type: Typesetter, events: readonly CalendarEvent[]): readonly Piece[] {
  const header = tableHeader(COLUMNS);
  return [header, ...families(events).flatMap((f) => tableRow(type, COLUMNS, cellsOf(f), header))];
}

function cellsOf(family: Family): readonly Cell[] {
  const [{ kind, derivation }] = family;
  const urgent = MUST_NOT_MISS.has(kind);
  const style = urgent ? STYLES.strong : STYLES.body;
  // The day a letter must have arrived is not the day to post it.
  const received = COUNTED_AT_RECEIPT.has(kind)
    ? [{ text: 'dernier jour de réception', style: STYLES.small }]
    : [];
  const article = derivation.article === '' ? [] : [derivation.article];
  const source = [...article, ...derivation.readings].join(' · ');
  return [
    { parts: family.map((event) => ({ text: when(event), style })), ...(urgent ? { mark: triangle } : {}) },
    { parts: [{ text: eventLabel(kind), style }, ...received] },
    {
      parts: [
        { text: derivation.sentence, style: STYLES.small },
        ...(source === '' ? [] : [{ text: `(${source})`, style: STYLES.small }]),
      ],
    },
  ];
}

/** « Act before »: the mark of what must not be missed, a shape rather than a colour. */
const triangle = (pen: Pen, x: number, top: number): void =>
  drawMark(pen, 'act', x - mm(5) + 4, top + 6.3, 8);
