/** Destroying a convention once the archives permitted it (standards.md 4.2): what is left of the record. */
import { DELETED, ELIMINATED } from '../model/keys.ts';
import { removeRegister, writeRegister, type TaciteRecord, type WriteStamp } from '../model/record.ts';

/** The only fact that the journal keeps, with the visa. */
export const JOURNAL_ELIMINATED = 'eliminated';

/** A person's data were erased from the record. Nothing from before is ever shown again. */
export const JOURNAL_ERASED = 'personErased';

/** A visa is a reference somebody can look up: a few letters or digits at least. */
export const isVisa = (text: string): boolean => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text.trim());

/**
 * The record without anything but its mark: every register is taken away by a write that saw it, so that an old
 * package cannot bring it back. Throws nothing; the caller has checked the visa.
 */
export function eliminated(record: TaciteRecord, visa: string, stamp: () => WriteStamp): TaciteRecord {
  let next = record;
  for (const key of Object.keys(record.registers)) next = removeRegister(next, key, stamp());
  const mark = stamp();
  next = writeRegister(next, DELETED, { on: mark.at, by: '' }, mark);
  const last = stamp();
  return writeRegister(next, ELIMINATED, { on: last.at, visa: visa.trim() }, last);
}
