/** What filing a document writes: which pages are assembled, from which files, and what each file holds of it. */
import type { Sha256 } from '../base/brands.ts';
import type { Attachment, DerivedPage } from '../model/values.ts';
import { pageCode } from '../pdf/page-code.ts';
import type { FiledDocument, PlacedPage } from './filing.ts';
import type { ReceivedPage } from './page.ts';

export interface FilingPlan {
  /** Received files named by the convention, each once: those of doubles too, so that no copy is lost. */
  readonly originals: readonly Sha256[];
  /** The body, then the annexes; doubles left out. */
  readonly pages: readonly PlacedPage[];
  /**
   * True when one received file is this document already, whole, page for page and upright: the original itself serves.
   * One that is incomplete is assembled all the same, because the assembled document remembers which pages it holds.
   */
  readonly asReceived: boolean;
  /** Pages of the issued document are missing: what is filed does not yet count as the whole signed copy. */
  readonly partial: boolean;
}

/** In: a document of a filing, and how many pages each received file has. */
export function planOf(document: FiledDocument, pagesIn: ReadonlyMap<Sha256, number>): FilingPlan {
  const pages = document.pages.filter(({ role }) => role !== 'double');
  const received = document.pages.filter(({ page }) => page.held !== true);
  const [first] = pages;
  return {
    originals: [...new Set(received.map(({ page }) => page.sha256))],
    pages,
    asReceived:
      first !== undefined &&
      document.missing.length === 0 &&
      received.length === document.pages.length &&
      pages.length === pagesIn.get(first.page.sha256) &&
      pages.every(
        ({ page, turn }, at) => page.sha256 === first.page.sha256 && page.page === at + 1 && turn === 0,
      ),
    partial: document.missing.length > 0,
  };
}

/** How the assembled document names its sources, page by page. */
export const derivedFrom = (pages: readonly PlacedPage[]): DerivedPage[] =>
  pages.map(({ page, number, role, turn }) => ({
    sha256: page.sha256,
    page: page.page,
    number,
    turn,
    ...(role === 'annex' ? { annex: true } : {}),
  }));

/** The attachments that an assembled document of this issue replaces: they are derived, their sources stay. */
export const replacedBy = (
  document: Pick<FiledDocument, 'issue'>,
  attachments: readonly Attachment[],
): readonly Attachment[] =>
  attachments.filter(
    ({ nature, issue }) =>
      nature === 'assembled' &&
      document.issue !== null &&
      issue?.version === document.issue.version &&
      issue.checksum === document.issue.checksum,
  );

/**
 * The pages that a convention already holds of documents still incomplete, as pages of the pile: what comes next may
 * complete them.
 */
export const heldPages = (convention: {
  readonly id: Parameters<typeof pageCode>[0]['id'];
  readonly attachments: readonly Attachment[];
}): readonly ReceivedPage[] =>
  convention.attachments.flatMap(({ nature, issue, partial, derivedFrom: from }) =>
    nature === 'assembled' && issue && partial === true
      ? (from ?? []).flatMap(({ sha256, page, number, turn }): ReceivedPage[] =>
          number === null
            ? []
            : [
                {
                  sha256,
                  page,
                  codes: [pageCode({ id: convention.id, ...issue, page: number })],
                  turn,
                  held: true,
                },
              ],
        )
      : [],
  );
