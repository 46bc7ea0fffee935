/** How an answer is written in its place: the size is reduced to a readable floor, then the text is wrapped. */
import type { Placement } from '../../forms/placement.ts';
import type { Box } from '../../base/page-text.ts';
import { cleanText, widthOf, wrapText, type Measure } from '../text.ts';

/** Smaller than this, in points on paper, an answer cannot be read. */
const FLOOR = 7;
const LARGEST = 11;
const STEP = 0.5;
/** Distance between two baselines, in sizes. */
const LEADING = 1.15;

export interface WrittenLine {
  readonly text: string;
  readonly x: number;
  /** From the top of the page, in points. */
  readonly baseline: number;
}

export interface AnswerLayout {
  /** False: it does not fit even at the floor; the lines are what would be written. */
  readonly fits: boolean;
  readonly size: number;
  readonly lines: readonly WrittenLine[];
}

/** `measure(size)` gives the width of a character in points; `unit` is the page's user unit. */
export function layoutAnswer(
  placement: Placement,
  text: string,
  measure: (size: number) => Measure,
  unit = 1,
): AnswerLayout {
  const clean = cleanText(text).trim();
  const floor = FLOOR / unit;
  const largest = Math.max(floor, Math.min(LARGEST / unit, placement.size ?? LARGEST / unit));
  const sizes: number[] = [];
  for (let size = largest; size > floor; size -= STEP / unit) sizes.push(size);
  sizes.push(floor);
  for (const size of sizes) {
    const lines =
      inParts(placement, clean, size, measure(size)) ?? inLines(placement, clean, size, measure(size));
    if (lines) return { fits: true, size, lines };
  }
  const [x0, , , y1] = placement.box;
  return {
    fits: false,
    size: floor,
    lines: [{ text: clean.replace(/\n/g, ', '), x: x0, baseline: y1 - 0.25 * floor }],
  };
}

/** Day, month and year on their own blanks; digits in their boxes. Null when the parts do not match the text. */
function inParts(
  { parts }: Placement,
  text: string,
  size: number,
  measure: Measure,
): readonly WrittenLine[] | null {
  if (!parts || parts.length < 2) return null;
  const words = text.split(/[/.\s-]+/).filter((w) => w !== '');
  const digits = Array.from(text.replace(/[^\p{L}\p{N}]/gu, ''));
  const pieces = words.length === parts.length ? words : digits.length === parts.length ? digits : null;
  if (!pieces) return null;
  const lines = parts.map((box, i): WrittenLine | null => {
    const piece = pieces[i] ?? '';
    const width = widthOf(piece, measure);
    if (width > box[2] - box[0] + 2) return null;
    return { text: piece, x: (box[0] + box[2] - width) / 2, baseline: baselineIn(box, size) };
  });
  return lines.every((line) => line !== null) ? lines : null;
}

/** The baseline of one line in a box as high as a line, a hair above the dots; in a higher box, it is centred. */
const baselineIn = ([, y0, , y1]: Box, size: number): number =>
  y1 - y0 < 2 * size ? y1 - 0.24 * Math.min(size * 1.25, y1 - y0) : (y0 + y1) / 2 + 0.33 * size;

function inLines(
  placement: Placement,
  text: string,
  size: number,
  measure: Measure,
): readonly WrittenLine[] | null {
  const { box } = placement;
  const flat = text.replace(/\s*\n\s*/g, ', ').replace(/,, /g, ', ');
  if (placement.lines && placement.lines.length > 1) return onRules(placement.lines, flat, size, measure);
  const [x0, y0, x1, y1] = box;
  const [width, height] = [x1 - x0 - 1, y1 - y0];
  if (height < 0.85 * size) return null;
  // One line when the box is one line high, or when it is all that is needed.
  const rows = Math.max(1, Math.floor((height - 0.1 * size) / (LEADING * size)));
  if (rows === 1) {
    if (widthOf(flat, measure) > width) return null;
    return [{ text: flat, x: x0 + 1, baseline: baselineIn(box, size) }];
  }
  const wrapped = wrapText(text, width, measure);
  if (wrapped.length > rows || wrapped.some((line) => widthOf(line, measure) > width + 0.01)) return null;
  const top = (y0 + y1) / 2 - (wrapped.length * LEADING * size) / 2;
  return wrapped.map((line, i) => ({ text: line, x: x0 + 1, baseline: top + (i * LEADING + 0.9) * size }));
}

/** Dots over several lines: the first may be shorter than the others. */
function onRules(
  boxes: readonly Box[],
  text: string,
  size: number,
  measure: Measure,
): readonly WrittenLine[] | null {
  const written: WrittenLine[] = [];
  let rest = text;
  for (const box of boxes) {
    if (rest === '') break;
    const width = box[2] - box[0] - 1;
    const first = wrapText(rest, width, measure)[0] ?? '';
    // A word cut in the middle because the first line is short goes to the next line instead.
    const cut = rest.slice(first.length, first.length + 1);
    if (cut !== '' && cut !== ' ' && !/[-/@,.]$/.test(first) && box !== boxes.at(-1)) continue;
    if (widthOf(first, measure) > width + 0.01) return null;
    written.push({ text: first, x: box[0] + 1, baseline: baselineIn(box, size) });
    rest = rest.slice(first.length).trimStart();
  }
  return rest === '' ? written : null;
}
