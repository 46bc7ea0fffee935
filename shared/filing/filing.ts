/**
 * Where every received page goes: a document of a convention, another convention's pages, the tray « à classer », or
 * aside. A pure function of the pages, of what is known and of what a person decided; every page is in one place.
 */
import { strictAssert } from '../base/assert.ts';
import { isRecordId, type RecordId } from '../base/brands.ts';
import type { PageCode } from '../pdf/page-code.ts';
import type { Choice, Choices, Role } from './choices.ts';
import {
  pageKey,
  readCodes,
  type Issue,
  type KnownConvention,
  type PageKey,
  type ReceivedPage,
  type TrayReason,
  type Turn,
} from './page.ts';

/** `<convention>:<version>:<pages>:<checksum>`, or `<convention>:` for pages that carry no code at all. */
export type DocumentKey = `${string}:${string}`;

export interface PlacedPage {
  readonly key: PageKey;
  readonly page: ReceivedPage;
  /** Which page of the issued document it is; null when nobody knows. */
  readonly number: number | null;
  readonly role: Role;
  readonly rank: number;
  readonly turn: Turn;
}

export interface FiledDocument {
  readonly key: DocumentKey;
  readonly convention: KnownConvention;
  /** Null when no page carries a code and nothing was issued here. */
  readonly issue: Issue | null;
  /** In the order of the assembled document; doubles stand beside the page they repeat. */
  readonly pages: readonly PlacedPage[];
  /** Numbers of the issued document that nothing fills. */
  readonly missing: readonly number[];
  readonly standing: Standing;
}

/** How the issue of a document compares with the last one known. */
export type Standing = 'current' | 'older' | 'newer' | 'otherContent' | 'draft' | 'unknown';

/** Pages that carry the code of a convention that cannot take them. */
export interface ForeignGroup {
  readonly id: RecordId;
  readonly issue: Issue;
  /** Null when the convention is not on this computer; else it is in the bin. */
  readonly convention: KnownConvention | null;
  readonly pages: readonly PlacedPage[];
}

export interface TrayPage {
  readonly key: PageKey;
  readonly page: ReceivedPage;
  readonly reason: TrayReason;
}

export interface Filing {
  readonly documents: readonly FiledDocument[];
  readonly foreign: readonly ForeignGroup[];
  readonly tray: readonly TrayPage[];
  readonly aside: readonly TrayPage[];
}

export const documentKey = (id: RecordId, issue: Issue | null): DocumentKey =>
  issue ? `${id}:${issue.version}:${issue.pages}:${issue.checksum}` : `${id}:`;

/** The inverse of `documentKey`; null for anything else. */
export function readDocumentKey(key: string): { readonly id: RecordId; readonly issue: Issue | null } | null {
  const [id = '', version, pages, checksum] = key.split(':');
  if (!isRecordId(id)) return null;
  if (version === '') return { id, issue: null };
  if (!/^\d+$/.test(version ?? '') || !/^\d+$/.test(pages ?? '') || !checksum) return null;
  return { id, issue: { version: Number(version), pages: Number(pages), checksum } };
}

/**
 * Files a pile. The pages come in the order received, pages held since an earlier filing last: of two copies of a page
 * the first is proposed. Documents that nothing new completes are left out.
 */
export function fileAll(
  pages: readonly ReceivedPage[],
  known: readonly KnownConvention[],
  choices: Choices,
): Filing {
  const byId = new Map(known.map((convention) => [convention.id, convention]));
  const tray: TrayPage[] = [];
  const aside: TrayPage[] = [];
  const groups = new Map<DocumentKey, Candidate[]>();
  for (const page of pages) {
    const key = pageKey(page.sha256, page.page);
    const place = placeOf(page, choices[key], byId);
    if ('reason' in place) (place.to === 'tray' ? tray : aside).push({ key, page, reason: place.reason });
    else {
      const list = groups.get(place.to) ?? [];
      if (list.length === 0) groups.set(place.to, list);
      list.push({ key, page, number: place.number, choice: choices[key] ?? {} });
    }
  }
  const documents: FiledDocument[] = [];
  const foreign: ForeignGroup[] = [];
  for (const [key, candidates] of groups) {
    if (candidates.every(({ page }) => page.held === true)) continue;
    const target = readDocumentKey(key);
    strictAssert(target !== null, `not a document key: ${key}`);
    const convention = byId.get(target.id);
    const placed = inOrder(candidates);
    if (convention && !convention.deleted) documents.push(documentOf(key, convention, target.issue, placed));
    else {
      strictAssert(target.issue !== null, 'only a code names a convention that is not here');
      foreign.push({ id: target.id, issue: target.issue, convention: convention ?? null, pages: placed });
    }
  }
  return { documents, foreign, tray, aside };
}

interface Candidate {
  readonly key: PageKey;
  readonly page: ReceivedPage;
  readonly number: number | null;
  readonly choice: Choice;
}

type Place =
  | { readonly to: 'tray' | 'aside'; readonly reason: TrayReason }
  | { readonly to: DocumentKey; readonly number: number | null };

function placeOf(
  page: ReceivedPage,
  choice: Choice | undefined,
  byId: ReadonlyMap<RecordId, KnownConvention>,
): Place {
  const reading = readCodes(page);
  const reason = reading.kind === 'none' ? reading.reason : 'takenOut';
  if (choice?.to === 'tray' || choice?.to === 'aside') return { to: choice.to, reason };
  if (choice?.to !== undefined) {
    const target = readDocumentKey(choice.to);
    const there = target && byId.get(target.id);
    if (there && !there.deleted) return { to: choice.to as DocumentKey, number: choice.number ?? null };
    // The convention a person chose is no longer here: the page must be seen again.
    if (reading.kind === 'none') return { to: 'tray', reason: 'gone' };
  }
  if (reading.kind === 'none') return { to: 'tray', reason };
  return { to: documentKey(reading.code.id, issueOf(reading.code)), number: reading.code.page };
}

const issueOf = ({ version, pages, checksum }: PageCode): Issue => ({ version, pages, checksum });

/** Roles, then order: the body by rank with doubles after what they repeat, then the annexes. */
function inOrder(candidates: readonly Candidate[]): readonly PlacedPage[] {
  const proposed = new Map<number, PageKey>();
  const wanted = (role: Role | undefined) => (one: Candidate) => one.choice.role === role;
  for (const list of [candidates.filter(wanted('page')), candidates.filter(wanted(undefined))]) {
    for (const { number, key } of list) {
      if (number !== null && !proposed.has(number)) proposed.set(number, key);
    }
  }
  const placed = candidates.map(({ key, page, number, choice }): PlacedPage => {
    const repeats = number !== null && proposed.has(number) && proposed.get(number) !== key;
    const role =
      choice.role === 'annex' || choice.role === 'double' ? choice.role : repeats ? 'double' : 'page';
    return { key, page, number, role, rank: choice.rank ?? number ?? 0, turn: choice.turn ?? page.turn ?? 0 };
  });
  const order = (one: PlacedPage): readonly number[] => [
    one.role === 'annex' ? 1 : 0,
    one.rank,
    one.role === 'double' ? 1 : 0,
  ];
  return placed.toSorted((a, b) => {
    const [x, y] = [order(a), order(b)];
    const at = x.findIndex((value, index) => value !== y[index]);
    return at === -1 ? 0 : (x[at] ?? 0) - (y[at] ?? 0);
  });
}

function documentOf(
  key: DocumentKey,
  convention: KnownConvention,
  issue: Issue | null,
  pages: readonly PlacedPage[],
): FiledDocument {
  const filled = new Set(pages.filter(({ role }) => role === 'page').map(({ number }) => number));
  const missing = Array.from({ length: issue?.pages ?? 0 }, (_, i) => i + 1).filter((n) => !filled.has(n));
  return { key, convention, issue, pages, missing, standing: standingOf(issue, convention.issued) };
}

function standingOf(issue: Issue | null, known: KnownConvention['issued']): Standing {
  if (issue === null) return 'unknown';
  if (issue.version === 0) return 'draft';
  if (known === null || issue.version > known.version) return 'newer';
  if (issue.version < known.version) return 'older';
  return issue.checksum === known.checksum ? 'current' : 'otherContent';
}
