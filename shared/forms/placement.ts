/** Where an answer is printed on a form, and what the analysis says of it. */
import type { Box } from '../base/page-text.ts';

/**
 * `text`: the answer is written in the box. `tick`: a cross is drawn in it when the option is chosen. `strike`: the
 * form prints the words of all options and asks to strike out the others; the box is that of this option's word.
 */
export type PlacementKind = 'text' | 'tick' | 'strike';

export interface Placement {
  /** The field's id; for an option of a choice, `fieldId=option`. */
  readonly fieldId: string;
  /** Counted from 1. */
  readonly page: number;
  /** Points from the top left of the visible page, as everything in PageText. */
  readonly box: Box;
  readonly kind: PlacementKind;
  /** 0 to 1; below `DOUBTFUL`, a person should look. 1 for what a person placed. */
  readonly confidence: number;
  /** When the blank goes on below: every line to write on, the first one being `box`. */
  readonly lines?: readonly Box[];
  /** Separate blanks of one answer: day, month and year, or one box per digit. */
  readonly parts?: readonly Box[];
  /** Size of the text beside the blank, in points: the answer is not written larger. */
  readonly size?: number;
}

export const DOUBTFUL = 0.5;

export interface Analysis {
  readonly placements: readonly Placement[];
  /** Fields (or `fieldId=option`) of the form without a place. */
  readonly missing: readonly string[];
  /** Fields that this form may not have: off the form, printed already, or for the issuer. Missing without harm. */
  readonly absent: readonly string[];
  /** Pages have no text at all: a scan. Answers are then placed by hand. */
  readonly noText: boolean;
  /** The letters are drawn, but the file does not say which they are. Answers are then placed by hand. */
  readonly garbled: boolean;
}
