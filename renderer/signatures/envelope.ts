/**
 * One CMS envelope (RFC 5652): which certificate it names, whether its digest is the content's, whether its signature
 * matches that certificate's key. Each question is answered apart, because each has its own sentence.
 */
import * as asn1 from 'asn1js';
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  getCrypto,
  IssuerAndSerialNumber,
  SignedData,
  type Attribute,
  type SignerInfo,
} from 'pkijs';
import { computedDigest, methodOf } from './algorithms.ts';
import type { AlgorithmFacts, Integrity, UnknownReason } from './report.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const SHA_256 = '2.16.840.1.101.3.4.2.1';

export interface Envelope {
  readonly signed: SignedData;
  readonly signer: SignerInfo;
  readonly certificates: readonly Certificate[];
}

/** Opens an envelope; the reason when it is not one, or has not exactly one signer. */
export function openEnvelope(bytes: Uint8Array): Envelope | 'envelope' | 'severalSigners' {
  try {
    const content = ContentInfo.fromBER(derPart(bytes));
    if (content.contentType !== SIGNED_DATA) return 'envelope';
    const signed = new SignedData({ schema: content.content });
    const [signer, ...others] = signed.signerInfos;
    if (others.length > 0) return 'severalSigners';
    if (signer === undefined) return 'envelope';
    const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
    return { signed, signer, certificates };
  } catch {
    return 'envelope';
  }
}

/** The room left for a signature is padded with zeros; the value ends where its own length says. */
function derPart(bytes: Uint8Array): ArrayBuffer {
  const copy = bytes.slice().buffer;
  const { offset } = asn1.fromBER(copy);
  return offset > 0 ? copy.slice(0, offset) : copy;
}

/** The certificate that the signer's identifier names, letter for letter; null when the envelope does not hold it. */
export function signerCertificate({ signer, certificates }: Envelope): Certificate | null {
  const { sid } = signer;
  if (sid instanceof IssuerAndSerialNumber) {
    const issuer = new Uint8Array(sid.issuer.valueBeforeDecode);
    return (
      certificates.find(
        (one) =>
          sameBytes(sid.serialNumber.valueBlock.valueHexView, one.serialNumber.valueBlock.valueHexView) &&
          sameBytes(issuer, new Uint8Array(one.issuer.valueBeforeDecode)),
      ) ?? null
    );
  }
  const wanted: unknown = sid?.valueBlock?.valueHexView;
  if (!(wanted instanceof Uint8Array)) return null;
  return certificates.find((one) => sameBytes(wanted, keyIdentifier(one))) ?? null;
}

/** Why the signer's certificate is not there: some programs write its name again, and an accent changes its bytes. */
function missingReason({ signer: { sid }, certificates }: Envelope): UnknownReason {
  const serial = sid instanceof IssuerAndSerialNumber ? sid.serialNumber.valueBlock.valueHexView : null;
  const same = certificates.some(
    (one) => serial !== null && sameBytes(serial, one.serialNumber.valueBlock.valueHexView),
  );
  return same ? 'nameMismatch' : 'noCertificate';
}

function keyIdentifier(certificate: Certificate): Uint8Array {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER);
  const value: unknown = extension?.parsedValue?.valueBlock?.valueHexView;
  return value instanceof Uint8Array ? value : new Uint8Array();
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.length > 0 && a.every((byte, i) => byte === b[i]);

const unknown = (why: UnknownReason): Integrity => ({ kind: 'unknown', why });

export interface Verified {
  readonly integrity: Integrity;
  readonly algorithm: AlgorithmFacts | null;
}

/** Verifies the one signature of an envelope over `content`, with the certificate that it names. */
export async function verifyEnvelope(
  envelope: Envelope,
  certificate: Certificate | null,
  content: Uint8Array<ArrayBuffer>,
): Promise<Verified> {
  if (certificate === null) return { integrity: unknown(missingReason(envelope)), algorithm: null };
  const { signer } = envelope;
  const { digestAlgorithm, signatureAlgorithm } = signer;
  const method = methodOf(digestAlgorithm.algorithmId, signatureAlgorithm, certificate.subjectPublicKeyInfo);
  const answer = (integrity: Integrity): Verified => ({ integrity, algorithm: method.facts });
  const digest = computedDigest(digestAlgorithm.algorithmId);
  if (digest === null || method.verifyWith === null) return answer(unknown('algorithm'));
  try {
    let signed: ArrayBuffer = content.buffer;
    if (signer.signedAttrs) {
      const stated = onlyValue(signer.signedAttrs.attributes, MESSAGE_DIGEST);
      const type = onlyValue(signer.signedAttrs.attributes, CONTENT_TYPE);
      if (!(stated instanceof asn1.OctetString) || type === null) return answer(unknown('envelope'));
      const actual = new Uint8Array(await crypto.subtle.digest(digest, content));
      if (!sameBytes(actual, stated.valueBlock.valueHexView)) return answer({ kind: 'contentAltered' });
      signed = signer.signedAttrs.encodedValue;
    }
    const matches = await getCrypto(true).verifyWithPublicKey(
      signed,
      signer.signature,
      certificate.subjectPublicKeyInfo,
      signatureAlgorithm,
      method.verifyWith,
    );
    if (!matches) return answer({ kind: 'signatureMismatch' });
    return answer((await namesOther(signer, certificate)) ? unknown('otherCertificate') : { kind: 'intact' });
  } catch {
    // The signature or the key is not written as its algorithm wants.
    return answer(unknown('envelope'));
  }
}

/** The value of an attribute that must stand there exactly once. */
function onlyValue(attributes: readonly Attribute[], type: string): asn1.BaseBlock | null {
  const [first, ...others] = attributes
    .filter((one) => one.type === type)
    .flatMap(({ values }) => values as unknown[]);
  return first instanceof asn1.BaseBlock && others.length === 0 ? first : null;
}

/** True when the signed attributes bind another certificate (ESS, RFC 5035) than the one that is named. */
async function namesOther({ signedAttrs }: SignerInfo, certificate: Certificate): Promise<boolean> {
  const bound = onlyValue(signedAttrs?.attributes ?? [], SIGNING_CERTIFICATE_V2);
  const first = items(items(bound)[0])[0];
  if (first === undefined) return false;
  const parts = items(first);
  const named = parts[0] instanceof asn1.Sequence ? new AlgorithmIdentifier({ schema: parts[0] }) : null;
  const hash = parts[named === null ? 0 : 1];
  const digest = computedDigest(named?.algorithmId ?? SHA_256);
  if (digest === null || !(hash instanceof asn1.OctetString)) return true;
  const actual = new Uint8Array(await crypto.subtle.digest(digest, certificate.toSchema().toBER()));
  return !sameBytes(actual, hash.valueBlock.valueHexView);
}

const items = (value: asn1.BaseBlock | null | undefined): readonly asn1.BaseBlock[] =>
  value instanceof asn1.Sequence ? value.valueBlock.value : [];
