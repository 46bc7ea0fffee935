/** Names of the algorithms of a signature, and which ones are too weak to mean much today. */
import { RSAPublicKey, RSASSAPSSParams, type AlgorithmIdentifier, type PublicKeyInfo } from 'pkijs';
import type { AlgorithmFacts } from './report.ts';

const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'MD5',
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
/** What WebCrypto computes. */
const COMPUTED: ReadonlySet<string> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);
const WEAK_DIGESTS: ReadonlySet<string> = new Set(['MD5', 'SHA-1']);

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';
/** Signature algorithms and the digest that each one names; RSA and ECDSA alone take the signer's. */
const SIGNATURES: Readonly<Record<string, readonly [family: 'RSA' | 'ECDSA' | 'RSA-PSS', digest: string]>> = {
  [RSA]: ['RSA', ''],
  '1.2.840.113549.1.1.4': ['RSA', 'MD5'],
  '1.2.840.113549.1.1.5': ['RSA', 'SHA-1'],
  '1.2.840.113549.1.1.11': ['RSA', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['RSA', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['RSA', 'SHA-512'],
  [RSA_PSS]: ['RSA-PSS', ''],
  [EC]: ['ECDSA', ''],
  '1.2.840.10045.4.1': ['ECDSA', 'SHA-1'],
  '1.2.840.10045.4.3.2': ['ECDSA', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['ECDSA', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['ECDSA', 'SHA-512'],
};
const CURVES: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
};

/** « SHA-256 », or the OID of an unknown digest. */
const digestName = (oid: string): string => DIGESTS[oid] ?? oid;

/** The name WebCrypto knows a digest by, or null when it does not compute it. */
export function computedDigest(oid: string): string | null {
  const name = digestName(oid);
  return COMPUTED.has(name) ? name : null;
}

export interface SignatureMethod {
  readonly facts: AlgorithmFacts;
  /** Digest to verify with, as WebCrypto names it; null when this computer cannot verify such a signature. */
  readonly verifyWith: string | null;
}

/** How a signature was made, given the signer's key. `digest` is the OID of the content's digest. */
export function methodOf(
  digest: string,
  signature: AlgorithmIdentifier,
  key: PublicKeyInfo,
): SignatureMethod {
  const [family, own] = SIGNATURES[signature.algorithmId] ?? ['', ''];
  const content = digestName(digest);
  const used = own || (family === 'RSA-PSS' ? pssDigest(signature) : content);
  const keyBits = bitsOf(key);
  const keyFits =
    family === 'ECDSA'
      ? key.algorithm.algorithmId === EC && keyBits > 0
      : family !== '' && (key.algorithm.algorithmId === RSA || key.algorithm.algorithmId === RSA_PSS);
  const weak: ('digest' | 'key')[] = [];
  if (WEAK_DIGESTS.has(content) || WEAK_DIGESTS.has(used)) weak.push('digest');
  if (family !== 'ECDSA' && keyBits > 0 && keyBits < 2048) weak.push('key');
  return {
    facts: { digest: content, signature: family || signature.algorithmId, keyBits, weak },
    verifyWith: keyFits && COMPUTED.has(used) ? used : null,
  };
}

function pssDigest({ algorithmParams }: AlgorithmIdentifier): string {
  try {
    const { hashAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams });
    return digestName(hashAlgorithm.algorithmId);
  } catch {
    return '';
  }
}

/** Size of a key; 0 when unknown. */
function bitsOf({ algorithm, parsedKey, subjectPublicKey }: PublicKeyInfo): number {
  if (algorithm.algorithmId === EC) {
    const curve: unknown = algorithm.algorithmParams?.valueBlock?.toString();
    return typeof curve === 'string' ? (CURVES[curve] ?? 0) : 0;
  }
  try {
    const rsa =
      parsedKey instanceof RSAPublicKey
        ? parsedKey
        : RSAPublicKey.fromBER(subjectPublicKey.valueBlock.valueHexView.slice().buffer);
    const modulus = rsa.modulus.valueBlock.valueHexView;
    const first = modulus.findIndex((byte) => byte !== 0);
    return first === -1 ? 0 : (modulus.length - first - 1) * 8 + (32 - Math.clz32(modulus[first] ?? 0));
  } catch {
    return 0;
  }
}
