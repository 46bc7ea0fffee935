/**
 * What can be said offline of the electronic signatures of a PDF (ETSI EN 319 102-1 has three answers; without fresh
 * revocation data and a trust list ours is never the first). Pure data: sentences.ts puts it into French.
 */
import type { Instant } from '@shared/base/brands.ts';

/** `worker`: the inspection could not run, or gave no answer in time. */
export type SignatureFailure = 'worker';

export interface SignatureReport {
  /** In the order of the revisions they cover; empty when the file holds none. */
  readonly signatures: readonly SignatureFacts[];
  /** The file holds more than are told here: no true document does. */
  readonly more: boolean;
}

export interface SignatureFacts {
  /** A person's or a seal's signature, or a time-stamp over the whole document. */
  readonly kind: 'signature' | 'documentTimestamp';
  /** `ETSI.CAdES.detached`, `adbe.pkcs7.detached`…; empty when the file does not say. */
  readonly subFilter: string;
  readonly integrity: Integrity;
  readonly coverage: Coverage;
  /** Null when no certificate of the file is the signer's. */
  readonly signer: CertificateFacts | null;
  readonly chain: ChainFacts | null;
  readonly algorithm: AlgorithmFacts | null;
  /** What the signing computer's clock said. */
  readonly claimedAt: Instant | null;
  readonly timestamp: TimestampFacts | null;
  /** The file carries revocation data beside this signature; Tacite does not read them. */
  readonly revocationEmbedded: boolean;
  /** « Lu et approuvé », as the signing software wrote it; empty when absent or encrypted. */
  readonly reason: string;
}

/**
 * `contentAltered`: the covered bytes no longer have the signed digest. `signatureMismatch`: the signature does not
 * match what is signed and the certificate's key. `unknown`: nothing can be said, and why.
 */
export type Integrity =
  | { readonly kind: 'intact' | 'contentAltered' | 'signatureMismatch' }
  | { readonly kind: 'unknown'; readonly why: UnknownReason };

export type UnknownReason =
  /** The dictionary of the signature cannot be read. */
  | 'dictionary'
  /** The envelope (CMS) is not readable, or does not hold what it must. */
  | 'envelope'
  | 'severalSigners'
  /** No certificate of the envelope is the one that the signature names. */
  | 'noCertificate'
  /** A certificate has the serial that the signature names, under a name that is written in other bytes. */
  | 'nameMismatch'
  /** The certificate named by the signed attributes (ESS) is another one. */
  | 'otherCertificate'
  | 'unknownFormat'
  | 'oldFormat'
  | 'algorithm'
  /** The covered bytes are not what a PDF signature must cover. */
  | 'range';

export type RangeProblem =
  /** Not four whole numbers. */
  | 'shape'
  | 'notFromStart'
  | 'overlap'
  | 'beyondEnd'
  /** What is left out is not exactly the signature itself. */
  | 'gap';

export type Coverage =
  | { readonly kind: 'whole' }
  | { readonly kind: 'earlier'; readonly after: After }
  | { readonly kind: 'odd'; readonly problems: readonly RangeProblem[] };

/** What follows the bytes that a signature covers. */
export interface After {
  readonly bytes: number;
  /** Signatures that came later. */
  readonly signatures: number;
  /** Something else than later signatures was added: another revision, or loose bytes. */
  readonly other: boolean;
  /** Only spaces and line ends: mail programs add some. */
  readonly blank: boolean;
}

/** As written in the certificate; nothing of it is checked online. */
export interface CertificateFacts {
  readonly name: string;
  readonly organisation: string;
  readonly issuer: string;
  /** Hexadecimal, in pairs: « 01 A4 ». */
  readonly serial: string;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

export interface ChainFacts {
  /** Certificates embedded above the signer's, in order, each signature checked against the next one's key. */
  readonly above: readonly string[];
  /** `selfSigned`: by its own key. `root`: up to an embedded root. `partial`: part of it. `none`: nothing above. */
  readonly kind: 'selfSigned' | 'root' | 'partial' | 'none';
}

export interface AlgorithmFacts {
  /** « SHA-256 »; the OID when unknown. */
  readonly digest: string;
  /** « RSA », « ECDSA », « RSA-PSS »; the OID when unknown. */
  readonly signature: string;
  /** 0 when unknown. */
  readonly keyBits: number;
  readonly weak: readonly ('digest' | 'key')[];
}

export interface TimestampFacts {
  /**
   * `matches`: the token is over this very signature (or document) and its own signature matches its certificate.
   * `differs`: it is over something else. `broken`: the token's own signature does not match. `unreadable`: not
   * understood, or made with an algorithm that is not known here.
   */
  readonly state: 'matches' | 'differs' | 'broken' | 'unreadable';
  readonly at: Instant | null;
  /** Name in the certificate of the time-stamp's maker; empty when absent. */
  readonly authority: string;
}

/** The overall answer: broken, or undetermined; offline it is never more. */
export const verdictOf = ({ integrity }: SignatureFacts): 'altered' | 'undetermined' =>
  integrity.kind === 'contentAltered' || integrity.kind === 'signatureMismatch' ? 'altered' : 'undetermined';
