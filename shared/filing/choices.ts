/**
 * What a person decided about received pages. One entry a page, so that a page cannot be in two places; a page without
 * an entry is where its code puts it.
 */
import type { Choice } from '../model/inbox.ts';
import type { PageKey } from './page.ts';

export type { Choice, Role, StraightenChoice } from '../model/inbox.ts';

export type Choices = Readonly<Record<PageKey, Choice>>;

/** Adds to what was decided of a page. */
export const withChoice = (choices: Choices, key: PageKey, change: Choice): Choices => ({
  ...choices,
  [key]: { ...choices[key], ...change },
});
