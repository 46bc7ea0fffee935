/** Which boxes belong to which choice: the run of boxes whose words are the most like the options. */
import { around, type Box } from '../base/page-text.ts';
import type { FieldSpec, OptionSpec } from '../conventions/schema.ts';
import type { Candidate } from './assign.ts';
import { foldAll, patternOf, similarity } from './fold.ts';
import type { Flow, Spot } from './lines.ts';
import type { Placement } from './placement.ts';
import type { Tick } from './ticks.ts';

/** Less alike than this, a caption is another option's. */
const ALIKE = 0.5;

/** Oui and non, for a field that is true or false. */
const YES_NO: readonly OptionSpec[] = [
  { code: 'yes', label: 'Oui' },
  { code: 'no', label: 'Non' },
];

export const optionsOf = (field: FieldSpec): readonly OptionSpec[] =>
  field.type === 'boolean' ? YES_NO : (field.options ?? []);

/** Ways in which the boxes of the form may answer a choice, best ones among all starts. */
export function tickCandidates(
  field: FieldSpec,
  ticks: readonly Tick[],
  headings: readonly number[],
): readonly Candidate[] {
  const options = optionsOf(field);
  if (options.length === 0) return [];
  const alike = ticks.map((tick) =>
    options.map((option) => likeness(field, option, options.length, tick.caption)),
  );
  const found: Candidate[] = [];
  for (let start = 0; start < ticks.length; start += 1) {
    const candidate = unit(field, ticks, alike, start);
    const first = ticks[start];
    if (!candidate || !first) continue;
    const before = ticks[start - 1]?.order ?? Number.NEGATIVE_INFINITY;
    const headed = headings.some((order) => order < first.order && order > before);
    found.push(headed ? { ...candidate, quality: candidate.quality + 0.15 } : candidate);
  }
  return found;
}

/** One option alone may be named by the field's own label. */
const likeness = (field: FieldSpec, option: OptionSpec, options: number, caption: string): number =>
  Math.max(similarity(option.label, caption), options === 1 ? similarity(field.label, caption) : 0);

function unit(
  field: FieldSpec,
  ticks: readonly Tick[],
  alike: readonly (readonly number[])[],
  start: number,
): Candidate | null {
  const options = optionsOf(field);
  const end = Math.min(ticks.length, start + 2 * options.length + 4);
  const pairs: { option: number; tick: number; like: number }[] = [];
  for (let tick = start; tick < end; tick += 1) {
    for (const [option, like] of (alike[tick] ?? []).entries())
      if (like >= ALIKE) pairs.push({ option, tick, like });
  }
  // The best pair first; of two equal ones, the first option with the first box.
  pairs.sort((a, b) => b.like - a.like || a.option + a.tick - b.option - b.tick);
  const chosen = new Map<number, { tick: number; like: number }>();
  const used = new Set<number>();
  for (const { option, tick, like } of pairs) {
    if (chosen.has(option) || used.has(tick)) continue;
    chosen.set(option, { tick, like });
    used.add(tick);
  }
  if (!used.has(start)) return null;
  const sum = [...chosen.values()].reduce((total, { like }) => total + like, 0);
  const span = Math.max(...used) - start + 1 - used.size;
  const quality = sum / options.length - 0.02 * span;
  const placements = [...chosen].map(([option, { tick, like }]): Placement => ({
    fieldId: `${field.id}=${options[option]?.code ?? ''}`,
    page: ticks[tick]?.page ?? 1,
    box: ticks[tick]?.box ?? [0, 0, 0, 0],
    kind: 'tick',
    confidence: Math.min(1, like),
  }));
  return {
    quality,
    order: ticks[start]?.order ?? 0,
    placements,
    keys: [...used].map((i) => `tick:${i}`),
  };
}

/** « Madame/Monsieur », « Président / Maire »: no box, the words not chosen are struck out. */
export function strikeCandidates(field: FieldSpec, flows: readonly Flow[]): readonly Candidate[] {
  const options = optionsOf(field);
  if (field.type !== 'choiceOne' || options.length === 0 || options.length > 4) return [];
  const found: Candidate[] = [];
  for (const flow of flows) {
    const words = options.flatMap((option) => {
      const pattern = patternOf(option.label);
      return pattern
        ? [...flow.text.matchAll(pattern)].map((m) => ({ option, at: m.index, length: m[0].length }))
        : [];
    });
    words.sort((a, b) => a.at - b.at || b.length - a.length);
    for (const [i, first] of words.entries()) {
      const group = [first];
      for (const word of words.slice(i + 1)) {
        const last = group.at(-1)!;
        const gap = word.at - last.at - last.length;
        // « ou » may stand between.
        if (gap >= 0 && gap <= 2 && !group.some(({ option }) => option === word.option)) group.push(word);
      }
      if (group.length < options.length && !(group.length === 1 && options.length === 2)) continue;
      const placements = group.flatMap(({ option, at, length }) =>
        wordPlacement(field, option, flow.spots.slice(at, at + length)),
      );
      if (placements.length !== group.length) continue;
      const last = group.at(-1)!;
      const beforeBlank = flow.text
        .slice(last.at + last.length, last.at + last.length + 12)
        .includes('\ufffc');
      const whole = group.length === options.length;
      const order = flow.spots[first.at]?.segment.units[flow.spots[first.at]?.unit ?? 0]?.order ?? 0;
      const quality = (whole ? 0.75 : 0.2) + (beforeBlank ? 0.2 : 0);
      found.push({
        quality,
        order,
        placements: placements.map((p) => ({ ...p, confidence: quality })),
        keys: [`strike:${order}`],
      });
    }
  }
  return found;
}

function wordPlacement(field: FieldSpec, option: OptionSpec, spots: readonly Spot[]): readonly Placement[] {
  const units = spots.map(({ segment, unit }) => segment.units[unit]!);
  const [first, firstSpot] = [units[0], spots[0]];
  if (!first || !firstSpot || units.some((u) => Math.abs(u.base - first.base) > 2)) return [];
  const before = firstSpot.segment.units[firstSpot.unit - 1];
  const glued =
    before && !before.isFill && first.x0 - before.x1 < 0.1 * first.size && foldAll(before.text) !== '';
  if (glued) return [];
  const box = units
    .map((u): Box => [u.x0, u.base - 0.75 * u.size, u.x1, u.base + 0.2 * u.size])
    .reduce((a, b) => around(a, b));
  return [
    {
      fieldId: `${field.id}=${option.code}`,
      page: firstSpot.segment.page,
      box,
      kind: 'strike',
      confidence: 0.5,
    },
  ];
}
