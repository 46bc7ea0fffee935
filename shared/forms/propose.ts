/** Fields proposed for a form that nobody described: what stands beside each blank, and what it seems to ask for. */
import type { PageText } from '../base/page-text.ts';
import type { FieldSpec } from '../conventions/schema.ts';
import { readFlat, type Reading } from './reading.ts';
import { fillBlank, oneLineOf } from './blanks.ts';
import { foldAll, foldWords } from './fold.ts';
import type { FormField } from './form-field.ts';
import { textBetween, textOf, type Segment, type Sheet } from './lines.ts';
import { labelBeside } from './match.ts';
import type { Placement } from './placement.ts';
import { cellText, type Tick } from './ticks.ts';
import { textState } from './readable.ts';
import { inUnits } from './user-unit.ts';

export interface FieldProposal {
  /** As printed, without its colon. */
  readonly label: string;
  readonly type: FieldSpec['type'];
  /** Options of a choice, in order. */
  readonly options: readonly string[];
  /** For a form's own field: the value that selects each option; null for what is only ticked. */
  readonly values: readonly (string | null)[];
  /** One for a text; one per option for a choice, named `=0`, `=1` … after their rank. */
  readonly placements: readonly Placement[];
  /** The form's own field, for a PDF that has some. */
  readonly formField: string | null;
}

/** Words that tell a type, the most telling first. Looked for in the folded words of the label. */
const TELLING: readonly (readonly [FieldSpec['type'], RegExp])[] = [
  ['siret', /\bsiret\b/],
  ['iban', /\biban\b|\brib\b|compte bancaire/],
  ['email', /\b(?:e ?mail|mail|mel|courriel|adresse electronique)\b/],
  ['phone', /\b(?:tel|telephone|portable|mobile|fax)\b/],
  ['signature', /\b(?:signature|cachet|visa)\b/],
  ['date', /\b(?:date|le|du|signe le|signee le|ne le|nee le)$|^date\b/],
  ['place', /\bfait a$/],
  ['address', /\b(?:adresse|siege|sise|sis|domicilie|domiciliee|demeurant)\b/],
  ['money', /\b(?:montant|somme|prix|euros?|cout)\b/],
  [
    'person',
    /\b(?:nom prenom|prenom nom|nom et prenom|prenom et nom|represente par|representee par|maire|president|presidente|monsieur|madame)\b/,
  ],
  ['integer', /\b(?:nombre|effectif|population|nb)\b/],
  ['longText', /\b(?:observations|commentaires?|description|objet|motifs?|finalites?)\b/],
];

/** The type a label seems to ask for; `text` when nothing tells. */
export function guessType(label: string): FieldSpec['type'] {
  const words = foldWords(label.replace(/\([^)]*\)/g, ' ')).join(' ');
  return TELLING.find(([, pattern]) => pattern.test(words))?.[0] ?? 'text';
}

/** Proposals for a flat form, in reading order; the reading of its pages, when the caller has it already. */
export function proposeFromPages(
  pages: readonly PageText[],
  reading: Reading = readFlat(pages),
): readonly FieldProposal[] {
  // Labels that nobody can read would be names that nobody can read.
  if (textState(reading.sheets) === 'garbled') return [];
  const texts = reading.sheets.flatMap((sheet) => [
    ...fillProposals(sheet),
    ...cellProposals(sheet, reading.ticks),
  ]);
  const all = [...texts, ...tickProposals(reading)].toSorted((a, b) => a.order - b.order);
  const unscaled = inUnits(pages);
  // Blanks without any word beside them are called « Champ 1 », …
  let unnamed = 0;
  return all.map(({ proposal }) => {
    const placements = proposal.placements.map(unscaled);
    if (proposal.label !== '') return { ...proposal, placements };
    unnamed += 1;
    return { ...proposal, placements, label: `Champ ${unnamed}` };
  });
}

interface Ranked {
  readonly order: number;
  readonly proposal: FieldProposal;
}

const clean = (text: string): string =>
  text
    .replace(/\ufffc/g, ' ')
    .replace(/^[\s,;:.)(–-]+|[\s,;:(–-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .slice(-70)
    .trim();

/** Runs of dots: the words before them on the line, since the blank before. */
function fillProposals(sheet: Sheet): readonly Ranked[] {
  const found: Ranked[] = [];
  const used = new Set<string>();
  for (const segment of sheet.segments) {
    for (const [at, unit] of segment.units.entries()) {
      if (!unit.isFill || unit.x1 - unit.x0 < 12) continue;
      const blank = fillBlank(sheet, segment, at, 0.6);
      if (blank.keys.some((key) => used.has(key))) continue;
      for (const key of blank.keys) used.add(key);
      const previous = segment.units.findLastIndex((u, i) => i < at && u.isFill);
      const before = clean(textBetween(segment, previous + 1, at));
      const left = leftOf(sheet, segment);
      const above = sheet.segments.find((s) => s.below === segment);
      const label =
        before || (previous === -1 ? clean(left ? textOf(left) : above ? textOf(above) : '') : '');
      const type = guessType(label);
      const { page, box, lines, parts, size, order } = blank;
      const kind =
        type === 'text' && lines && lines.length > 2
          ? 'longText'
          : parts?.length === 3 && type === 'text'
            ? 'date'
            : type;
      if (kind === 'signature') continue;
      const placement: Placement = {
        fieldId: '',
        page,
        box,
        kind: 'text',
        confidence: 0.6,
        size,
        ...(lines ? { lines } : {}),
        ...(parts ? { parts } : {}),
      };
      found.push({
        order,
        proposal: { label, type: kind, options: [], values: [], placements: [placement], formField: null },
      });
    }
  }
  return found;
}

const leftOf = (sheet: Sheet, segment: Segment): Segment | undefined =>
  sheet.segments.find((s) => s.right === segment);

/** Empty cells right of a cell with words; a column headed « Cochez » is a choice, found elsewhere. */
function cellProposals(sheet: Sheet, ticks: readonly Tick[]): readonly Ranked[] {
  const found: Ranked[] = [];
  const seen = new Set<string>();
  for (const segment of sheet.segments) {
    if (!segment.cell || !segment.isFirst || segment.units.some((u) => u.isFill)) continue;
    const target = sheet.cells.beside(segment.cell, 'right');
    if (!target || seen.has(String(target)) || !sheet.cells.isEmpty(target) || target[2] - target[0] < 40)
      continue;
    if (ticks.some((t) => t.page === segment.page && String(t.box) === String(target))) continue;
    seen.add(String(target));
    const label = clean(textOf(segment));
    if (foldAll(label) === '') continue;
    const [x0, y0, x1, y1] = target;
    const placement: Placement = {
      fieldId: '',
      page: segment.page,
      box: oneLineOf([x0 + 2.5, y0 + 1, x1 - 2.5, y1 - 1], segment),
      kind: 'text',
      confidence: 0.6,
      size: segment.size,
    };
    found.push({
      order: segment.units.at(-1)?.order ?? 0,
      proposal: {
        label,
        type: guessType(label),
        options: [],
        values: [],
        placements: [placement],
        formField: null,
      },
    });
  }
  return found;
}

/** « Bouquet de services », beside the heading « Cochez le bon cas » of a column: it says what is chosen. */
function headingBeside(sheet: Sheet, tick: Tick): string {
  if (tick.isCell !== true) return '';
  const heading = sheet.cells.beside(tick.box, 'above');
  if (!heading) return '';
  for (const side of ['left', 'right'] as const) {
    const beside = sheet.cells.beside(heading, side);
    const text = beside ? clean(cellText(sheet, beside)) : '';
    if (foldAll(text).length > 3) return text;
  }
  return '';
}

/** Boxes that follow one another without another text between are one choice, named by the line before. */
function tickProposals({ ticks, sheets }: Reading): readonly Ranked[] {
  const groups: Tick[][] = [];
  for (const tick of ticks) {
    const last = groups.at(-1)?.at(-1);
    const near = last && last.page === tick.page && Math.abs(tick.box[1] - last.box[1]) < 45;
    if (near) groups.at(-1)?.push(tick);
    else groups.push([tick]);
  }
  return groups.map((group): Ranked => {
    const first = group[0]!;
    const sheet = sheets.find(({ page }) => page.page === first.page);
    const above = (sheet?.segments ?? [])
      .filter((s) => s.base < first.box[1] + 2 && first.box[1] - s.base < 60)
      .toSorted((a, b) => b.base - a.base)[0];
    const label = (sheet && headingBeside(sheet, first)) || clean(above ? textOf(above) : '');
    const one =
      /\b(?:la case|le bon cas|une seule)\b/.test(foldWords(label).join(' ')) || first.isCell === true;
    return {
      order: first.order,
      proposal: {
        label,
        type: one ? 'choiceOne' : 'choiceMany',
        options: group.map(({ caption }, i) => clean(caption) || `Choix ${i + 1}`),
        values: [],
        placements: group.map(({ page, box }, i) => ({
          fieldId: `=${i}`,
          page,
          box,
          kind: 'tick',
          confidence: 0.6,
        })),
        formField: null,
      },
    };
  });
}

/** Proposals for a PDF with real fields. The words beside a field say more than its name. */
export function proposeFromForm(
  fields: readonly FormField[],
  pages: readonly PageText[] = [],
): readonly FieldProposal[] {
  const usable = fields.filter(
    ({ type, readOnly }) => type !== 'button' && type !== 'signature' && !readOnly,
  );
  if (usable.length === 0) return [];
  const { sheets } = readFlat(pages);
  return usable.map((field): FieldProposal => {
    const isTick = field.type === 'check';
    const beside = clean(labelBeside(sheets, field.page, field.box, isTick));
    const label = clean(field.tooltip ?? '') || beside || field.name;
    const captions =
      field.type === 'radio'
        ? field.widgets.map(
            ({ value, page, box }) => clean(labelBeside(sheets, page, box, true)) || (value ?? ''),
          )
        : field.options;
    const type = isTick
      ? 'boolean'
      : field.type === 'list'
        ? 'choiceMany'
        : field.type !== 'text'
          ? 'choiceOne'
          : field.multiline && guessType(label) === 'text'
            ? 'longText'
            : guessType(label);
    const values =
      field.type === 'radio'
        ? field.widgets.map(({ value }) => value)
        : isTick
          ? [field.widgets[0]?.value ?? null]
          : field.options;
    return { label, type, options: captions, values, placements: [], formField: field.name };
  });
}
