/** What the ledger remembers of an exported event: enough to see a change and to write its tombstone. */
import type { Day } from '../../base/brands.ts';
import { crc32Hex } from '../../base/crc32.ts';
import { asDay } from '../../base/day.ts';
import { utf8 } from '../../base/utf8.ts';
import type { IcsContent } from './entry.ts';

/** The part of an exported event that can be read back from its ledger line. */
export interface Remembered {
  readonly date: Day;
  readonly endDate: Day;
  readonly summary: string;
}

/**
 * Canonical text of an event: days and summary in clear, description and alarms as a checksum. With the whole
 * descriptions, the ledger of ten thousand conventions would be as large as their calendar.
 */
export function contentOf(item: IcsContent): string {
  const rest = crc32Hex(utf8([item.description, ...item.alarms].join('\n')));
  return JSON.stringify([item.date, item.endDate, item.summary, rest]);
}

/** Reads `contentOf` back, or null when the text is not one (damaged, or from another version). */
export function readContent(content: string): Remembered | null {
  let parts: unknown;
  try {
    parts = JSON.parse(content);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [from, to, summary] = parts as readonly unknown[];
  if (typeof from !== 'string' || typeof to !== 'string' || typeof summary !== 'string') return null;
  const date = asDay(from);
  const endDate = asDay(to);
  return date && endDate && date <= endDate ? { date, endDate, summary } : null;
}
