/** What a letter of termination is made from. */
import type { Day, Instant } from '../base/brands.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Derivation } from '../rules/derivation.ts';
import type { FontFiles } from './fonts.ts';

/** Who writes. Empty texts are left as dots to fill by hand, or left out when a letter can do without them. */
export interface LetterSender {
  readonly name: string;
  /** Street lines, then postcode and town. */
  readonly address: readonly string[];
  /** As it is shown: « 200 000 000 00013 ». */
  readonly siret: string;
  readonly representative: {
    /** « Madame », « Monsieur ». */
    readonly civility: string;
    readonly name: string;
    /** « maire », « présidente ». */
    readonly role: string;
  };
  /** Where the letter is signed. */
  readonly town: string;
}

export interface LetterInput {
  readonly model: ConventionModel;
  readonly kind: 'termination' | 'nonRenewal';
  readonly sender: LetterSender;
  readonly convention: {
    /** Our reference: « TAC-7K3F-9QWD ». Empty: left out. */
    readonly reference: string;
    readonly effectiveDate: Day | null;
    /** The last day wished for. */
    readonly lastDay: Day;
  };
  /** The day by which the letter must be received. */
  readonly receiptDeadline: Day;
  /** The day by which it is advised to send it. */
  readonly sendBy: Day;
  /** The last working day not after the deadline, when it is known. */
  readonly safeBy: Day | null;
  /** Why `receiptDeadline`. */
  readonly derivation: Derivation;
  /**
   * The decision of the council, in words: « délibération n° 2027-14 du 3 mai 2027 ». Null: a line to fill by hand.
   * Absent: the letter does not speak of it.
   */
  readonly deliberation?: string | null;
  readonly now: Instant;
  readonly today: Day;
  readonly fonts: FontFiles;
}
