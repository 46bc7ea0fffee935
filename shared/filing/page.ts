/** One page of what was received, and what its code says. */
import type { RecordId, Sha256 } from '../base/brands.ts';
import { parsePageCode, type PageCode } from '../pdf/page-code.ts';

/** Clockwise degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** « <sha256>#<page> »: names a received page for ever, because the bytes it comes from never change. */
export type PageKey = `${string}#${number}`;

export const pageKey = (sha256: Sha256, page: number): PageKey => `${sha256}#${page}`;

export interface ReceivedPage {
  readonly sha256: Sha256;
  /** Within its file, counted from 1. */
  readonly page: number;
  /** Texts of the codes read on it: none, one, or several when two sheets are in one picture. */
  readonly codes: readonly string[];
  /** How to turn it upright; null when no code tells. */
  readonly turn: Turn | null;
  /** Nothing is written on it: the back of a sheet. */
  readonly blank?: boolean;
  /** It could not be drawn, so that no code could be read. */
  readonly unreadable?: boolean;
  /** Filed before: it completes a document, and is never filed a second time. */
  readonly held?: boolean;
}

/** Which printing of a convention's document a page belongs to. */
export interface Issue {
  readonly version: number;
  readonly pages: number;
  readonly checksum: string;
}

/** What Tacite knows of a convention whose pages may come back. */
export interface KnownConvention {
  readonly id: RecordId;
  /** « Mairie de Port-Exemple · Mégalis 2025-004 ». */
  readonly title: string;
  readonly deleted: boolean;
  /** The last issued document; `pages` is null when its bytes are not on this computer. */
  readonly issued: {
    readonly version: number;
    readonly checksum: string;
    readonly pages: number | null;
  } | null;
}

/** Why nothing says where a page goes. */
export type TrayReason =
  'noCode' | 'blank' | 'unreadable' | 'twoSheets' | 'newerFormat' | 'misread' | 'takenOut' | 'gone';

export type CodeReading =
  { readonly kind: 'code'; readonly code: PageCode } | { readonly kind: 'none'; readonly reason: TrayReason };

/** What the codes of a page say together. Two different codes say nothing: they are two sheets in one picture. */
export function readCodes(page: Pick<ReceivedPage, 'codes' | 'blank' | 'unreadable'>): CodeReading {
  const [text, ...others] = [...new Set(page.codes)];
  if (text === undefined) {
    return {
      kind: 'none',
      reason: page.unreadable === true ? 'unreadable' : page.blank === true ? 'blank' : 'noCode',
    };
  }
  if (others.length > 0) return { kind: 'none', reason: 'twoSheets' };
  const parsed = parsePageCode(text);
  if (parsed.ok) return { kind: 'code', code: parsed.value };
  const reasons = { unknownFormat: 'newerFormat', malformed: 'misread', notTacite: 'noCode' } as const;
  return { kind: 'none', reason: reasons[parsed.error] };
}
