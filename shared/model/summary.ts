/**
 * The row that lists and dashboards read: one per convention, recomputed in the transaction that changes the
 * convention. It holds nothing that depends on today; what does is computed from it at display (shared/overview).
 */
import type { Day, Instant, RecordId } from '../base/brands.ts';

export interface SummaryEvent {
  readonly kind: string;
  readonly date: Day;
  readonly endDate?: Day;
  readonly occurrence: string;
}

export interface ConventionSummary {
  readonly id: RecordId;
  /** Slug of the model. */
  readonly model: string;
  /** Name of the beneficiary as answered; may be empty. */
  readonly title: string;
  readonly establishmentId: RecordId | null;
  readonly recordedStatus: string;
  /** Ids of the fields that R-FIELDS finds missing, in order. */
  readonly missing: readonly string[];
  /** Number of answers that are present but invalid. */
  readonly problems: number;
  /** All the events of its life, sorted; empty while a rule waits for a fact. */
  readonly events: readonly SummaryEvent[];
  /** Answers and facts written on two computers, between which a person has to choose; absent when there is none. */
  readonly conflicts?: number;
  /** Pieces still missing for a complete return (R-RETURN); empty before the signature. */
  readonly missingPieces: readonly string[];
  /** How the beneficiary signs, once said: paper and electronic signatures are never shown alike. */
  readonly signatureMode?: 'electronic' | 'handwritten';
  /** Day of the recorded step, or of the issued document before the signature: since when the next one is awaited. */
  readonly since?: Day;
  /** Last day the Chorus Pro codes were given to the issuer. */
  readonly chorusGivenOn?: Day;
  /** Deadlines and renewals about which a person decided: `renewal.2027`, `noticeDeadlineYearEnd.2027`. */
  readonly decided?: Readonly<Record<string, 'renewed' | 'endLater' | 'stay' | 'leave'>>;
  /** Last letter sent about each deadline, by the deadline's name. */
  readonly sent?: Readonly<Record<string, { readonly sentOn: Day; readonly received: boolean }>>;
  /** Folded text that search looks into. */
  readonly search: string;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant;
  readonly deletedAt: Instant | null;
  readonly sample: boolean;
}
