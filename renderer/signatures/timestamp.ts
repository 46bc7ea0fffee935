/** A time-stamp token (RFC 3161): over what, when, by whom. Its maker's clock is not ours to vouch for. */
import * as asn1 from 'asn1js';
import { TSTInfo, type SignerInfo } from 'pkijs';
import { computedDigest } from './algorithms.ts';
import { openEnvelope, sameBytes, signerCertificate, verifyEnvelope, type Envelope } from './envelope.ts';
import { instantOf, nameOf } from './names.ts';
import type { TimestampFacts } from './report.ts';

const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

const UNREADABLE: TimestampFacts = { state: 'unreadable', at: null, authority: '' };

/** The time-stamp that a signer added over the signature value; null when there is none. */
export async function signatureTimestamp(signer: SignerInfo): Promise<TimestampFacts | null> {
  const attribute = signer.unsignedAttrs?.attributes.find(({ type }) => type === TIMESTAMP_TOKEN);
  if (attribute === undefined) return null;
  const [token] = attribute.values as unknown[];
  if (!(token instanceof asn1.BaseBlock)) return UNREADABLE;
  const opened = openEnvelope(token.valueBeforeDecodeView);
  return typeof opened === 'string'
    ? UNREADABLE
    : timestampFacts(opened, signer.signature.valueBlock.valueHexView.slice());
}

/** What an opened token says of the bytes it should be over. */
export async function timestampFacts(
  token: Envelope,
  stamped: Uint8Array<ArrayBuffer>,
): Promise<TimestampFacts> {
  const content = token.signed.encapContentInfo;
  if (content.eContentType !== TST_INFO || content.eContent === undefined) return UNREADABLE;
  try {
    const info = TSTInfo.fromBER(content.eContent.getValue());
    const certificate = signerCertificate(token);
    const authority = certificate === null ? '' : nameOf(certificate.subject);
    const say = (state: TimestampFacts['state']): TimestampFacts => ({
      state,
      at: instantOf(info.genTime),
      authority,
    });
    const digest = computedDigest(info.messageImprint.hashAlgorithm.algorithmId);
    if (digest === null) return say('unreadable');
    const actual = new Uint8Array(await crypto.subtle.digest(digest, stamped));
    if (!sameBytes(actual, info.messageImprint.hashedMessage.valueBlock.valueHexView)) return say('differs');
    const own = await verifyEnvelope(token, certificate, new Uint8Array(content.eContent.getValue()));
    if (own.integrity.kind === 'intact') return say('matches');
    return say(own.integrity.kind === 'unknown' ? 'unreadable' : 'broken');
  } catch {
    return UNREADABLE;
  }
}
