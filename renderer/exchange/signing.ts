/** Ed25519 keys of devices and the signature of a package, through WebCrypto (Chromium 137, Node 20). */
import type { DeviceId } from '@shared/base/brands.ts';
import type { SignatureFile } from '@shared/exchange/format.ts';
import { bytesOfHex, hexOf, plainBytes } from './bytes.ts';
import { Stop } from './stop.ts';
import type { Signer } from './api.ts';

/** A device's key as it is kept: JSON, in hexadecimal. The private half never leaves this computer. */
export interface StoredSigningKey {
  readonly publicKey: string;
  /** PKCS #8. */
  readonly privateKey: string;
}

const NAME = 'Ed25519';

/** A fresh key; a device makes one, and a device restored from a backup makes another with its new identity. */
export async function createSigningKey(): Promise<StoredSigningKey> {
  const pair = await crypto.subtle.generateKey(NAME, true, ['sign', 'verify']);
  return {
    publicKey: hexOf(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    privateKey: hexOf(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  };
}

/** Signs as `device` with a kept key. */
export const signerOf = (device: DeviceId, key: StoredSigningKey): Signer => ({
  device,
  publicKey: key.publicKey,
  async sign(bytes) {
    const pkcs8 = bytesOfHex(key.privateKey);
    const imported = await crypto.subtle.importKey('pkcs8', pkcs8, NAME, false, ['sign']);
    return new Uint8Array(await crypto.subtle.sign(NAME, imported, plainBytes(bytes)));
  },
});

/** Whether the signature is true. Throws a `Stop` where the platform cannot tell. */
export async function verifySignature(file: SignatureFile, signed: Uint8Array): Promise<boolean> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', bytesOfHex(file.publicKey), NAME, false, ['verify']);
  } catch (error) {
    // A key that is no point of the curve is a bad signature; an algorithm the platform does not know is not.
    if (error instanceof DOMException && error.name === 'NotSupportedError') {
      throw new Stop({ kind: 'cannotVerify' }, error);
    }
    return false;
  }
  return crypto.subtle.verify(NAME, key, bytesOfHex(file.signature), plainBytes(signed));
}
