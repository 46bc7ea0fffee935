/**
 * What stands on a page, as a person sees it: upright (the page's rotation is applied), in points from the top left
 * corner of the visible page, as `pdftotext -bbox` prints them. One user unit counts as one point.
 */

/** Left, top, right, bottom. */
export type Box = readonly [xMin: number, yMin: number, xMax: number, yMax: number];

/** A run of characters on one line. Its baseline is at `y + ASCENT * height`. */
export interface TextItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Left edge of each UTF-16 unit of `text`, then the right edge of the last one. */
  readonly edges: readonly number[];
}

/** Part of a run's height that is above its baseline. */
export const ASCENT = 0.8;

/** A drawn rectangle. `filled`: painted in a colour other than white, without an outline. */
export interface DrawnBox {
  readonly box: Box;
  readonly filled: boolean;
}

export interface PageText {
  /** Counted from 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** 0, 90, 180 or 270: already applied to every position here. */
  readonly rotation: number;
  /** Points a user unit is worth on paper; 1 on nearly every page. */
  readonly userUnit: number;
  /** In the order in which the page draws them, which is most often the order of reading. */
  readonly items: readonly TextItem[];
  /** Horizontal and vertical lines, as thin boxes: borders of tables, underlines, drawn dots. */
  readonly rules: readonly Box[];
  readonly boxes: readonly DrawnBox[];
  /** Everything else that has ink: pictures, drawings, slanted text. */
  readonly ink: readonly Box[];
}

export const baselineOf = (item: TextItem): number => item.y + ASCENT * item.height;

export const widthOfBox = ([x0, , x1]: Box): number => x1 - x0;
export const heightOfBox = ([, y0, , y1]: Box): number => y1 - y0;

/** True when the two share some area; touching edges do not count. */
export const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export const boxOf = (item: TextItem): Box => [item.x, item.y, item.x + item.width, item.y + item.height];

/** The smallest box around both. */
export const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
