/** The first half of reading: the ZIP is a bag, the bag is true to its manifests, and the signature to the bag. */
import type { Sha256 } from '@shared/base/brands.ts';
import { isBagitText, oxumOf, parseManifest, type Manifest, type Oxum } from '@shared/exchange/bag.ts';
import * as format from '@shared/exchange/format.ts';
import { parseHead, parseSignature } from '@shared/exchange/head.ts';
import { mostBytes } from '@shared/exchange/limits.ts';
import { fingerprintWords } from '@shared/exchange/words.ts';
import type { ReadRequest, SignatureVerdict } from './api.ts';
import { digestOf, textOf } from './bytes.ts';
import { verifySignature } from './signing.ts';
import { Stop } from './stop.ts';
import type { Directory } from './zip.ts';

export interface CheckedBag {
  readonly head: format.PackageHead;
  readonly signature: SignatureVerdict;
  /** Digests of the files under `data/`. */
  readonly manifest: Manifest;
  readonly oxum: Oxum | null;
}

/** Throws a `Stop` when the bag as a whole cannot be believed. */
export async function checkBag(zip: Directory, request: ReadRequest): Promise<CheckedBag> {
  for (const path of zip.files.keys())
    if (path.toLowerCase() === format.FETCH) throw new Stop({ kind: 'fetch' });
  const bagit = await tagFile(zip, format.BAGIT);
  if (!isBagitText(bagit.text)) throw new Stop({ kind: 'badBag', file: format.BAGIT });

  const tagManifest = await tagFile(zip, format.TAG_MANIFEST);
  const tags = parseManifest(tagManifest.text);
  if (!tags) throw new Stop({ kind: 'badBag', file: format.TAG_MANIFEST });
  const signature = await signatureOf(zip, tagManifest.bytes, request);

  const info = await tagFile(zip, format.BAG_INFO);
  const manifestFile = await tagFile(zip, format.MANIFEST);
  for (const [path, { bytes }] of Object.entries({
    [format.BAGIT]: bagit,
    [format.BAG_INFO]: info,
    [format.MANIFEST]: manifestFile,
  })) {
    if (tags.get(path) !== (await digestOf(bytes))) throw new Stop({ kind: 'tampered', file: path });
  }
  const manifest = parseManifest(manifestFile.text);
  if (!manifest) throw new Stop({ kind: 'badBag', file: format.MANIFEST });

  const head = await headOf(zip, manifest.get(format.HEAD));
  if (signature.kind !== 'none' && signature.device !== head.device) throw new Stop({ kind: 'badSignature' });
  return { head, signature, manifest, oxum: oxumOf(info.text) };
}

async function tagFile(zip: Directory, path: string): Promise<{ bytes: Uint8Array; text: string }> {
  const entry = zip.files.get(path);
  const small = entry && entry.uncompressedSize <= mostBytes(path);
  const bytes = small ? await zip.read(entry) : null;
  const text = bytes ? textOf(bytes) : null;
  if (bytes === null || text === null) throw new Stop({ kind: 'badBag', file: path });
  return { bytes, text };
}

/** The head must be whole: a damaged one says nothing of the version of what follows. */
async function headOf(zip: Directory, digest: Sha256 | undefined): Promise<format.PackageHead> {
  const { bytes, text } = await tagFile(zip, format.HEAD).catch((error: unknown) => {
    throw error instanceof Stop && error.failure.kind === 'badBag' ? new Stop({ kind: 'badHead' }) : error;
  });
  if (digest !== (await digestOf(bytes))) throw new Stop({ kind: 'tampered', file: format.HEAD });
  const head = parseHead(text);
  if (!head.ok) throw new Stop(head.error);
  return head.value;
}

async function signatureOf(
  zip: Directory,
  signed: Uint8Array,
  request: ReadRequest,
): Promise<SignatureVerdict> {
  if (!zip.files.has(format.SIGNATURE)) return { kind: 'none' };
  const file = parseSignature((await tagFile(zip, format.SIGNATURE)).text);
  if (!file || !(await verifySignature(file, signed))) throw new Stop({ kind: 'badSignature' });
  const { device, publicKey } = file;
  const known = Object.hasOwn(request.knownKeys, device) ? request.knownKeys[device] : undefined;
  const kind =
    publicKey === request.ownKey
      ? 'own'
      : known === undefined
        ? 'unknown'
        : known === publicKey
          ? 'known'
          : 'changed';
  return { kind, device, publicKey, words: fingerprintWords(publicKey) };
}
