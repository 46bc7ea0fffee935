/** Where the words under the marks go, so that none covers another. Pure: widths in pixels in, places out. */
import type { TimelineMark } from './timeline-rows.ts';

/** Mean width of a character of the labels, measured on the face at 14 pixels, rounded up. */
const CHARACTER = 6.9;
const GAP = 10;

export interface PlacedLabel {
  readonly mark: TimelineMark;
  /** Centre of the mark. */
  readonly x: number;
  /** Where the words begin; they never leave the drawing. */
  readonly textX: number;
  /** Line of words under the bar, from 0. */
  readonly line: number;
}

/** Places the marks of a row on a drawing of `width` pixels; a label that would meet another goes one line lower. */
export function placeLabels(
  marks: readonly TimelineMark[],
  width: number,
): { readonly labels: readonly PlacedLabel[]; readonly lines: number } {
  const ends: number[] = [];
  const labels = marks.map((mark): PlacedLabel => {
    const x = Math.min(Math.max(mark.at * width, 7), width - 7);
    const length = mark.label.length * CHARACTER;
    const textX = Math.max(0, Math.min(x - 7, width - length));
    let line = ends.findIndex((end) => end + GAP <= textX);
    if (line < 0) line = ends.length;
    ends[line] = textX + length;
    return { mark, x, textX, line };
  });
  return { labels, lines: Math.max(1, ends.length) };
}
