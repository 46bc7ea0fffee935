/**
 * Branded primitives. A bare `string` or `number` cannot be passed where a day, an amount or an identifier is
 * expected, so that cents never meet euros and a record's id never meets a file's digest.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A plain calendar day, `YYYY-MM-DD`: no time, no time zone, never through UTC (conventions.md 0.1). */
export type Day = Brand<string, 'Day'>;

/** Integer euro cents (conventions.md 0.2). */
export type Cents = Brand<number, 'Cents'>;

/** An instant of the computer's clock, ISO 8601 UTC with milliseconds; shown as « heure du poste ». */
export type Instant = Brand<string, 'Instant'>;

/** 20 upper-case Crockford base32 characters (100 random bits): short enough for a QR code's alphanumeric mode. */
export type RecordId = Brand<string, 'RecordId'>;

/** One installation of Tacite: 20 Crockford base32 characters. */
export type DeviceId = Brand<string, 'DeviceId'>;

/** SHA-256 of a file's bytes, 64 lower-case hexadecimal digits. */
export type Sha256 = Brand<string, 'Sha256'>;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ID_PATTERN = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** Turns at least 20 random bytes into an identifier; randomness is the caller's (principle 7). */
export function idFromBytes(random: Uint8Array): string {
  let id = '';
  for (let i = 0; i < 20; i += 1) id += CROCKFORD[(random[i] ?? 0) & 31];
  return id;
}

export const isRecordId = (text: string): text is RecordId => ID_PATTERN.test(text);
export const isDeviceId = (text: string): text is DeviceId => ID_PATTERN.test(text);
export const isSha256 = (text: string): text is Sha256 => /^[0-9a-f]{64}$/.test(text);
export const isInstant = (text: string): text is Instant =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
