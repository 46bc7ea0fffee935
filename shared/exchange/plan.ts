/** What an import would do, before it does anything. Made by `planMerge`, shown by the screen, applied by the store. */
import type { Instant, RecordId, Sha256 } from '../base/brands.ts';
import type { Entry, RecordKind, TaciteRecord } from '../model/record.ts';
import type { LieReason } from './record-check.ts';

/**
 * `fromThem`: they changed it, we did not. `hereOnly`: we changed it, they did not. `both`: each side changed other
 * registers, nothing to choose. `conflict`: a register was changed on both sides, a person has to choose.
 */
export type PlanKind = 'new' | 'fromThem' | 'hereOnly' | 'both' | 'identical' | 'conflict';

/** A register that both sides changed. Nothing is lost: both values stay until a person chooses. */
export interface PlanConflict {
  readonly key: string;
  readonly mine: readonly Entry[];
  readonly theirs: readonly Entry[];
  /** What both had before (bases.ts): empty when nothing was written yet, absent when it is not known. */
  readonly base?: readonly Entry[];
}

export interface PlanItem {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly what: PlanKind;
  /** Registers whose values change here. */
  readonly changed: readonly string[];
  readonly conflicts: readonly PlanConflict[];
  /** Registers that hold something here and would hold nothing. */
  readonly blanked: readonly string[];
  /** True when a record that is alive here would be deleted. */
  readonly deletes: boolean;
  /** State to store; null when the one here stays as it is. */
  readonly merged: TaciteRecord | null;
}

export interface RejectedRecord {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly reason: LieReason;
}

export interface PlanTotals {
  readonly byKind: Readonly<Record<PlanKind, number>>;
  readonly rejected: number;
  /** Records alive here that would be deleted, of `alive`. */
  readonly wouldDelete: number;
  readonly alive: number;
  /** Registers with a value here that would hold none, of `filled`. */
  readonly wouldBlank: number;
  readonly filled: number;
  /** More than a tenth of what is there would go: an explicit decision is needed. */
  readonly muchWouldGo: boolean;
}

export interface MergePlan {
  readonly items: readonly PlanItem[];
  readonly rejected: readonly RejectedRecord[];
  readonly totals: PlanTotals;
  /** Attachments that the merged records name, and that are neither here nor in the package. */
  readonly missingFiles: readonly Sha256[];
  /** Latest clock among what is received, when it is more than two days ahead of ours: accepted, but said. */
  readonly clockAhead: Instant | null;
}
