/** Corners of a sheet, on the picture as the file shows it and as a person sees it: turned by quarters. */
import type { Point, Quad } from '@renderer/scan/contract.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const quarters = (turn: number): number => (((turn / 90) % 4) + 4) % 4;

/** The corners of the same sheet, read after a turn: what was at the bottom left becomes the top left. */
export function turnedCorners(corners: Quad, turn: number): Quad {
  const steps = quarters(turn);
  return [0, 1, 2, 3].map((at) => corners[(at + 4 - steps) % 4]) as unknown as Quad;
}

/** A picture of this size, once turned. */
export const turnedSize = ({ width, height }: Size, turn: number): Size =>
  quarters(turn) % 2 === 0 ? { width, height } : { width: height, height: width };

/** Where the corners are once the picture of this size is turned clockwise; their order stays. */
export function placedCorners(corners: Quad, { width, height }: Size, turn: number): Quad {
  const move = [
    ({ x, y }: Point) => ({ x, y }),
    ({ x, y }: Point) => ({ x: height - y, y: x }),
    ({ x, y }: Point) => ({ x: width - x, y: height - y }),
    ({ x, y }: Point) => ({ x: y, y: width - x }),
  ][quarters(turn)];
  return corners.map((corner) => move?.(corner) ?? corner) as unknown as Quad;
}
