/** The name of a file's bytes. */
import type { Sha256 } from '@shared/base/brands.ts';

/** SHA-256 in lower-case hexadecimal digits. */
export async function digest(bytes: Uint8Array): Promise<Sha256> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as Sha256;
}
