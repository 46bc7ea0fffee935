/** How pages and files are named on this screen. */
import type { Sha256 } from '@shared/base/brands.ts';
import type { PageKey, PlacedPage, ReceivedPage } from '@shared/filing/index.ts';
import type { InboxView } from '@shared/model/inbox.ts';

/** « scan0047.pdf, p. 12 », or the file alone when it has one page. */
export function originOf(page: ReceivedPage, files: ReadonlyMap<Sha256, InboxView>): string {
  if (page.held === true) return 'déjà classée';
  const file = files.get(page.sha256);
  if (!file) return '';
  return (file.reading?.pages.length ?? 1) > 1 ? `${file.file.name}, p. ${page.page}` : file.file.name;
}

/** « Page 4 », « Annexe », « Page sans numéro ». */
export function captionOf({ number, role }: PlacedPage): string {
  if (role === 'annex') return number === null ? 'Annexe' : `Annexe (page ${number})`;
  return number === null ? 'Page sans numéro' : `Page ${number}`;
}

export function markOf({ role, page }: PlacedPage): string | null {
  if (role === 'double') return 'en double';
  return page.turn === 180 && page.held !== true ? 'à l’envers' : null;
}

export const isPdf = (page: ReceivedPage, files: ReadonlyMap<Sha256, InboxView>): boolean =>
  files.get(page.sha256)?.file.mime === 'application/pdf';

/** What the tile of a page says of where it comes from, whatever list it is in. */
export const tileOf = (
  { key, page }: { readonly key: PageKey; readonly page: ReceivedPage },
  files: ReadonlyMap<Sha256, InboxView>,
) => ({
  pageKey: key,
  page,
  // A page filed before is in an assembled copy.
  isPdf: page.held === true || isPdf(page, files),
  from: originOf(page, files),
});

/** Degrees that a person added to what the code says. */
export const extraTurnOf = (placed: PlacedPage): number =>
  (((placed.turn - (placed.page.turn ?? 0)) % 360) + 360) % 360;
