/** Which page of the issued document each received page stands in front of: by the code printed on it, else by its rank. */
import type { RecordId } from '@shared/base/brands.ts';
import { french, listed, NBSP, plural } from '@shared/base/text.ts';
import { readCodes, type Issue } from '@shared/filing/index.ts';
import type { Attachment } from '@shared/model/values.ts';

/** The issued document beside which a piece is shown. */
export interface Beside {
  readonly convention: RecordId;
  /** Null for a document issued by a version of Tacite that did not note it: any of the convention's codes will do. */
  readonly issue: Issue | null;
  readonly pages: number;
}

export interface Pairing {
  /** By page of the piece, counted from 1: its line. Lines beyond the issued document have nothing in front of them. */
  readonly lines: ReadonlyMap<number, number>;
  readonly sentence: string;
}

type Kind = 'here' | 'otherVersion' | 'otherConvention' | 'none';
interface Known {
  readonly kind: Kind;
  readonly number: number;
  readonly version: number;
}

/**
 * Pairs the pages of a received file, whose codes are given page by page. A page without a readable code takes the
 * place its neighbours leave to it, or its rank when that place is free; doubles and pages of another document follow.
 */
export function pairByCodes(codes: readonly (readonly string[])[], beside: Beside): Pairing {
  const known = codes.map((texts) => knownOf(texts, beside));
  const lines = new Map<number, number>();
  const taken = new Set<number>();
  const put = (page: number, line: number): boolean => {
    if (lines.has(page) || taken.has(line) || line > beside.pages) return false;
    lines.set(page, line);
    taken.add(line);
    return true;
  };
  for (const [at, { kind, number }] of known.entries()) if (kind === 'here') put(at + 1, number);
  const coded = lines.size;
  const uncoded = known.flatMap(({ kind }, at) => (kind === 'none' ? [at + 1] : []));
  for (const page of uncoded) {
    const [before, after] = [lines.get(page - 1), lines.get(page + 1)];
    const between = before !== undefined && after !== undefined && Math.abs(after - before) === 2;
    if (!between || !put(page, (before + after) / 2)) put(page, page);
  }
  const left = known.flatMap((one, at) => (lines.has(at + 1) ? [] : [one]));
  let last = beside.pages;
  for (const page of known.keys()) if (!lines.has(page + 1)) lines.set(page + 1, (last += 1));
  return { lines, sentence: sentenceOf(coded, known.length, left) };
}

function knownOf(texts: readonly string[], { convention, issue }: Beside): Known {
  const reading = readCodes({ codes: texts });
  if (reading.kind === 'none') return { kind: 'none', number: 0, version: 0 };
  const { id, version, page, checksum } = reading.code;
  const same = issue === null || (issue.version === version && issue.checksum === checksum);
  const kind = id !== convention ? 'otherConvention' : same ? 'here' : 'otherVersion';
  return { kind, number: page, version };
}

function sentenceOf(coded: number, pages: number, left: readonly Known[]): string {
  const how =
    coded === 0
      ? 'Aucun code de ce document n’est lu sur ces pages : elles sont mises en face par leur rang.'
      : coded === pages
        ? 'Chaque page est en face de celle dont elle porte le code.'
        : `${plural(coded, 'page est', 'pages sont')} en face de celle dont ${coded < 2 ? 'elle porte' : 'elles portent'} le code, sur ${pages}.`;
  const count = (kind: Kind) => left.filter((one) => one.kind === kind).length;
  const versions = [...new Set(left.flatMap((one) => (one.kind === 'otherVersion' ? [one.version] : [])))];
  const others = [
    count('here') > 0 ? plural(count('here'), 'page en double', 'pages en double') : '',
    count('otherVersion') > 0
      ? `${plural(count('otherVersion'), 'page', 'pages')} d’une autre édition du document (version ${listed(versions)})`
      : '',
    count('otherConvention') > 0
      ? `${plural(count('otherConvention'), 'page', 'pages')} d’une autre convention`
      : '',
    count('none') > 0 ? plural(count('none'), 'page sans code lu', 'pages sans code lu') : '',
  ].filter(Boolean);
  return french(others.length > 0 ? `${how} À la suite${NBSP}: ${listed(others)}.` : how);
}

/** Which page of the issued document each page of the piece is: as filed, else its rank. */
export function linesAsFiled(
  piece: Pick<Attachment, 'derivedFrom'>,
  pages: number,
): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (let page = 1; page <= pages; page += 1) {
    const from = piece.derivedFrom?.[page - 1];
    const number = piece.derivedFrom === undefined ? page : from?.annex === true ? null : from?.number;
    if (typeof number === 'number') lines.set(page, number);
  }
  // Annexes and unknown pages come after the last page that was issued.
  let last = Math.max(0, ...lines.values());
  for (let page = 1; page <= pages; page += 1) {
    if (!lines.has(page)) lines.set(page, (last += 1));
  }
  return lines;
}
