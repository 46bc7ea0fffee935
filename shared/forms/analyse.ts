/** Finds where the answers of a model go on a form that has no fields: gather candidates, then choose in order. */
import type { PageText } from '../base/page-text.ts';
import type { ConventionModel, FieldSpec } from '../conventions/schema.ts';
import { inOrder, totalOf, type Candidate } from './assign.ts';
import { blankAfter, fillBlank, fillKey, type Blank, type Want } from './blanks.ts';
import { optionsOf, strikeCandidates, tickCandidates } from './choices.ts';
import { foldAll, similarity } from './fold.ts';
import { labelVariants, type LabelVariant } from './labels.ts';
import { flowsOf, sheetOf, SPACE, textOf, type Flow, type Sheet, type Spot } from './lines.ts';
import type { Analysis, Placement } from './placement.ts';
import { textState } from './readable.ts';
import { inPoints, inUnits } from './user-unit.ts';
import { loneEmptyCell, ticksOf, withContinued, type Tick } from './ticks.ts';

/** A form read once: what the analysis and the proposals work on. */
export interface Reading {
  readonly sheets: readonly Sheet[];
  readonly flows: readonly (readonly [Sheet, readonly Flow[]])[];
  readonly ticks: readonly Tick[];
}

export function readFlat(pages: readonly PageText[]): Reading {
  let order = 0;
  const sheets = pages.map((page) => {
    const sheet = sheetOf(inPoints(page), order);
    order += page.items.reduce((n, item) => n + item.text.length, 0) + 10;
    return sheet;
  });
  return {
    sheets,
    flows: sheets.map((sheet) => [sheet, flowsOf(sheet)] as const),
    ticks: withContinued(sheets, sheets.flatMap(ticksOf)),
  };
}

/** Fields that something can be printed for. */
export const isPrintable = (field: FieldSpec): boolean =>
  field.type !== 'signature' && field.type !== 'attachment' && field.need !== 'offForm';

/**
 * Places the model's fields on the pages of a flat form. Never throws, whatever the pages hold; what could not be
 * placed is listed. Placements come in the model's order.
 */
export function analyse(pages: readonly PageText[], model: ConventionModel): Analysis {
  const reading = readFlat(pages);
  const text = textState(reading.sheets);
  if (text === 'garbled') return nothingPlaced(model);
  const fields = model.fields.filter((field) => isPrintable(field) && !isPrintedAlready(field, reading));
  const candidates = fields.map((field) => candidatesOf(field, reading));
  const chosen = choose(candidates);
  const placed = fields.map((_, i): Candidate | null => {
    const index = chosen[i];
    return index === null || index === undefined ? null : (candidates[i]?.[index] ?? null);
  });
  outOfOrder(placed, candidates);
  bySequence(fields, placed, reading);
  const placements = placed.flatMap((candidate) => candidate?.placements ?? []);
  const repeats = repeated(fields, placed, candidates, model.titleField);
  const known = new Set(placements.map(({ fieldId }) => fieldId));
  const isExpected = expectation(model, placements);
  const unplaced = fields.flatMap((field) =>
    namesOf(field)
      .filter((name) => !known.has(name))
      .map((name) => [field, name] as const),
  );
  return {
    placements: [...placements, ...repeats].map(inUnits(pages)),
    missing: unplaced.filter(([field]) => isExpected(field)).map(([, name]) => name),
    absent: unplaced.filter(([field]) => !isExpected(field)).map(([, name]) => name),
    noText: text === 'none',
    garbled: false,
  };
}

/** Text that nobody can read has no label: a placement found in it would be a matter of chance. */
const nothingPlaced = (model: ConventionModel): Analysis => {
  const isExpected = expectation(model, []);
  const fields = model.fields.filter(isPrintable);
  return {
    placements: [],
    missing: fields.filter(isExpected).flatMap(namesOf),
    absent: fields.filter((field) => !isExpected(field)).flatMap(namesOf),
    noText: false,
    garbled: true,
  };
};

/** Which fields the form should have: neither those listed after the form's end, nor words it prints one way only. */
export function expectation(
  model: ConventionModel,
  placements: readonly Placement[],
): (field: FieldSpec) => boolean {
  const firstOff = model.fields.findIndex(({ need }) => need === 'offForm');
  const firstSignature = model.fields.findIndex(({ type }) => type === 'signature');
  const struck = new Set(
    placements.filter(({ kind }) => kind === 'strike').map(({ fieldId }) => fieldId.split('=')[0]),
  );
  return (field) => {
    const at = model.fields.indexOf(field);
    if (field.need === 'prefilled' || field.need === 'issuer' || struck.has(field.id)) return false;
    if (field.need === 'recommended' && firstSignature !== -1 && at > firstSignature) return false;
    return firstOff === -1 || at < firstOff;
  };
}

/** What a field is called in placements: its id, or one name per option. */
export const namesOf = (field: FieldSpec): readonly string[] =>
  optionsOf(field).length > 0 ? optionsOf(field).map(({ code }) => `${field.id}=${code}`) : [field.id];

/** A pre-filled answer whose words the form prints by itself. */
function isPrintedAlready(field: FieldSpec, reading: Reading): boolean {
  if (field.need !== 'prefilled' || field.default === undefined) return false;
  const text = typeof field.default === 'object' ? field.default.lines : String(field.default);
  const folded = foldAll(text);
  return folded !== '' && reading.flows.some(([, flows]) => flows.some((flow) => flow.text.includes(folded)));
}

function candidatesOf(field: FieldSpec, reading: Reading): readonly Candidate[] {
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

const candidateOf = (
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

/** The order in which the page draws is most often that of reading; when it is not, positions decide. */
function choose(candidates: readonly (readonly Candidate[])[]): readonly (number | null)[] {
  const asSeen = candidates.map((list) => list.map((c) => ({ ...c, order: seenOrder(c) })));
  const [drawn, seen] = [inOrder(candidates), inOrder(asSeen)];
  return totalOf(candidates, seen) > totalOf(candidates, drawn) + 0.05 ? seen : drawn;
}

function seenOrder({ placements }: Candidate): number {
  const first = placements[0];
  if (!first) return 0;
  return first.page * 1e8 + Math.round(first.box[3] / 5) * 1e4 + first.box[0];
}

/** Fields whose place breaks the order take the best blank left, with less confidence. */
function outOfOrder(placed: (Candidate | null)[], candidates: readonly (readonly Candidate[])[]): void {
  const used = new Set(placed.flatMap((c) => c?.keys ?? []));
  for (const [i, list] of candidates.entries()) {
    if (placed[i]) continue;
    const free = list.filter((c) => c.quality > 0.4 && !c.keys.some((key) => used.has(key)));
    const best = free.toSorted((a, b) => b.quality - a.quality)[0];
    if (!best) continue;
    placed[i] = lessSure(best, 0.6);
    for (const key of best.keys) used.add(key);
  }
}

const lessSure = (c: Candidate, factor: number): Candidate => ({
  ...c,
  placements: c.placements.map((p) => ({ ...p, confidence: p.confidence * factor })),
});

/** As many blanks left between two placed fields as fields left between them: one each, in order. */
function bySequence(fields: readonly FieldSpec[], placed: (Candidate | null)[], reading: Reading): void {
  const used = new Set(placed.flatMap((c) => c?.keys ?? []));
  const blanks = reading.sheets.flatMap((sheet) =>
    sheet.segments.flatMap((segment) =>
      segment.units.flatMap((unit, at) => {
        if (!unit.isFill || unit.x1 - unit.x0 < 30 || used.has(fillKey(segment.page, unit))) return [];
        return [fillBlank(sheet, segment, at, 0.3)];
      }),
    ),
  );
  const text = (i: number) =>
    fields[i] !== undefined && optionsOf(fields[i]).length === 0 && fields[i].need !== 'prefilled';
  for (let i = 0; i < fields.length; i += 1) {
    if (placed[i] || !text(i)) continue;
    let end = i;
    while (end < fields.length && !placed[end]) end += 1;
    const [before, after] = [placed[i - 1], placed[end]];
    const run = Array.from({ length: end - i }, (_, k) => i + k).filter(text);
    const between = blanks
      .filter(
        (b) =>
          b.order > (before?.order ?? Number.NEGATIVE_INFINITY) &&
          b.order < (after?.order ?? Number.POSITIVE_INFINITY),
      )
      .toSorted((a, b) => a.order - b.order);
    if (before && after && between.length === run.length) {
      for (const [k, index] of run.entries()) {
        const [field, blank] = [fields[index], between[k]];
        if (field && blank) placed[index] = candidateOf(field, blank, 0.35);
      }
    }
    i = end;
  }
}

/** The beneficiary's name is often asked again, under the very same words: on the cover, then among the parties. */
function repeated(
  fields: readonly FieldSpec[],
  placed: readonly (Candidate | null)[],
  candidates: readonly (readonly Candidate[])[],
  titleField: string,
): readonly Placement[] {
  const at = fields.findIndex(({ id }) => id === titleField);
  const own = placed[at];
  if (!own) return [];
  const used = new Set(placed.flatMap((c) => c?.keys ?? []));
  const again: Placement[] = [];
  for (const candidate of candidates[at] ?? []) {
    if (candidate.quality < 0.8 || candidate.keys.some((key) => used.has(key))) continue;
    for (const key of candidate.keys) used.add(key);
    again.push(...candidate.placements);
  }
  return again;
}
