/** Sizes of the document's type, in points; the leading follows. */
import type { Weight } from '../fonts.ts';
import { INK, type TextStyle } from '../pen.ts';

interface Style extends TextStyle {
  readonly weight: Weight;
  readonly grey: number;
  /** Distance between two baselines. */
  readonly leading: number;
}

const style = (
  size: number,
  leading: number,
  weight: Weight = 'regular',
  grey: number = INK.text,
): Style => ({
  size,
  leading,
  weight,
  grey,
});

export const STYLES = {
  title: style(17, 21, 'semibold'),
  overline: style(9, 12, 'semibold', INK.soft),
  heading: style(12, 15, 'semibold'),
  body: style(10, 13.2),
  strong: style(10, 13.2, 'semibold'),
  label: style(9, 13.2, 'regular', INK.soft),
  small: style(8.5, 11.2, 'regular', INK.soft),
  smallStrong: style(8.5, 11.2, 'semibold', INK.soft),
} as const;

/** Tables of many rows, on landscape pages. */
export const TABLE = {
  body: style(9, 11.8),
  strong: style(9, 11.8, 'semibold'),
  small: style(8.2, 10.6, 'regular', INK.soft),
} as const;

/** Letters, read at arm's length. */
export const LETTER = {
  body: style(11, 15),
  strong: style(11, 15, 'semibold'),
  small: style(9.5, 12.6),
} as const;

export type BlockStyle = Style;
