/** Rounding to the cent, half up, on exact fractions, once per invoice line (conventions.md 0.2). */
import { strictAssert } from '../../base/assert.ts';
import type { Cents } from '../../base/brands.ts';

/** `num / den` rounded half up. Both are safe integers, `den` above 0, and `2·num + den` must stay exact. */
export function roundHalfUp(num: number, den: number): Cents {
  strictAssert(Number.isSafeInteger(num) && Number.isSafeInteger(den) && den > 0, 'not an exact fraction');
  const doubled = 2 * num + den;
  strictAssert(Number.isSafeInteger(doubled), 'amount too large to be exact');
  return Math.floor(doubled / (2 * den)) as Cents;
}

export const cents = (n: number): Cents => {
  strictAssert(Number.isSafeInteger(n), 'not integer cents');
  return n as Cents;
};
