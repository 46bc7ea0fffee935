/** Everything said of every signature of a PDF: gathered from its bytes, computed here, never fetched from anywhere. */
import * as asn1 from 'asn1js';
import type { Instant } from '@shared/base/brands.ts';
import { coverageOf, coveredBytes, coveredRange, isOdd, type CoveredRange } from './coverage.ts';
import { chainOf } from './chain.ts';
import { openEnvelope, sameBytes, signerCertificate, verifyEnvelope, type Envelope } from './envelope.ts';
import { findSignatures, indexOfWord, MAX_SIGNATURES, type FoundSignature } from './find.ts';
import { certificateFacts, instantOf, pdfInstant, shownText } from './names.ts';
import type { Coverage, Integrity, SignatureFacts, SignatureReport, UnknownReason } from './report.ts';
import { signatureTimestamp, timestampFacts } from './timestamp.ts';

const SIGNING_TIME = '1.2.840.113549.1.9.5';
const REVOCATION_ARCHIVE = '1.2.840.113583.1.1.8';
const DETACHED = ['adbe.pkcs7.detached', 'ETSI.CAdES.detached'];
/** The envelope holds the SHA-1 of the covered bytes. */
const HASHED = 'adbe.pkcs7.sha1';
const TIMESTAMP = 'ETSI.RFC3161';
const OLD = 'adbe.x509.rsa_sha1';
const DSS = Array.from('/DSS', (char) => char.charCodeAt(0));

/** Inspects every signature of a PDF. Never rejects because of the file: each part that fails is said to. */
export async function inspectBytes(bytes: Uint8Array): Promise<SignatureReport> {
  const all = findSignatures(bytes);
  const found = all.slice(0, MAX_SIGNATURES).map((one) => ({ one, range: coveredRange(one, bytes.length) }));
  const ends = found.flatMap(({ range }) => (isOdd(range) ? [] : [range.end]));
  const revocation = indexOfWord(bytes, DSS) !== -1;
  const signatures: SignatureFacts[] = [];
  for (const { one, range } of found.toSorted((a, b) => endOf(a.range) - endOf(b.range))) {
    const coverage = coverageOf(bytes, range, ends);
    signatures.push(await factsOf(bytes, one, range, coverage, revocation));
  }
  return { signatures, more: all.length > MAX_SIGNATURES };
}

const endOf = (range: CoveredRange | readonly unknown[]): number =>
  'end' in range ? range.end : Number.MAX_SAFE_INTEGER;

async function factsOf(
  bytes: Uint8Array,
  found: FoundSignature,
  range: ReturnType<typeof coveredRange>,
  coverage: Coverage,
  revocationEmbedded: boolean,
): Promise<SignatureFacts> {
  const unread = (why: UnknownReason): SignatureFacts => ({
    kind: found.subFilter === TIMESTAMP || found.type === 'DocTimeStamp' ? 'documentTimestamp' : 'signature',
    subFilter: shownText(found.subFilter),
    integrity: { kind: 'unknown', why },
    coverage,
    signer: null,
    chain: null,
    algorithm: null,
    claimedAt: pdfInstant(found.date),
    timestamp: null,
    revocationEmbedded,
    reason: shownText(found.reason),
  });
  if (!found.readable || found.contents === null) return unread('dictionary');
  if (found.subFilter === OLD) return unread('oldFormat');
  if (![...DETACHED, HASHED, TIMESTAMP].includes(found.subFilter)) return unread('unknownFormat');
  const envelope = openEnvelope(found.contents.bytes);
  if (typeof envelope === 'string') return unread(envelope);
  const facts = await signerFacts(unread('range'), envelope);
  if (isOdd(range)) return facts;
  const covered = coveredBytes(bytes, range);
  if (found.subFilter === TIMESTAMP) return documentTimestamp(facts, envelope, covered);
  const certificate = signerCertificate(envelope);
  const content = found.subFilter === HASHED ? embedded(envelope) : covered;
  if (content === null) return { ...facts, integrity: { kind: 'unknown', why: 'envelope' } };
  const { integrity, algorithm } = await verifyEnvelope(envelope, certificate, content);
  const weak = found.subFilter === HASHED && algorithm !== null && !algorithm.weak.includes('digest');
  return {
    ...facts,
    algorithm: weak ? { ...algorithm, digest: 'SHA-1', weak: ['digest', ...algorithm.weak] } : algorithm,
    integrity: found.subFilter === HASHED ? await overHash(integrity, content, covered) : integrity,
  };
}

/** Who signed and when, as the envelope says. */
async function signerFacts(facts: SignatureFacts, envelope: Envelope): Promise<SignatureFacts> {
  const { signer, certificates } = envelope;
  const certificate = signerCertificate(envelope);
  const archived = signer.signedAttrs?.attributes.some(({ type }) => type === REVOCATION_ARCHIVE) === true;
  return {
    ...facts,
    signer: certificate === null ? null : certificateFacts(certificate),
    chain: certificate === null ? null : await chainOf(certificate, certificates),
    claimedAt: signingTime(envelope) ?? facts.claimedAt,
    timestamp: await signatureTimestamp(signer),
    revocationEmbedded: facts.revocationEmbedded || archived,
  };
}

/** The signing time that the envelope claims; it is signed, unlike the date of the dictionary. */
function signingTime({ signer }: Envelope): Instant | null {
  const attribute = signer.signedAttrs?.attributes.find(({ type }) => type === SIGNING_TIME);
  const [value] = (attribute?.values ?? []) as unknown[];
  return value instanceof asn1.UTCTime || value instanceof asn1.GeneralizedTime
    ? instantOf(value.toDate())
    : null;
}

/** The content that an envelope carries; null when it carries none. */
function embedded({ signed }: Envelope): Uint8Array<ArrayBuffer> | null {
  try {
    const content = signed.encapContentInfo.eContent;
    return content === undefined ? null : new Uint8Array(content.getValue());
  } catch {
    return null;
  }
}

/** The signed SHA-1 must be the one of the covered bytes. */
async function overHash(
  integrity: Integrity,
  stated: Uint8Array,
  covered: Uint8Array<ArrayBuffer>,
): Promise<Integrity> {
  if (integrity.kind !== 'intact') return integrity;
  const actual = new Uint8Array(await crypto.subtle.digest('SHA-1', covered));
  return sameBytes(actual, stated) ? integrity : { kind: 'contentAltered' };
}

const TOKEN_INTEGRITY: Readonly<Record<'matches' | 'differs' | 'broken' | 'unreadable', Integrity>> = {
  matches: { kind: 'intact' },
  differs: { kind: 'contentAltered' },
  broken: { kind: 'signatureMismatch' },
  unreadable: { kind: 'unknown', why: 'envelope' },
};

/** A time-stamp over the document itself: the token is the signature. */
async function documentTimestamp(
  facts: SignatureFacts,
  envelope: Envelope,
  covered: Uint8Array<ArrayBuffer>,
): Promise<SignatureFacts> {
  const timestamp = await timestampFacts(envelope, covered);
  return { ...facts, timestamp, claimedAt: null, integrity: TOKEN_INTEGRITY[timestamp.state] };
}
