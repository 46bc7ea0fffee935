import { french } from '../../base/text.ts';
/** The text of a reading: our own words, complete French sentences that can follow one another. */

export interface ReadingText {
  /** What the convention leaves unclear. */
  readonly question: string;
  /** What Tacite takes. */
  readonly reading: string;
  /** Why. */
  readonly reason: string;
  /** What it could also mean, when Tacite shows that result too. */
  readonly alternative?: string;
}

/** Typesets a reading. */
export const said = (
  question: string,
  reading: string,
  reason: string,
  alternative?: string,
): ReadingText => ({
  question: french(question),
  reading: french(reading),
  reason: french(reason),
  ...(alternative === undefined ? {} : { alternative: french(alternative) }),
});
