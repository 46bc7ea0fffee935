/** Which candidate goes to which field: the fields come in the document's order, so do their blanks. */
import type { Placement } from './placement.ts';

export interface Candidate {
  /** 0 to about 1. */
  readonly quality: number;
  /** Rank on the form. */
  readonly order: number;
  readonly placements: readonly Placement[];
  /** What it occupies: two candidates with a key in common exclude each other. */
  readonly keys: readonly string[];
}

/**
 * For each field (outer array, in document order), the index of its candidate or null. The chosen candidates come in
 * increasing order and make the highest sum of qualities; of two equal sums, the one that stays earlier.
 */
export function inOrder(fields: readonly (readonly Candidate[])[]): readonly (number | null)[] {
  interface Step {
    readonly field: number;
    readonly index: number;
    readonly total: number;
    readonly previous: Step | null;
  }
  let best: Step | null = null;
  const steps: Step[] = [];
  for (const [field, candidates] of fields.entries()) {
    const added: Step[] = [];
    for (const [index, candidate] of candidates.entries()) {
      let previous: Step | null = null;
      for (const step of steps) {
        const other = fields[step.field]?.[step.index];
        if (!other || other.order >= candidate.order) continue;
        if (candidate.keys.some((key) => other.keys.includes(key))) continue;
        if (!previous || step.total > previous.total + 1e-9) previous = step;
      }
      added.push({ field, index, total: (previous?.total ?? 0) + candidate.quality, previous });
    }
    for (const step of added) {
      steps.push(step);
      if (!best || step.total > best.total + 1e-9) best = step;
    }
  }
  const chosen: (number | null)[] = fields.map(() => null);
  for (let step: Step | null = best; step; step = step.previous) chosen[step.field] = step.index;
  return chosen;
}

export const totalOf = (
  fields: readonly (readonly Candidate[])[],
  chosen: readonly (number | null)[],
): number =>
  chosen.reduce<number>(
    (sum, index, field) => sum + (index === null ? 0 : (fields[field]?.[index]?.quality ?? 0)),
    0,
  );
