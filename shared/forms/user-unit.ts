/** A page with a user unit counts in units of more (or less) than a point: the analysis counts in points of paper. */
import type { Box, PageText } from '../base/page-text.ts';
import type { Placement } from './placement.ts';

const scaledBox = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 * by, y0 * by, x1 * by, y1 * by];

/** The page in points of paper; itself when a unit is a point, as on nearly every page. */
export function inPoints(page: PageText): PageText {
  const by = page.userUnit;
  if (by === 1) return page;
  return {
    ...page,
    width: page.width * by,
    height: page.height * by,
    userUnit: 1,
    items: page.items.map((item) => ({
      ...item,
      x: item.x * by,
      y: item.y * by,
      width: item.width * by,
      height: item.height * by,
      fontSize: item.fontSize * by,
      edges: item.edges.map((edge) => edge * by),
    })),
    rules: page.rules.map((box) => scaledBox(box, by)),
    boxes: page.boxes.map(({ box, filled }) => ({ box: scaledBox(box, by), filled })),
    ink: page.ink.map((box) => scaledBox(box, by)),
  };
}

/** A placement found on `inPoints(page)`, in the units of the page itself. */
export function inUnits(pages: readonly PageText[]): (placement: Placement) => Placement {
  const units = new Map(pages.map(({ page, userUnit }) => [page, userUnit] as const));
  return (placement) => {
    const by = 1 / (units.get(placement.page) ?? 1);
    if (by === 1) return placement;
    const { box, lines, parts, size } = placement;
    return {
      ...placement,
      box: scaledBox(box, by),
      ...(lines ? { lines: lines.map((line) => scaledBox(line, by)) } : {}),
      ...(parts ? { parts: parts.map((part) => scaledBox(part, by)) } : {}),
      ...(size === undefined ? {} : { size: size * by }),
    };
  };
}
