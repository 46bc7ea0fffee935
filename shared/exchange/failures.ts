/** Everything that can go wrong between a file and a merge plan: one union, each member with a French sentence. */
import type { LieReason } from './record-check.ts';

/** Why a whole file is refused. Nothing was written then. */
export type ExchangeFailure =
  /** Reading or writing: the stick was pulled out, the disk is full. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'cannotWrite'; readonly reason: 'diskFull' | 'denied' | 'unknown' }
  | { readonly kind: 'cancelled' }
  /** Writing: an attachment that must go in is missing or damaged on this computer. */
  | { readonly kind: 'attachmentUnavailable'; readonly name: string }
  /** Opening. */
  | { readonly kind: 'notPackage' }
  | { readonly kind: 'truncated' }
  /** Locked: with a passphrase to ask for, or for keys of which this computer has none. */
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'wrongPassphrase' }
  | { readonly kind: 'notForThisComputer' }
  | { readonly kind: 'encryptionDamaged' }
  /** Size and path limits. `path` is what the file says, shortened. */
  | { readonly kind: 'tooManyEntries' | 'tooLarge' | 'bomb' | 'ambiguous' }
  | { readonly kind: 'badPath'; readonly path: string; readonly why: PathProblem }
  /** Bag. */
  | { readonly kind: 'fetch' }
  | { readonly kind: 'badBag'; readonly file: string }
  | { readonly kind: 'tampered'; readonly file: string }
  /** Signature. */
  | { readonly kind: 'badSignature' }
  | { readonly kind: 'cannotVerify' }
  /** Format. */
  | { readonly kind: 'newerFormat'; readonly major: number }
  | { readonly kind: 'badHead' }
  | { readonly kind: 'nothingReadable' };

export type PathProblem =
  | 'absolute'
  | 'parent'
  | 'home'
  | 'backslash'
  | 'control'
  | 'drive'
  | 'reserved'
  | 'notNfc'
  | 'clash'
  | 'tooLong'
  | 'empty'
  | 'link'
  | 'utf8';

/** Why one entry is set aside while the rest is offered. */
export type QuarantineReason =
  | 'missing'
  | 'unlisted'
  | 'digest'
  | 'tooLarge'
  | 'utf8'
  | 'json'
  | 'tooDeep'
  | 'newer'
  | 'malformed'
  | 'wrongPlace'
  | LieReason;

export interface Quarantined {
  /** Place in the bag. */
  readonly path: string;
  readonly reason: QuarantineReason;
}
