/** What goes into an .ics file, before and after the ledger has given it a sequence and a stamp. */
import type { Day, Instant, RecordId } from '../../base/brands.ts';

/** Text and days of one all-day event; texts are plain, the writer escapes them. */
export interface IcsContent {
  readonly uid: string;
  readonly date: Day;
  /** Last day, included; equal to `date` for a single day. */
  readonly endDate: Day;
  readonly summary: string;
  readonly description: string;
  /** RFC 5545 durations, negative: Outlook drops an alarm that rings after the start (standards.md 1.11). */
  readonly alarms: readonly `-P${string}`[];
}

/** An event that the calendar should hold. */
export interface IcsItem extends IcsContent {
  readonly convention: RecordId;
}

/** An event as written: the item, or the tombstone of one that is gone. */
export interface IcsEntry extends IcsContent {
  readonly sequence: number;
  /** DTSTAMP and LAST-MODIFIED. */
  readonly stampedAt: Instant;
  readonly cancelled: boolean;
}
