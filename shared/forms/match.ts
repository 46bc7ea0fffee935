/** Proposes which field of a PDF form takes which answer: by its name, its tooltip, the words beside it. */
import type { Box, PageText } from '../base/page-text.ts';
import type { ConventionModel, FieldSpec } from '../conventions/schema.ts';
import { isPrintable } from './analyse.ts';
import { inOrder, type Candidate } from './assign.ts';
import { optionsOf } from './choices.ts';
import { foldWords, similarity } from './fold.ts';
import type { FormField, FormMatch } from './form-field.ts';
import { labelVariants } from './labels.ts';
import { sheetOf, textOf, type Sheet } from './lines.ts';

/** Less sure than this, nothing is proposed. */
const LEAST = 0.45;

/**
 * Proposals for a person to correct, in the model's order. `pages` are the positions read by pdf-view; without them
 * only names and tooltips count.
 */
export function matchForm(
  fields: readonly FormField[],
  model: ConventionModel,
  pages: readonly PageText[] = [],
): readonly FormMatch[] {
  const sheets = pages.map((page) => sheetOf(page, 0));
  const usable = fields.filter(
    ({ type, readOnly }) => type !== 'button' && type !== 'signature' && !readOnly,
  );
  const ordered = usable.toSorted(
    (a, b) => a.page - b.page || rowOf(a.box) - rowOf(b.box) || a.box[0] - b.box[0],
  );
  const wordsOf = new Map(ordered.map((field) => [field, words(field, sheets)] as const));
  const wanted = model.fields.filter(isPrintable);
  const candidates = wanted.map((spec) =>
    ordered.flatMap((field, order): (Candidate & { matches: readonly FormMatch[] })[] => {
      const matches =
        optionsOf(spec).length > 0
          ? optionMatches(spec, field, wordsOf.get(field) ?? [], sheets)
          : textMatch(spec, field, wordsOf.get(field) ?? []);
      if (matches.length === 0) return [];
      const sum = matches.reduce((total, m) => total + m.confidence, 0) / Math.max(1, optionsOf(spec).length);
      // A lone date is for the person who fills the form, not for its issuer.
      const quality = spec.need === 'issuer' ? 0.9 * sum : sum;
      return [{ quality, order, keys: [field.name], placements: [], matches }];
    }),
  );
  const chosen = inOrder(candidates);
  const used = new Set<string>();
  const result = candidates.map((list, i) => list[chosen[i] ?? -1]);
  for (const candidate of result) for (const key of candidate?.keys ?? []) used.add(key);
  for (const [i, list] of candidates.entries()) {
    if (result[i]) continue;
    const best = list
      .filter((c) => !c.keys.some((key) => used.has(key)))
      .toSorted((a, b) => b.quality - a.quality)[0];
    if (!best || best.quality < 0.55) continue;
    result[i] = best;
    for (const key of best.keys) used.add(key);
  }
  const found = result.flatMap((candidate) => candidate?.matches ?? []);
  return [...found, ...tickMatches(wanted, ordered, found, wordsOf)];
}

const rowOf = (box: Box): number => Math.round((box[1] + box[3]) / 12);

/** What a field may be called: words of its name (« code_service », « codeService »), tooltip, label beside. */
function words(field: FormField, sheets: readonly Sheet[]): readonly string[] {
  const name = (field.name.split('.').at(-1) ?? '')
    .replace(/\[\d+\]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  const beside = labelBeside(sheets, field.page, field.box, field.type === 'check' || field.type === 'radio');
  return [field.tooltip ?? '', beside, name].filter((text) => foldWords(text).length > 0);
}

/** The words a person takes for the label: on the line, left (right for a tick box), else just above. */
export function labelBeside(sheets: readonly Sheet[], page: number, box: Box, isTick: boolean): string {
  const sheet = sheets.find((s) => s.page.page === page);
  if (!sheet) return '';
  const [x0, y0, x1, y1] = box;
  const level = sheet.segments.filter((s) => s.base > y0 - 2 && s.base - 0.7 * s.size < y1 + 2);
  const left = level.filter((s) => s.x1 <= x0 + 3).toSorted((a, b) => b.x1 - a.x1)[0];
  const right = level.filter((s) => s.x0 >= x1 - 3).toSorted((a, b) => a.x0 - b.x0)[0];
  const above = sheet.segments
    .filter((s) => s.base <= y0 + 2 && y0 - s.base < 22 && s.x0 < x1 && s.x1 > x0)
    .toSorted((a, b) => b.base - a.base)[0];
  const first = isTick ? (right ?? left) : (left ?? above);
  return first ? textOf(first) : '';
}

function textMatch(spec: FieldSpec, field: FormField, called: readonly string[]): readonly FormMatch[] {
  if (field.type !== 'text') return [];
  let confidence = 0;
  for (const { text, weight } of variantTexts(spec)) {
    for (const name of called) confidence = Math.max(confidence, weight * similarity(text, name));
  }
  return confidence >= LEAST ? [{ fieldId: spec.id, name: field.name, value: null, confidence }] : [];
}

const variantTexts = (spec: FieldSpec): readonly { text: string; weight: number }[] => [
  { text: spec.label.replace(/\([^)]*\)/g, ' '), weight: 1 },
  { text: spec.prompt, weight: 0.95 },
  ...labelVariants(spec).map(({ text, weight }) => ({ text, weight: Math.max(weight, 0.62) })),
  { text: spec.id.replace(/([a-z])([A-Z])/g, '$1 $2'), weight: 0.8 },
];

/** Radio groups and lists: each option with the value whose words are the most like its label. */
function optionMatches(
  spec: FieldSpec,
  field: FormField,
  called: readonly string[],
  sheets: readonly Sheet[],
): readonly FormMatch[] {
  if (field.type === 'text' || field.type === 'check') return [];
  const values =
    field.type === 'radio'
      ? field.widgets.map(({ value, page, box }) => ({
          value: value ?? '',
          text: labelBeside(sheets, page, box, true),
        }))
      : field.options.map((value) => ({ value, text: value }));
  const left = [...values];
  const headed = Math.max(
    0,
    ...called.map((name) => Math.max(similarity(spec.label, name), similarity(spec.prompt, name))),
  );
  const pairs = optionsOf(spec)
    .flatMap((option, i) =>
      left.map((v, k) => ({
        option,
        v,
        like: Math.max(
          similarity(option.label, v.text),
          similarity(option.label, v.value),
          similarity(option.code, v.value),
        ),
        rank: i + k,
      })),
    )
    .filter(({ like }) => like >= LEAST)
    .toSorted((a, b) => b.like - a.like || a.rank - b.rank);
  const matches: FormMatch[] = [];
  const taken = new Set<unknown>();
  for (const { option, v, like } of pairs) {
    if (taken.has(option) || taken.has(v)) continue;
    taken.add(option).add(v);
    matches.push({
      fieldId: `${spec.id}=${option.code}`,
      name: field.name,
      value: v.value,
      confidence: Math.min(1, 0.9 * like + 0.1 * headed),
    });
  }
  return matches.length * 2 >= optionsOf(spec).length ? matches : [];
}

/** Tick boxes stand each for one option. */
function tickMatches(
  wanted: readonly FieldSpec[],
  fields: readonly FormField[],
  found: readonly FormMatch[],
  wordsOf: ReadonlyMap<FormField, readonly string[]>,
): readonly FormMatch[] {
  const known = new Set(found.map(({ fieldId }) => fieldId));
  const used = new Set(found.map(({ name }) => name));
  const matches: FormMatch[] = [];
  for (const spec of wanted) {
    for (const option of optionsOf(spec)) {
      const fieldId = `${spec.id}=${option.code}`;
      if (known.has(fieldId)) continue;
      let best: { field: FormField; like: number } | null = null;
      for (const field of fields) {
        if (field.type !== 'check' || used.has(field.name)) continue;
        const like = Math.max(0, ...(wordsOf.get(field) ?? []).map((name) => similarity(option.label, name)));
        if (like > (best?.like ?? 0.6)) best = { field, like };
      }
      if (!best) continue;
      used.add(best.field.name);
      matches.push({
        fieldId,
        name: best.field.name,
        value: best.field.widgets[0]?.value ?? null,
        confidence: best.like,
      });
    }
  }
  return matches;
}
