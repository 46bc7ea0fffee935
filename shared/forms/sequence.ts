/** One place a field: chosen in the order of the form, then mended where the order is broken. */
import type { FieldSpec } from '../conventions/schema.ts';
import { inOrder, totalOf, type Candidate } from './assign.ts';
import { fillBlank, fillKey } from './blanks.ts';
import { optionsOf } from './choices.ts';
import type { Placement } from './placement.ts';
import { candidateOf } from './candidates.ts';
import type { Reading } from './reading.ts';

/** The order in which the page draws is most often that of reading; when it is not, positions decide. */
export function choose(candidates: readonly (readonly Candidate[])[]): readonly (number | null)[] {
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
export function outOfOrder(
  placed: (Candidate | null)[],
  candidates: readonly (readonly Candidate[])[],
): void {
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
export function bySequence(
  fields: readonly FieldSpec[],
  placed: (Candidate | null)[],
  reading: Reading,
): void {
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
export function repeated(
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
