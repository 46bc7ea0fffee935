/** What a certificate says, as text that is safe to show: whoever made the certificate chose these words. */
import type { Instant } from '@shared/base/brands.ts';
import { isInstant } from '@shared/base/brands.ts';
import type { Certificate, RelativeDistinguishedNames } from 'pkijs';
import type { CertificateFacts } from './report.ts';

const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** Control characters and those that turn the writing direction would let a name disguise the sentence around it. */
export const shownText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

function attribute(name: RelativeDistinguishedNames, type: string): string {
  const found = name.typesAndValues.find((one) => one.type === type);
  const value: unknown = found?.value.valueBlock.value;
  return typeof value === 'string' ? shownText(value) : '';
}

/** Common name, else the organisation, else what there is; empty when nothing is readable. */
export function nameOf(name: RelativeDistinguishedNames): string {
  const known = attribute(name, COMMON_NAME) || attribute(name, ORGANISATION);
  if (known !== '') return known;
  const all = name.typesAndValues.map(({ type }) => attribute(name, type)).filter((text) => text !== '');
  return shownText(all.join(', '));
}

/** The facts of a certificate, as written in it. */
export const certificateFacts = (certificate: Certificate): CertificateFacts => ({
  name: nameOf(certificate.subject),
  organisation: attribute(certificate.subject, ORGANISATION),
  issuer: nameOf(certificate.issuer),
  serial: hexPairs(certificate.serialNumber.valueBlock.valueHexView),
  from: instantOf(certificate.notBefore.value),
  until: instantOf(certificate.notAfter.value),
});

const hexPairs = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .slice(0, 40)
    .join(' ');

/** A date of the ASN.1 reader as an instant; null when it is none, or is outside the years 1 to 9999. */
export function instantOf(date: Date | null | undefined): Instant | null {
  if (!date || Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return isInstant(text) ? text : null;
}

/** « D:20261121150500+01'00' » (ISO 32000-1, 7.9.4) as an instant; null when it is not such a date. */
export function pdfInstant(text: string): Instant | null {
  const parts =
    /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z|[+-])(?:(\d\d)'?(?:(\d\d)'?)?)?)?/.exec(text);
  if (parts === null) return null;
  const part = (index: number, otherwise: number): number => Number(parts[index] ?? otherwise);
  const [year, month, day] = [part(1, 0), part(2, 1), part(3, 1)];
  const clock = Date.UTC(year, month - 1, day, part(4, 0), part(5, 0), part(6, 0));
  const sameDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (month < 1 || month > 12 || !sameDay || part(4, 0) > 23 || part(5, 0) > 59 || part(6, 0) > 59)
    return null;
  const offset = (part(8, 0) * 60 + part(9, 0)) * (parts[7] === '-' ? -1 : 1);
  return instantOf(new Date(clock - offset * 60_000));
}
