/** French typography for sentences written with ordinary spaces: one place decides which space is unbreakable. */
import { NBSP, NNBSP } from '../base/text.ts';

const NEEDS_WORK = /['«»:;!?%€]/;

/**
 * Puts the unbreakable spaces French typography wants (narrow before « ; ! ? % € », full inside « » and before a
 * colon) and the typographic apostrophe. Idempotent.
 */
export function french(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return text
    .replace(/'/g, '’')
    .replace(/« /g, `«${NBSP}`)
    .replace(/ »/g, `${NBSP}»`)
    .replace(/ :/g, `${NBSP}:`)
    .replace(/ ([;!?%€])/g, `${NNBSP}$1`);
}

/** « 2024, 2025 et 2026 ». */
export function listed(items: readonly (string | number)[]): string {
  const texts = items.map(String);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} et ${last}`;
}
