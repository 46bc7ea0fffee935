/** Plain reading of a record: what rules, screens and documents take. No view is ever stored. */
import { isRecordId, type Instant, type RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import * as keys from './keys.ts';
import { lifeRecords, type LifeRecords } from './life.ts';
import { shownValue, type TaciteRecord } from './record.ts';
import { asAddress, asAttachment, asPerson, type Address, type Attachment, type Person } from './values.ts';

/** Answers by field id; a field never answered is absent. */
export type Answers = Readonly<Record<string, Json>>;

export interface ConventionView extends LifeRecords {
  readonly id: RecordId;
  readonly model: string;
  readonly establishmentId: RecordId | null;
  /** The blank this convention was filled on; null while it was filled on none. */
  readonly blankId: RecordId | null;
  readonly answers: Answers;
  /** The furthest recorded step; `draft` until one is. */
  readonly recordedStatus: string;
  readonly attachments: readonly Attachment[];
  readonly deleted: boolean;
  readonly sample: boolean;
  readonly createdAt: Instant | null;
  readonly note: string;
  readonly issued: { readonly version: number; readonly checksum: string } | null;
}

export interface EstablishmentView {
  readonly id: RecordId;
  readonly name: string;
  readonly siret: string;
  readonly address: Address | null;
  readonly phone: string;
  readonly email: string;
  readonly deleted: boolean;
  readonly sample: boolean;
}

export interface ContactView {
  readonly id: RecordId;
  readonly establishmentId: RecordId | null;
  readonly person: Person | null;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
  readonly deleted: boolean;
  readonly sample: boolean;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A tombstone in any of the concurrent values keeps the record deleted until someone restores it. */
export const isDeleted = (record: TaciteRecord): boolean =>
  (record.registers[keys.DELETED] ?? []).some((entry) => entry.value !== null);

/** Destroyed with the archives' visa: only the mark is left, so that no old package brings it back. */
export const isEliminated = (record: TaciteRecord): boolean =>
  record.registers[keys.ELIMINATED] !== undefined;

const idOf = (value: Json | undefined): RecordId | null =>
  typeof value === 'string' && isRecordId(value) ? value : null;

/** Reads a convention record. */
export function conventionView(record: TaciteRecord): ConventionView {
  const answers: Record<string, Json> = {};
  const attachments: Attachment[] = [];
  for (const key of Object.keys(record.registers)) {
    const field = keys.fieldOfKey(key);
    const value = shownValue(record, key);
    if (value === undefined) continue;
    if (field !== null) answers[field] = value;
    else if (keys.isAttachmentKey(key)) {
      const attachment = asAttachment(value);
      if (attachment) attachments.push(attachment);
    }
  }
  attachments.sort((a, b) => (a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : 0));
  const issued = shownValue(record, keys.ISSUED) as ConventionView['issued'] | undefined;
  return {
    id: record.id,
    model: textOf(shownValue(record, keys.MODEL)),
    establishmentId: idOf(shownValue(record, keys.ESTABLISHMENT)),
    blankId: idOf(shownValue(record, keys.BLANK)),
    answers,
    recordedStatus: textOf(shownValue(record, keys.STATUS)) || 'draft',
    attachments,
    deleted: isDeleted(record),
    sample: shownValue(record, keys.SAMPLE) === true,
    createdAt: (textOf(shownValue(record, keys.CREATED)) || null) as Instant | null,
    note: textOf(shownValue(record, keys.NOTE)),
    issued: issued ?? null,
    ...lifeRecords(record),
  };
}

/** Reads an establishment of the address book. */
export function establishmentView(record: TaciteRecord): EstablishmentView {
  const at = (key: string) => shownValue(record, key);
  return {
    id: record.id,
    name: textOf(at(keys.book.name)),
    siret: textOf(at(keys.book.siret)),
    address: asAddress(at(keys.book.address)),
    phone: textOf(at(keys.book.phone)),
    email: textOf(at(keys.book.email)),
    deleted: isDeleted(record),
    sample: at(keys.SAMPLE) === true,
  };
}

/** Reads a contact of the address book. */
export function contactView(record: TaciteRecord): ContactView {
  const at = (key: string) => shownValue(record, key);
  return {
    id: record.id,
    establishmentId: idOf(at(keys.book.establishment)),
    person: asPerson(at(keys.book.person)),
    role: textOf(at(keys.book.role)),
    phone: textOf(at(keys.book.phone)),
    email: textOf(at(keys.book.email)),
    deleted: isDeleted(record),
    sample: at(keys.SAMPLE) === true,
  };
}
