/**
 * Moving and resizing answers on a page. Everything is in the page's own units, from the top left of the visible page,
 * as in PageText; what a person does is clamped to the page, so that an answer never leaves the paper.
 */
import { around, type Box } from '@shared/base/page-text.ts';
import type { Placement, PlacementKind } from '@shared/forms/placement.ts';

/** A page as the editor needs it. */
export interface PageFrame {
  /** Counted from 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Points of paper a unit is worth; 1 on nearly every page. */
  readonly userUnit: number;
}

/** How far each edge moves; positive goes right or down. */
export interface EdgeMoves {
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

export type Alignment = 'left' | 'top' | 'width';

/** Least size of a place, in points of paper: smaller, it could be neither read nor grasped. */
const LEAST: Readonly<Record<PlacementKind, readonly [number, number]>> = {
  text: [12, 8],
  tick: [4, 4],
  strike: [4, 4],
};
/** Size of a place that a click makes, in points of paper. */
const FRESH: Readonly<Record<PlacementKind, readonly [number, number]>> = {
  text: [160, 14],
  tick: [10, 10],
  strike: [40, 12],
};

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(Math.max(low, high), value));
/** Hundredths are finer than any printer, and keep what is stored short. */
const tidy = (value: number): number => Math.round(value * 100) / 100;
const tidyBox = (box: Box): Box => [tidy(box[0]), tidy(box[1]), tidy(box[2]), tidy(box[3])];

/** Everything a placement covers: its box, its further lines, its separate parts. */
export const hullOf = ({ box, lines = [], parts = [] }: Placement): Box =>
  [...lines, ...parts].reduce((a, b) => around(a, b), box);

/** Least width and height of a kind of place, in units of this page. */
const leastOn = (kind: PlacementKind, { userUnit, width, height }: PageFrame): readonly [number, number] => [
  Math.min(width, LEAST[kind][0] / userUnit),
  Math.min(height, LEAST[kind][1] / userUnit),
];

/**
 * The placement stretched so that it covers `target`; lines and parts keep their shares. Its page becomes that of the
 * frame, and since a person decided, it is sure.
 */
export function fitted(placement: Placement, target: Box, frame: PageFrame): Placement {
  const hull = hullOf(placement);
  const [minWidth, minHeight] = leastOn(placement.kind, frame);
  const x0 = clamp(target[0], 0, frame.width - minWidth);
  const y0 = clamp(target[1], 0, frame.height - minHeight);
  const to: Box = [
    x0,
    y0,
    clamp(target[2], x0 + minWidth, frame.width),
    clamp(target[3], y0 + minHeight, frame.height),
  ];
  const map = ([a, b, c, d]: Box): Box => {
    const x = (value: number) => scaled(value, hull[0], hull[2], to[0], to[2]);
    const y = (value: number) => scaled(value, hull[1], hull[3], to[1], to[3]);
    return tidyBox([x(a), y(b), x(c), y(d)]);
  };
  const { lines, parts } = placement;
  return {
    ...placement,
    page: frame.page,
    box: map(placement.box),
    confidence: 1,
    ...(lines ? { lines: lines.map(map) } : {}),
    ...(parts ? { parts: parts.map(map) } : {}),
  };
}

/** A point of [a0, a1] at the same share of [b0, b1]; an empty span gives its start. */
const scaled = (value: number, a0: number, a1: number, b0: number, b1: number): number =>
  a1 - a0 < 1e-6 ? (value <= a0 ? b0 : b1) : b0 + ((value - a0) / (a1 - a0)) * (b1 - b0);

/** Moved without a change of size; what would leave the page stops at its edge. */
export function moved(placement: Placement, dx: number, dy: number, frame: PageFrame): Placement {
  const [x0, y0, x1, y1] = hullOf(placement);
  const [width, height] = [Math.min(x1 - x0, frame.width), Math.min(y1 - y0, frame.height)];
  const left = clamp(x0 + dx, 0, frame.width - width);
  const top = clamp(y0 + dy, 0, frame.height - height);
  return fitted(placement, [left, top, left + width, top + height], frame);
}

/** Each edge moved by so much; an edge never passes the opposite one. */
export function resized(placement: Placement, edges: EdgeMoves, frame: PageFrame): Placement {
  const [x0, y0, x1, y1] = hullOf(placement);
  const [minWidth, minHeight] = leastOn(placement.kind, frame);
  const left = clamp(x0 + (edges.left ?? 0), 0, x1 - minWidth);
  const top = clamp(y0 + (edges.top ?? 0), 0, y1 - minHeight);
  const right = clamp(x1 + (edges.right ?? 0), left + minWidth, frame.width);
  const bottom = clamp(y1 + (edges.bottom ?? 0), top + minHeight, frame.height);
  return fitted(placement, [left, top, right, bottom], frame);
}

/** Set at a place and a size given as numbers. */
export function placedAt(
  placement: Placement,
  [left, top, width, height]: readonly [number, number, number, number],
  frame: PageFrame,
): Placement {
  const [minWidth, minHeight] = leastOn(placement.kind, frame);
  const w = clamp(width, minWidth, frame.width);
  const h = clamp(height, minHeight, frame.height);
  const x = clamp(left, 0, frame.width - w);
  const y = clamp(top, 0, frame.height - h);
  return fitted(placement, [x, y, x + w, y + h], frame);
}

/** Brought to the left edge, the top edge or the width of another. */
export function aligned(
  placement: Placement,
  reference: Placement,
  how: Alignment,
  frame: PageFrame,
): Placement {
  const [x0, y0, , y1] = hullOf(placement);
  const other = hullOf(reference);
  if (how === 'left') return moved(placement, other[0] - x0, 0, frame);
  if (how === 'top') return moved(placement, 0, other[1] - y0, frame);
  return fitted(placement, [x0, y0, x0 + other[2] - other[0], y1], frame);
}

/** A new place: as drawn from corner to corner, or of a usual size where the drawing is only a click. */
export function drawn(
  fieldId: string,
  kind: PlacementKind,
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  frame: PageFrame,
): Placement {
  const [minWidth, minHeight] = leastOn(kind, frame);
  const isClick = Math.abs(bx - ax) < minWidth || Math.abs(by - ay) < minHeight;
  const [width, height] = FRESH[kind].map((points) => points / frame.userUnit) as [number, number];
  const box: Box = isClick
    ? kind === 'text'
      ? [ax, ay - height / 2, ax + width, ay + height / 2]
      : [ax - width / 2, ay - height / 2, ax + width / 2, ay + height / 2]
    : [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  const whole: Placement = { fieldId, page: frame.page, box, kind, confidence: 1 };
  // Moving by nothing brings a box that a click made near an edge back on the page, at its full size.
  return isClick ? moved(whole, 0, 0, frame) : fitted(whole, box, frame);
}

/** Units of the page as millimetres of paper, and back: what a ruler on the printed page says. */
export const toMillimetres = (units: number, { userUnit }: PageFrame): number =>
  Math.round(((units * userUnit * 25.4) / 72) * 10) / 10;
export const fromMillimetres = (mm: number, { userUnit }: PageFrame): number => (mm * 72) / 25.4 / userUnit;
