/**
 * Why a computed value is what it is (principle 3). Every rule returns its value with a derivation; screens open it
 * under « Pourquoi ? », exports carry it in short.
 */

/** A rule of conventions.md part 10, e.g. `R-MEG25-EFFECT`. */
export type RuleId = `R-${string}`;
/** A reading of an unclear clause, e.g. `AMB-MEG25-03`; texts in readings.ts. */
export type ReadingId = `AMB-${string}`;

export interface Fact {
  /** Field id or other name in code: `receiptDate`. */
  readonly name: string;
  /** French label: « réception par Mégalis ». */
  readonly label: string;
  /** Already formatted in French: « 14/05/2025 ». */
  readonly shown: string;
}

export interface Alternative {
  readonly reading: ReadingId;
  /** French sentence: what the other reading says. */
  readonly sentence: string;
  /** Its result, formatted in French. */
  readonly shown: string;
}

export interface Derivation {
  readonly rule: RuleId;
  /** Where the convention says so, in French: « article 3 », « sommaire ». Our own words. */
  readonly article: string;
  /** The rule in one French sentence, our own words. */
  readonly sentence: string;
  readonly facts: readonly Fact[];
  /** Numbered steps, French sentences that a mayor understands; never a formula. */
  readonly steps: readonly string[];
  readonly readings: readonly ReadingId[];
  readonly alternative?: Alternative;
  /** French sentences: what would change the result. */
  readonly wouldChange?: readonly string[];
}

/** A value and why. */
export interface Explained<T> {
  readonly value: T;
  readonly derivation: Derivation;
}

/** A rule that cannot run names the fact it waits for, and never guesses. */
export type Computed<T> =
  | ({ readonly kind: 'known' } & Explained<T>)
  | { readonly kind: 'waiting'; readonly rule: RuleId; readonly missing: string; readonly sentence: string }
  | { readonly kind: 'refused'; readonly rule: RuleId; readonly sentence: string };
