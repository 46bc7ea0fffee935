/** A form without fields, read once. */
import type { PageText } from '../base/page-text.ts';
import { flowsOf, sheetOf, type Flow, type Sheet } from './lines.ts';
import { inPoints } from './user-unit.ts';
import { ticksOf, withContinued, type Tick } from './ticks.ts';

/** A form read once: what the analysis and the proposals work on. */
export interface Reading {
  readonly sheets: readonly Sheet[];
  readonly flows: readonly (readonly [Sheet, readonly Flow[]])[];
  readonly ticks: readonly Tick[];
}

export function readFlat(pages: readonly PageText[]): Reading {
  let order = 0;
  const sheets = pages.map((page) => {
    const sheet = sheetOf(inPoints(page), order);
    order += page.items.reduce((n, item) => n + item.text.length, 0) + 10;
    return sheet;
  });
  return {
    sheets,
    flows: sheets.map((sheet) => [sheet, flowsOf(sheet)] as const),
    ticks: withContinued(sheets, sheets.flatMap(ticksOf)),
  };
}
