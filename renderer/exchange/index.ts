/** Packages on this platform: writing, reading, locking, signing. Screens use the two that work aside. */
export type {
  ExtraFiles,
  KnownKeys,
  Locking,
  OpenPackage,
  Progress,
  ReadRequest,
  SignatureVerdict,
  Signer,
  Sink,
  Unlocking,
  WriteRequest,
  Written,
} from './api.ts';
export { readPackageAside, writePackageAside, type ReadAside, type WriteAside } from './aside.ts';
export { createAgeIdentity, isRecipient } from './locking.ts';
export { readPackage } from './read-package.ts';
export { createSigningKey, signerOf, type StoredSigningKey } from './signing.ts';
export { writeArchive, type ArchiveFile } from './write-archive.ts';
export { writePackage } from './write-package.ts';
