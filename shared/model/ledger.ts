/** What the last calendar export said of each event, so that the next one can say what changed (standards.md 1.8, 1.9). */
import type { Instant, RecordId } from '../base/brands.ts';

export interface LedgerLine {
  readonly uid: string;
  readonly convention: RecordId;
  readonly sequence: number;
  /** Canonical text of what was exported; a change of it is a change of the event. */
  readonly content: string;
  /** Becomes DTSTAMP and LAST-MODIFIED: last change of the data, not time of the export. */
  readonly stampedAt: Instant;
  readonly cancelled: boolean;
}
