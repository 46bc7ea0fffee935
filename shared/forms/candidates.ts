/** Where the answer to a field might go: every place that its labels, its rows or its options point at. */
import type { FieldSpec } from '../conventions/schema.ts';
import type { Candidate } from './assign.ts';
import { blankAfter, fillBlank, type Blank, type Want } from './blanks.ts';
import { optionsOf, strikeCandidates, tickCandidates } from './choices.ts';
import { foldAll, similarity } from './fold.ts';
import { labelVariants, type LabelVariant } from './labels.ts';
import { SPACE, textOf, type Flow, type Sheet, type Spot } from './lines.ts';
import type { Placement } from './placement.ts';
import { loneEmptyCell } from './ticks.ts';
import type { Reading } from './reading.ts';

/** The places that one field could take, with how sure each is. */
export function candidatesOf(field: FieldSpec, reading: Reading): readonly Candidate[] {
  if (optionsOf(field).length > 0) {
    const headings = reading.flows.flatMap(([, flows]) => flows.flatMap((flow) => headingsIn(field, flow)));
    const ticks = tickCandidates(field, reading.ticks, headings);
    const strikes = strikeCandidates(
      field,
      reading.flows.flatMap(([, flows]) => flows),
    );
    const boxed = ticks.some((c) => c.placements.length * 2 > optionsOf(field).length || c.quality > 0.5);
    return boxed ? ticks : [...ticks, ...strikes, ...rowCandidates(field, reading)];
  }
  return labelVariants(field).flatMap((variant) =>
    reading.flows.flatMap(([sheet, flows]) =>
      flows.flatMap((flow) => textCandidates(field, variant, sheet, flow)),
    ),
  );
}

const headingsIn = (field: FieldSpec, flow: Flow): readonly number[] =>
  labelVariants(field).flatMap(({ pattern, weight }) =>
    pattern && weight > 0.5
      ? [...flow.text.matchAll(pattern)].map(({ index }) => orderAt(flow.spots[index]))
      : [],
  );

const orderAt = (spot: Spot | undefined): number => spot?.segment.units[spot.unit]?.order ?? 0;

/** Rows of a table that name the options, each with one empty cell. */
function rowCandidates(field: FieldSpec, reading: Reading): readonly Candidate[] {
  const placements: Placement[] = [];
  const keys: string[] = [];
  let order = Number.POSITIVE_INFINITY;
  for (const option of optionsOf(field)) {
    for (const sheet of reading.sheets) {
      const row = sheet.segments.find(
        (s) => s.cell && similarity(option.label, textOf(s)) > 0.75 && loneEmptyCell(sheet, s),
      );
      const box = row && loneEmptyCell(sheet, row);
      if (!row || !box || keys.includes(String(box))) continue;
      keys.push(String(box));
      order = Math.min(order, row.units[0]?.order ?? 0);
      placements.push({
        fieldId: `${field.id}=${option.code}`,
        page: row.page,
        box,
        kind: 'tick',
        confidence: 0.6,
      });
      break;
    }
  }
  return placements.length > 0
    ? [{ quality: (0.8 * placements.length) / optionsOf(field).length, order, placements, keys }]
    : [];
}

/** Every place where the words stand with a blank after them. */
function textCandidates(
  field: FieldSpec,
  variant: LabelVariant,
  sheet: Sheet,
  flow: Flow,
): readonly Candidate[] {
  if (!variant.pattern) return bracketCandidates(field, variant, sheet, flow);
  const found: Candidate[] = [];
  for (const match of flow.text.matchAll(variant.pattern)) {
    const [start, end] = [flow.spots[match.index], flow.spots[match.index + match[0].length - 1]];
    if (!start || !end || !isWord(start, end)) continue;
    const blank = blankAfter(sheet, start, end, wantOf(field, variant));
    if (!blank) continue;
    if (variant.bracketed && !isBracketed(blank, sheet)) continue;
    // A blank that suits both parties is for the person who fills the form.
    const share = field.need === 'issuer' ? 0.95 : 1;
    found.push(candidateOf(field, blank, share * variant.weight * blank.quality));
  }
  return found;
}

const wantOf = (field: FieldSpec, variant: LabelVariant): Want => ({
  labelLength: variant.length,
  bracketed: variant.bracketed,
  alone: field.need === 'signing',
  refuse: field.type === 'address' ? /mail|courriel|electronique|internet/ : null,
});

/** Whole words only: « le » is not the end of « article ». */
function isWord(start: Spot, end: Spot): boolean {
  const glued = (spot: Spot, other: number): boolean => {
    const [a, b] = [spot.segment.units[spot.unit], spot.segment.units[other]];
    if (!a || !b || b.isFill || foldAll(b.text) === '') return false;
    return (other < spot.unit ? a.x0 - b.x1 : b.x0 - a.x1) < SPACE * a.size;
  };
  return !glued(start, start.unit - 1) && !glued(end, end.unit + 1);
}

function bracketCandidates(
  field: FieldSpec,
  variant: LabelVariant,
  sheet: Sheet,
  flow: Flow,
): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [i, { segment, unit }] of flow.spots.entries()) {
    if (flow.text[i] !== '\ufffc') continue;
    const blank = fillBlank(sheet, segment, unit, 1);
    if (isBracketed(blank, sheet)) found.push(candidateOf(field, blank, variant.weight));
  }
  return found;
}

/** « (…) »: the blank stands between brackets. */
function isBracketed({ box, order }: Blank, sheet: Sheet): boolean {
  for (const { units } of sheet.segments) {
    const at = units.findIndex((u) => u.isFill && u.order === order && Math.abs(u.x0 - box[0]) < 1);
    if (at !== -1)
      return /^[([]$/.test(units[at - 1]?.text ?? '') && /^[)\]]$/.test(units[at + 1]?.text ?? '');
  }
  return false;
}

export const candidateOf = (
  field: FieldSpec,
  { keys, order, page, box, lines, parts, size }: Blank,
  quality: number,
): Candidate => ({
  quality: quality * roomFor(field, box),
  order,
  keys,
  placements: [
    {
      fieldId: field.id,
      page,
      box,
      kind: 'text',
      confidence: Math.min(1, Math.max(0, quality)),
      ...(lines ? { lines } : {}),
      ...(parts ? { parts } : {}),
      size,
    },
  ],
});

/** A name does not fit where only a number was expected. */
const roomFor = (field: FieldSpec, [x0, , x1]: Placement['box']): number =>
  x1 - x0 < 45 && ['person', 'address', 'email', 'longText'].includes(field.type) ? 0.8 : 1;
