/** What a new edition of a form may keep of the corrections made on the one before: where the pages are the same. */
import type { Json } from '@shared/base/canonical.ts';
import type { PageText } from '@shared/base/page-text.ts';
import { asPlace } from '@shared/model/blank.ts';
import { MATCH, PLACE } from '@shared/model/keys.ts';

/** Two printings of the same page differ by less than this, in points. */
const CLOSE = 2;

/** The same size and the same words at the same places. */
function isSamePage(a: PageText, b: PageText): boolean {
  const [items, others] = [a.items.filter(hasInk), b.items.filter(hasInk)];
  return (
    Math.abs(a.width - b.width) < CLOSE &&
    Math.abs(a.height - b.height) < CLOSE &&
    items.length > 0 &&
    items.length === others.length &&
    items.every((item, i) => {
      const other = others[i];
      return (
        other?.text === item.text && Math.abs(other.x - item.x) < CLOSE && Math.abs(other.y - item.y) < CLOSE
      );
    })
  );
}

const hasInk = ({ text }: { readonly text: string }): boolean => text.trim() !== '';

/** The pages, by number, that did not change from one edition to the next. A page without words never counts. */
export const samePages = (before: readonly PageText[], after: readonly PageText[]): ReadonlySet<number> =>
  new Set(
    after
      .filter((page) => {
        const old = before.find((one) => one.page === page.page);
        return old !== undefined && isSamePage(old, page);
      })
      .map(({ page }) => page),
  );

/**
 * Registers to write in the new edition: what a person placed on the pages that did not change. What a person took
 * away, and the links with the fields of a PDF form, follow only when no page changed at all. `registers`: those of the
 * edition before, by name.
 */
export function carried(
  registers: ReadonlyMap<string, Json | undefined>,
  same: ReadonlySet<number>,
  pages: number,
): Readonly<Record<string, Json>> {
  const kept: Record<string, Json> = {};
  const nothingChanged = pages > 0 && same.size === pages;
  for (const [key, value] of registers) {
    const place = key.startsWith(PLACE) ? asPlace(value) : null;
    if (place) {
      if (place.confidence === 1 && same.has(place.page)) kept[key] = { ...place };
    } else if (
      nothingChanged &&
      value !== undefined &&
      (isMatchByHand(key, value) || isTakenAway(key, value))
    ) {
      kept[key] = value;
    }
  }
  return kept;
}

const isTakenAway = (key: string, value: Json): boolean =>
  value === null && (key.startsWith(PLACE) || key.startsWith(MATCH));

const isMatchByHand = (key: string, value: Json): boolean =>
  key.startsWith(MATCH) &&
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  'confidence' in value &&
  value['confidence'] === 1;
