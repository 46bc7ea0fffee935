/** Encryption with age, as the standard `age` tool reads and writes it: binary, passphrase or X25519 keys. */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Locking, Unlocking } from './api.ts';
import { Stop } from './stop.ts';

const MAGIC = 'age-encryption.org/v1\n';
/** A header names its recipients; ours take less than a kilobyte. */
const MAX_HEADER = 64 * 1024;
/** Work factor of the `age` tool, and the most we accept: 18 is a second and 256 MB, each one more doubles both. */
const MAX_WORK = 18;

/** A new pair: what opens packages sent to this computer, and what to give to correspondents. */
export async function createAgeIdentity(): Promise<{
  readonly identity: string;
  readonly recipient: string;
}> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Whether a text is a key that a package can be locked for. Post-quantum keys are refused: Debian's age has none. */
export const isRecipient = (text: string): boolean => /^age1[02-9ac-hj-np-z]{58}$/.test(text);

/** The locked stream of a stream; the same stream when the package travels open. */
export async function lock(
  stream: ReadableStream<Uint8Array>,
  locking: Locking,
): Promise<ReadableStream<Uint8Array>> {
  if (locking.kind === 'open') return stream;
  const encrypter = new Encrypter();
  if (locking.kind === 'passphrase') {
    encrypter.setPassphrase(locking.passphrase.normalize('NFC'));
    if (locking.workFactor !== undefined) encrypter.setScryptWorkFactor(locking.workFactor);
  } else for (const recipient of locking.recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(stream);
}

/** How the header says the file is locked; null when it is not an age file. */
export async function lockOf(file: Blob): Promise<'passphrase' | 'key' | null> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, MAX_HEADER).arrayBuffer());
  if (!head.startsWith(MAGIC)) return null;
  const end = head.indexOf('\n---');
  if (end < 0) throw new Stop({ kind: file.size < MAX_HEADER ? 'truncated' : 'encryptionDamaged' });
  const scrypt = /\n-> scrypt \S+ (\d+)\n/.exec(head.slice(0, end + 1));
  if (!scrypt) return 'key';
  if (Number(scrypt[1]) > MAX_WORK) throw new Stop({ kind: 'encryptionDamaged' });
  return 'passphrase';
}

/**
 * The decrypted file, kept aside by `spool` and trusted only once it is whole: an altered or truncated file may give
 * good pieces before it fails.
 */
export async function unlock(
  file: Blob,
  by: 'passphrase' | 'key',
  unlocking: Unlocking,
  spool: (stream: ReadableStream<Uint8Array>) => Promise<Blob>,
): Promise<Blob> {
  const { passphrase } = unlocking;
  if (by === 'passphrase' && passphrase === undefined) throw new Stop({ kind: 'encrypted' });
  // Accents may have been typed in two ways; we write the composed one, other tools whatever the keyboard gives.
  const forms = new Set(by === 'passphrase' ? [passphrase!.normalize('NFC'), passphrase!] : []);
  const decrypter = new Decrypter();
  for (const form of forms) decrypter.addPassphrase(form);
  if (by === 'key') for (const identity of unlocking.identities) decrypter.addIdentity(identity);
  let stream: ReadableStream<Uint8Array>;
  try {
    stream = await decrypter.decrypt(file.stream());
  } catch (error) {
    const noMatch = error instanceof Error && error.message.includes('no identity matched');
    if (!noMatch) throw new Stop({ kind: 'encryptionDamaged' }, error);
    throw new Stop({ kind: by === 'passphrase' ? 'wrongPassphrase' : 'notForThisComputer' }, error);
  }
  try {
    return await spool(stream);
  } catch (error) {
    throw error instanceof Stop ? error : new Stop({ kind: 'encryptionDamaged' }, error);
  }
}
