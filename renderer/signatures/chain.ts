/** The certificates embedded above the signer's. Reaching a root says nothing of trust: anyone can embed one. */
import type { Certificate } from 'pkijs';
import { sameBytes } from './envelope.ts';
import { nameOf } from './names.ts';
import type { ChainFacts } from './report.ts';

/** Longer chains are hostile. */
const MAX_LENGTH = 10;

const names = (a: Certificate, b: Certificate): boolean =>
  sameBytes(new Uint8Array(a.issuer.valueBeforeDecode), new Uint8Array(b.subject.valueBeforeDecode));

/** Climbs from the signer's certificate as far as the embedded certificates go, checking each signature. */
export async function chainOf(signer: Certificate, embedded: readonly Certificate[]): Promise<ChainFacts> {
  const above: Certificate[] = [];
  let current = signer;
  while (above.length < MAX_LENGTH) {
    if (names(current, current) && (await signedBy(current, current)))
      return { kind: above.length === 0 ? 'selfSigned' : 'root', above: above.map(shownName) };
    const next = await issuerOf(
      current,
      embedded.filter((one) => one !== current && !above.includes(one)),
    );
    if (next === null) break;
    above.push(next);
    current = next;
  }
  return { kind: above.length === 0 ? 'none' : 'partial', above: above.map(shownName) };
}

const shownName = (certificate: Certificate): string => nameOf(certificate.subject);

async function issuerOf(
  certificate: Certificate,
  candidates: readonly Certificate[],
): Promise<Certificate | null> {
  for (const one of candidates) {
    if (names(certificate, one) && (await signedBy(certificate, one))) return one;
  }
  return null;
}

/** False too when the algorithm is not known here: a chain is only said as far as it was checked. */
const signedBy = (certificate: Certificate, issuer: Certificate): Promise<boolean> =>
  certificate.verify(issuer).catch(() => false);
