/** Where a place of the issued page stands on the page that came back, and on a page turned on screen. */
import type { Registration, Turn, ZoneBox } from '@renderer/scan/contract.ts';

/** A place of the issued page, in points, as the box around it on the scanned picture, in pixels. */
export function onScan(
  { x, y, width, height }: ZoneBox,
  { transform: t, pixelsPerPoint }: Pick<Registration, 'transform' | 'pixelsPerPoint'>,
): ZoneBox {
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ].map(([px = 0, py = 0]) => {
    const [u, v] = [px * pixelsPerPoint, py * pixelsPerPoint];
    const w = t[6] * u + t[7] * v + t[8];
    return { x: (t[0] * u + t[1] * v + t[2]) / w, y: (t[3] * u + t[4] * v + t[5]) / w };
  });
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** A box of a page, once the page is turned clockwise; everything in shares of the page. */
export function turnedBox({ x, y, width, height }: ZoneBox, turn: Turn): ZoneBox {
  switch (turn) {
    case 0:
      return { x, y, width, height };
    case 90:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 180:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 270:
      return { x: y, y: 1 - x - width, width: height, height: width };
  }
}
