/** Checksum of what a document says, printed in its QR code. Kept apart from pdf-lib, so that screens may use it. */
import { canonicalJson, type Json } from '../base/canonical.ts';
import { crc32Hex } from '../base/crc32.ts';
import { utf8 } from '../base/utf8.ts';
import type { ConventionModel } from '../conventions/schema.ts';
import type { Answers } from '../model/views.ts';
import { contentFields } from './printed.ts';

/**
 * CRC-32 of the model's slug and of the printed answers, 8 upper-case hexadecimal digits. Two equal checksums mean
 * that no new version is needed. Left out, because they change nothing to what was agreed: the record's id and the
 * version (the QR code carries them beside), blanks, facts off the form, dates to come (computed again each time),
 * and what is written on the day of the signature, so that recording a signature does not disown the paper signed.
 */
export function documentChecksum(model: ConventionModel, answers: Answers): string {
  const printed: Record<string, Json> = {};
  for (const field of contentFields(model, answers))
    printed[field.id] = normalised(answers[field.id] ?? null);
  return crc32Hex(utf8(canonicalJson({ model: model.slug, answers: printed })));
}

/**
 * The same for an issuer's form: another blank, or answers printed elsewhere on it, make another document. `blank` is
 * whatever tells it: its digest, its places, whether its fields are flattened.
 */
export const officialChecksum = (model: ConventionModel, answers: Answers, blank: Json): string =>
  crc32Hex(utf8(canonicalJson([documentChecksum(model, answers), blank])));

/** « é » typed as one character or two prints the same, hence counts the same; so do ticks in another order. */
function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(normalised).sort(byText);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, normalised(part)]));
}

const byText = (a: Json, b: Json): number => {
  const [x, y] = [canonicalJson(a), canonicalJson(b)];
  return x < y ? -1 : x > y ? 1 : 0;
};
