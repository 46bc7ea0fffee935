/** What a person may change in a filing. Each function gives new choices; no page ever leaves the pile. */
import { withChoice, type Choices } from './choices.ts';
import { documentKey, type DocumentKey, type FiledDocument, type Filing, type PlacedPage } from './filing.ts';
import type { KnownConvention, PageKey } from './page.ts';

/** Where in a document: as page n of what was issued, after the last page, or as an annex. */
export type Spot = { readonly number: number } | 'end' | 'annex';

/** The document by which pages without a code are put in a convention: the issued one when its length is known. */
export function documentFor(convention: KnownConvention): DocumentKey {
  const { issued } = convention;
  const issue = issued && issued.pages !== null ? { ...issued, pages: issued.pages } : null;
  return documentKey(convention.id, issue);
}

/** Puts a page in a document. As page n it takes the place of the page that was there, which becomes a double. */
export function assign(
  filing: Filing,
  choices: Choices,
  key: PageKey,
  document: DocumentKey,
  spot: Spot,
): Choices {
  const others = (filing.documents.find((one) => one.key === document)?.pages ?? []).filter(
    (one) => one.key !== key,
  );
  if (typeof spot === 'object') {
    const moved = withChoice(choices, key, {
      to: document,
      number: spot.number,
      role: 'page',
      rank: spot.number,
    });
    return asDoubles(moved, others, spot.number);
  }
  const role = spot === 'annex' ? 'annex' : 'page';
  const alike = others.filter((one) => (one.role === 'annex') === (role === 'annex'));
  const rank = Math.max(0, ...alike.map((one) => one.rank)) + 1;
  return withChoice(choices, key, { to: document, number: null, role, rank });
}

/** Takes a page out of where it is: it goes to the tray. */
export const takeOut = (choices: Choices, key: PageKey): Choices => withChoice(choices, key, { to: 'tray' });

/** Keeps a page in its file without filing it: the back of a sheet, a cover page. */
export const setAside = (choices: Choices, key: PageKey): Choices =>
  withChoice(choices, key, { to: 'aside' });

/** Forgets every decision about a page: it goes back where its code puts it, or to the tray. */
export function forget(choices: Choices, key: PageKey): Choices {
  const { [key]: _gone, ...rest } = choices;
  return rest;
}

/** Moves a page one place up (-1) or down (1) among its document's pages; no change at the ends. */
export function move(document: FiledDocument, choices: Choices, key: PageKey, by: -1 | 1): Choices {
  const list = document.pages;
  const at = list.findIndex((one) => one.key === key);
  const page = list[at];
  const passed = list[at + by];
  if (!page || !passed || (passed.role === 'annex') !== (page.role === 'annex')) return choices;
  const beyond = list[at + 2 * by];
  const bounded = beyond && (beyond.role === 'annex') === (page.role === 'annex');
  const rank = bounded ? (passed.rank + beyond.rank) / 2 : passed.rank + by;
  // Equal ranks keep the order received: half a step tells them apart.
  return withChoice(choices, key, {
    ...kept(document, page),
    rank: rank === passed.rank ? passed.rank + by / 2 : rank,
  });
}

/** Marks a page as an annex, or as a page of the body again. */
export const setAnnex = (
  document: FiledDocument,
  choices: Choices,
  page: PlacedPage,
  annex: boolean,
): Choices => {
  const role = annex ? 'annex' : 'page';
  const changed = withChoice(choices, page.key, { ...kept(document, page), role });
  return annex || page.number === null ? changed : asDoubles(changed, without(document, page), page.number);
};

/** Prefers one of two copies of a page: the other becomes the double. */
export const prefer = (document: FiledDocument, choices: Choices, page: PlacedPage): Choices =>
  page.number === null
    ? choices
    : asDoubles(
        withChoice(choices, page.key, { ...kept(document, page), role: 'page' }),
        without(document, page),
        page.number,
      );

/** Turns a page a quarter clockwise. */
export const turnPage = (choices: Choices, page: Pick<PlacedPage, 'key' | 'turn'>): Choices =>
  withChoice(choices, page.key, { turn: ((page.turn + 90) % 360) as PlacedPage['turn'] });

const without = (document: FiledDocument, page: PlacedPage): readonly PlacedPage[] =>
  document.pages.filter((one) => one.key !== page.key);

/** A decision about a page in a document says which document, so that it stays there. */
const kept = (document: FiledDocument, page: PlacedPage) => ({ to: document.key, number: page.number });

/** The other pages with this number give way. Held pages too: the choice is about the next assembled document. */
function asDoubles(choices: Choices, others: readonly PlacedPage[], number: number): Choices {
  let next = choices;
  for (const one of others) {
    if (one.number === number && one.role === 'page') next = withChoice(next, one.key, { role: 'double' });
  }
  return next;
}
