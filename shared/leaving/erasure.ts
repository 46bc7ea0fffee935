/**
 * Erasing one person's data (RGPD article 17), within what the law lets a mairie erase: a signed convention is a public
 * archive (Code du patrimoine L212-2, L214-3) and keeps the names it was signed with. Pure: the store applies the
 * result in one transaction.
 */
import type { RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import * as keys from '../model/keys.ts';
import type { LedgerLine } from '../model/ledger.ts';
import {
  entriesOf,
  removeRegister,
  shownValue,
  writeRegister,
  type TaciteRecord,
  type WriteStamp,
} from '../model/record.ts';
import type { Settings } from '../model/settings.ts';
import { asAttachment } from '../model/values.ts';
import { conventionView } from '../model/views.ts';
import { isIssuedFile, type Finding, type Holdings, type JournalLine } from './find-person.ts';
import { mentionsOf, type PersonQuery } from './person.ts';

/** `archive`: the law keeps it. `sentence` says why, and what may be done. */
export type Fate = { readonly kind: 'erasable' } | { readonly kind: 'archive'; readonly sentence: string };

const ARCHIVE =
  'Cette convention est signée : c’est une archive publique. Ses réponses et ses pièces ne peuvent être effacées qu’avec le visa du directeur des archives départementales (bordereau d’élimination).';

/** True once a person recorded a step or a signed paper came back: from then on it is an archive. */
export function isArchive(record: TaciteRecord): boolean {
  if (record.kind !== 'convention') return false;
  const { recordedStatus, attachments } = conventionView(record);
  const signed = attachments.some(({ nature }) => nature !== 'issued' && nature !== 'blank');
  return signed || recordedStatus !== 'draft';
}

/** What may be done with one finding. The names beside writes and in the journal are our own traces: erasable. */
export function fateOf(finding: Finding, record: TaciteRecord | null): Fate {
  const inArchive = finding.place.kind === 'register' && record !== null && isArchive(record);
  return inArchive ? { kind: 'archive', sentence: ARCHIVE } : { kind: 'erasable' };
}

/** What an erasure changes; what is absent stays as it is. */
export interface Erasure {
  readonly records: readonly TaciteRecord[];
  readonly journal: readonly JournalLine[];
  readonly ledger: readonly LedgerLine[];
  readonly settings: Settings | null;
}

/**
 * Erases the chosen findings; those the law keeps are left out, whoever chose them. In: the holdings as they are inside
 * the transaction, and a source of fresh stamps. A register is blanked by a write of its own, which wins over the old
 * value on every computer; the names beside writes are taken off in place, for they play no part in merging.
 */
export function erasePerson(
  query: PersonQuery,
  chosen: readonly Finding[],
  holdings: Holdings,
  stamp: () => WriteStamp,
): Erasure {
  const mentions = mentionsOf(query);
  const of = (kind: Finding['place']['kind']): ReadonlySet<RecordId> =>
    new Set(chosen.flatMap(({ place }) => (place.kind === kind && 'record' in place ? [place.record] : [])));
  const [authors, journals, ledgers] = [of('author'), of('journal'), of('ledger')];
  const records = holdings.records.flatMap((record) => {
    const registers = chosen.flatMap(({ place }) =>
      place.kind === 'register' && place.record === record.id ? [place.key] : [],
    );
    let next = isArchive(record) ? record : blanked(record, registers, mentions, stamp);
    if (authors.has(record.id)) next = withoutAuthor(next, mentions);
    return next === record ? [] : [next];
  });
  const clean = (text: string): string => (mentions(text) ? '' : text);
  return {
    records,
    journal: holdings.journal
      .filter((line) => journals.has(line.record) && (mentions(line.by) || mentions(line.about)))
      .map((line) => ({ ...line, by: clean(line.by), about: clean(line.about) })),
    ledger: holdings.ledger
      .filter((line) => ledgers.has(line.convention) && mentions(line.content))
      .map((line) => ({ ...line, content: '' })),
    settings: chosen.some(({ place }) => place.kind === 'settings')
      ? { ...holdings.settings, author: '' }
      : null,
  };
}

type Mentions = (text: string) => boolean;

function blanked(
  record: TaciteRecord,
  registers: readonly string[],
  mentions: Mentions,
  stamp: () => WriteStamp,
): TaciteRecord {
  let next = record;
  for (const key of registers) {
    if (entriesOf(record, key).length === 0) continue;
    if (isIssuedFile(record, key)) {
      next = removeRegister(next, key, stamp());
      continue;
    }
    next = writeRegister(next, key, scrubbed(key, shownValue(record, key) ?? null, mentions), stamp());
  }
  // A contact without a name is nobody: it leaves the address book.
  const emptied = record.kind === 'contact' && registers.includes(keys.book.person);
  if (!emptied || next === record) return next;
  const tombstone = stamp();
  return writeRegister(next, keys.DELETED, { on: tombstone.at, by: '' }, tombstone);
}

/** Answers and address book: nothing left. What has other facts beside the name keeps them. */
function scrubbed(key: string, value: Json, mentions: Mentions): Json {
  const attachment = asAttachment(value);
  if (attachment) {
    const { note, ...rest } = attachment;
    return {
      ...rest,
      name: mentions(attachment.name) ? `piece-${attachment.sha256.slice(0, 8)}` : attachment.name,
      addedBy: mentions(attachment.addedBy) ? '' : attachment.addedBy,
      ...(note === undefined || mentions(note) ? {} : { note }),
    } as Json;
  }
  const holdsFacts = [keys.AMENDMENT, keys.RENEWAL, keys.DECISION, keys.DISPATCH, keys.DELETED].some(
    (prefix) => key.startsWith(prefix),
  );
  return holdsFacts ? withoutTexts(value, mentions) : null;
}

function withoutTexts(value: Json, mentions: Mentions): Json {
  if (typeof value === 'string') return mentions(value) ? '' : value;
  if (Array.isArray(value)) return value.map((item: Json) => withoutTexts(item, mentions));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTexts(item, mentions)]));
}

function withoutAuthor(record: TaciteRecord, mentions: Mentions): TaciteRecord {
  const registers = Object.fromEntries(
    Object.entries(record.registers).map(([key, entries]) => [
      key,
      entries.map((entry) => (mentions(entry.by) ? { ...entry, by: '' } : entry)),
    ]),
  );
  return { ...record, registers };
}
