/**
 * What a `.tacite` package holds and where (design.md §7; FORMAT.md beside the tests describes it for other programs).
 * The ZIP is a BagIt bag (RFC 8493): tag files at the root, everything else under `data/`.
 */
import type { DeviceId, Instant, RecordId, Sha256 } from '../base/brands.ts';
import type { RecordKind } from '../model/record.ts';

export const FORMAT = 'tacite-package';
/** Raised when an older program could no longer read a package without harm: it then refuses, in words. */
export const FORMAT_MAJOR = 1;
/** Raised when something was added that an older program may ignore and must keep. */
export const FORMAT_MINOR = 0;

export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const SIGNATURE = 'signature.json';
export const FETCH = 'fetch.txt';
/** The head of the package: `PackageHead`. */
export const HEAD = 'data/package.json';
/** For people: the readable names of the files, `AttachmentIndex`. */
export const ATTACHMENT_INDEX = 'data/attachments/index.json';
export const ATTACHMENTS = 'data/attachments/';

/** One folder for each kind of record, one file `<id>.json` for each record. */
export const RECORD_FOLDERS: Readonly<Record<RecordKind, string>> = {
  convention: 'data/conventions/',
  establishment: 'data/establishments/',
  contact: 'data/contacts/',
  blank: 'data/blanks/',
  model: 'data/models/',
  inbox: 'data/inbox/',
};

/** What went in: everything, what a person chose, or what the correspondent had not been sent yet. */
export type PackageScope = 'all' | 'selection' | 'changes';

export interface PackageHead {
  readonly format: typeof FORMAT;
  readonly major: number;
  readonly minor: number;
  /** Fresh for each package: says that one was already imported. */
  readonly id: RecordId;
  readonly createdAt: Instant;
  readonly device: DeviceId;
  /** Number of the device's last write: no record of the package may claim a later one of this device. */
  readonly counter: number;
  /** Who worked on that computer, as typed in its settings; may be empty. */
  readonly author: string;
  /** Version of Tacite that wrote it. */
  readonly application: string;
  readonly scope: PackageScope;
  /** For `changes`: id of the package this one completes, so that a missing one can be told. */
  readonly follows?: RecordId;
  /** `age1…`: what packages for that computer alone are locked with. Covered by the signature. */
  readonly recipient?: string;
  /** Number of records and of attached files, for the rehearsal of a backup. */
  readonly records: number;
  readonly attachments: number;
}

/** One line of the index of attachments. */
export interface AttachmentLine {
  readonly sha256: Sha256;
  /** Inside the bag: `data/attachments/<sha256>.pdf`. */
  readonly path: string;
  /** The name it had when it was received. */
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** Records that name it. */
  readonly records: readonly RecordId[];
}

/** `signature.json`: Ed25519 over the exact bytes of the tag manifest. Both values in lower-case hexadecimal. */
export interface SignatureFile {
  readonly format: 'tacite-signature';
  readonly algorithm: 'Ed25519';
  readonly device: DeviceId;
  readonly publicKey: string;
  readonly signature: string;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
};

/** Place of a record in the bag. */
export const recordPath = (kind: RecordKind, id: RecordId): string => `${RECORD_FOLDERS[kind]}${id}.json`;

/** Place of an attached file in the bag; the extension only helps people who open the ZIP. */
export const attachmentPath = (sha: Sha256, mime: string): string =>
  `${ATTACHMENTS}${sha}${EXTENSIONS[mime] ?? ''}`;

/** Kind and id that a path announces, or null when it is no record's place. */
export function recordAt(path: string): { readonly kind: RecordKind; readonly id: string } | null {
  for (const [kind, folder] of Object.entries(RECORD_FOLDERS) as [RecordKind, string][]) {
    const match = path.startsWith(folder) ? /^([0-9A-Z]{20})\.json$/.exec(path.slice(folder.length)) : null;
    if (match?.[1]) return { kind, id: match[1] };
  }
  return null;
}

/** Digest that a path under `data/attachments/` announces, or null. */
export const attachmentAt = (path: string): Sha256 | null =>
  (/^data\/attachments\/([0-9a-f]{64})(?:\.[a-z0-9]{1,5})?$/.exec(path)?.[1] as Sha256 | undefined) ?? null;
