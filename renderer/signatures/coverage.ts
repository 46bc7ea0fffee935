/** What a signature covers, and what the file holds besides: an addition leaves a signature intact (standards.md 6). */
import type { FoundSignature } from './find.ts';
import { isBlank } from './pdf-object.ts';
import type { After, Coverage, RangeProblem } from './report.ts';

/** The two stretches of bytes that are covered: from 0, and from after the signature to `end`. */
export interface CoveredRange {
  readonly firstEnd: number;
  readonly secondStart: number;
  readonly end: number;
}

/** The covered stretches, or what is odd about them. */
export function coveredRange(
  { range, contents }: FoundSignature,
  fileLength: number,
): CoveredRange | readonly RangeProblem[] {
  if (range === null || range.length !== 4) return ['shape'];
  const [a = 0, b = 0, c = 0, d = 0] = range;
  if (range.some((one) => one < 0)) return ['shape'];
  const problems: RangeProblem[] = [];
  if (a !== 0) problems.push('notFromStart');
  if (c < a + b) problems.push('overlap');
  if (c + d > fileLength || a + b > fileLength) problems.push('beyondEnd');
  if (contents === null || contents.start !== a + b || contents.end !== c) problems.push('gap');
  return problems.length > 0 ? problems : { firstEnd: b, secondStart: c, end: c + d };
}

export const isOdd = (range: CoveredRange | readonly RangeProblem[]): range is readonly RangeProblem[] =>
  Array.isArray(range);

/** A copy of the covered bytes, in one piece. */
export function coveredBytes(
  bytes: Uint8Array,
  { firstEnd, secondStart, end }: CoveredRange,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(firstEnd + end - secondStart);
  out.set(bytes.subarray(0, firstEnd));
  out.set(bytes.subarray(secondStart, end), firstEnd);
  return out;
}

/**
 * What a signature covers. `ends` are where the well-formed signatures of the file end: each later one brings one
 * revision of its own; any more was brought by something else.
 */
export function coverageOf(
  bytes: Uint8Array,
  range: CoveredRange | readonly RangeProblem[],
  ends: readonly number[],
): Coverage {
  if (isOdd(range)) return { kind: 'odd', problems: range };
  if (range.end === bytes.length) return { kind: 'whole' };
  return { kind: 'earlier', after: after(bytes, range.end, ends) };
}

function after(bytes: Uint8Array, end: number, ends: readonly number[]): After {
  const later = [...new Set(ends)].filter((one) => one > end).toSorted((a, b) => a - b);
  const blank = bytes.subarray(end).every(isBlank);
  const lastEnd = later.at(-1) ?? end;
  const loose = !bytes.subarray(lastEnd).every(isBlank);
  // Between two signatures there is one revision, the later signature's own; two means that one is something else.
  let from = end;
  let between = false;
  for (const next of later) {
    between ||= revisionsIn(bytes, from, next) > 1;
    from = next;
  }
  return { bytes: bytes.length - end, signatures: later.length, other: loose || between, blank };
}

const END_MARK = Array.from('%%EOF', (char) => char.charCodeAt(0));

/** Ends of revisions between two places. */
function revisionsIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(37, from); at !== -1 && at < to; at = bytes.indexOf(37, at + 1)) {
    if (END_MARK.every((code, i) => bytes[at + i] === code)) count += 1;
  }
  return count;
}
