/** Everywhere a person is named: records, journals, settings, calendar exports. Nothing is changed here. */
import type { Instant, RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { utcDay } from '../base/day.ts';
import { formatDay } from '../base/text.ts';
import type { ModelLibrary } from '../conventions/library.ts';
import { fieldOf } from '../conventions/registry.ts';
import * as keys from '../model/keys.ts';
import type { LedgerLine } from '../model/ledger.ts';
import { shownValue, type RecordKind, type TaciteRecord } from '../model/record.ts';
import type { Settings } from '../model/settings.ts';
import { asAttachment } from '../model/values.ts';
import { mentionsOf, textOfValue, type PersonQuery } from './person.ts';
import { labelOfRegister, titleOfRecord } from './register-labels.ts';

/** One line of a record's journal. */
export interface JournalLine {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly record: RecordId;
  readonly what: string;
  readonly about: string;
}

/** Everything the computer holds that may name a person. Files themselves are not read: pictures hold no words. */
export interface Holdings {
  readonly records: readonly TaciteRecord[];
  readonly journal: readonly JournalLine[];
  readonly settings: Settings;
  readonly ledger: readonly LedgerLine[];
}

export type FindingPlace =
  /** A register of a record. */
  | { readonly kind: 'register'; readonly record: RecordId; readonly key: string }
  /** The name kept beside each write of a record: how many writes. */
  | { readonly kind: 'author'; readonly record: RecordId; readonly writes: number }
  | { readonly kind: 'journal'; readonly record: RecordId; readonly lines: number }
  | { readonly kind: 'settings' }
  | { readonly kind: 'ledger'; readonly record: RecordId; readonly lines: number };

export interface Finding {
  readonly place: FindingPlace;
  /** Kind of the record, null for the settings. */
  readonly of: RecordKind | null;
  /** The record in words: « Mégalis 2025-004, Office de tourisme de Port-Exemple ». */
  readonly title: string;
  /** What it is: « Nom du référent », « Auteur de 3 écritures ». */
  readonly label: string;
  /** What is written there. */
  readonly text: string;
  /** When it was written, where that is known. */
  readonly at: Instant | null;
}

/**
 * All that names the person, record by record, in the order of the records. In a contact, and in a group of answers
 * that came from one contact, one match brings the whole: a telephone without a name is still somebody's.
 */
export function findPerson(query: PersonQuery, holdings: Holdings, models: ModelLibrary): readonly Finding[] {
  const mentions = mentionsOf(query);
  const inRecords = holdings.records.flatMap((record) => [
    ...inRegisters(record, mentions, models),
    ...asAuthor(record, mentions, models),
    ...inLines(record, holdings, mentions, models),
  ]);
  const { author } = holdings.settings;
  return mentions(author)
    ? [
        ...inRecords,
        {
          place: { kind: 'settings' },
          of: null,
          title: 'Réglages de cet ordinateur',
          label: 'Qui travaille sur cet ordinateur',
          text: author,
          at: null,
        },
      ]
    : inRecords;
}

type Mentions = (text: string) => boolean;

/** Another contact whose record speaks of the person keeps its own name to itself. */
function titleFor(record: TaciteRecord, mentions: Mentions, models: ModelLibrary): string {
  const title = titleOfRecord(record, models);
  return record.kind !== 'contact' || mentions(title) ? title : 'Fiche d’un autre contact';
}

function inRegisters(record: TaciteRecord, mentions: Mentions, models: ModelLibrary): readonly Finding[] {
  const named = new Set(
    Object.keys(record.registers).filter((key) => textsOf(record, key).some(mentions) && isPersonal(key)),
  );
  for (const key of groupOf(record, named, models)) named.add(key);
  // What was printed from these answers holds them too.
  if ([...named].some((key) => keys.fieldOfKey(key) !== null)) {
    for (const key of Object.keys(record.registers)) if (isIssuedFile(record, key)) named.add(key);
  }
  return [...named].toSorted().map((key) => ({
    place: { kind: 'register', record: record.id, key },
    of: record.kind,
    title: titleFor(record, mentions, models),
    label: labelOfRegister(record, key, models),
    text: shownText(record, key, mentions),
    at: record.registers[key]?.[0]?.at ?? null,
  }));
}

/** True for the register of a document that Tacite made from the answers. */
export const isIssuedFile = (record: TaciteRecord, key: string): boolean =>
  keys.isAttachmentKey(key) && asAttachment(shownValue(record, key))?.nature === 'issued';

/** Names of models, digests and statuses are nobody's. */
const isPersonal = (key: string): boolean => key !== keys.MODEL && key !== keys.STATUS && key !== keys.ISSUED;

/** All the values of a register, those in conflict included. */
const textsOf = (record: TaciteRecord, key: string): readonly string[] =>
  (record.registers[key] ?? []).map((entry) => textOfValue(entry.value));

/** What goes with what was found: the rest of a contact, the other answers of the same contact group. */
function groupOf(record: TaciteRecord, named: ReadonlySet<string>, models: ModelLibrary): readonly string[] {
  if (named.size === 0) return [];
  const filled = Object.keys(record.registers).filter((key) => textsOf(record, key).join('') !== '');
  if (record.kind === 'contact') {
    const { person, role, phone, email } = keys.book;
    return filled.filter((key) => [person, role, phone, email].some((own) => own === key));
  }
  if (record.kind !== 'convention') return [];
  const slug = shownValue(record, keys.MODEL);
  const model = typeof slug === 'string' ? models.find(slug) : null;
  if (!model) return [];
  const groupOfKey = (key: string): string | undefined => {
    const field = keys.fieldOfKey(key);
    return field === null ? undefined : fieldOf(model, field)?.contactGroup;
  };
  const groups = new Set([...named].map(groupOfKey).filter((group) => group !== undefined));
  return filled.filter((key) => {
    const group = groupOfKey(key);
    return group !== undefined && groups.has(group);
  });
}

function asAuthor(record: TaciteRecord, mentions: Mentions, models: ModelLibrary): readonly Finding[] {
  const entries = Object.values(record.registers).flat();
  const own = entries.filter((entry) => entry.by !== '' && mentions(entry.by));
  const [first] = own;
  if (!first) return [];
  return [
    {
      place: { kind: 'author', record: record.id, writes: own.length },
      of: record.kind,
      title: titleFor(record, mentions, models),
      label: 'Nom de la personne qui a écrit',
      text: first.by,
      at: first.at,
    },
  ];
}

function inLines(
  record: TaciteRecord,
  { journal, ledger }: Holdings,
  mentions: Mentions,
  models: ModelLibrary,
): readonly Finding[] {
  const common = { of: record.kind, title: titleFor(record, mentions, models) };
  const lines = journal.filter(
    (line) => line.record === record.id && (mentions(line.by) || mentions(line.about)),
  );
  const exported = ledger.filter((line) => line.convention === record.id && mentions(line.content));
  const [line] = lines;
  const findings: Finding[] = [];
  if (line) {
    findings.push({
      ...common,
      place: { kind: 'journal', record: record.id, lines: lines.length },
      label: 'Journal de la fiche',
      text: mentions(line.by) ? line.by : line.about,
      at: line.at,
    });
  }
  if (exported.length > 0) {
    findings.push({
      ...common,
      place: { kind: 'ledger', record: record.id, lines: exported.length },
      label: 'Dates déjà exportées vers un agenda',
      text: '',
      at: null,
    });
  }
  return findings;
}

/** What a register holds, for a person to read. */
function shownText(record: TaciteRecord, key: string, mentions: Mentions): string {
  const value: Json = shownValue(record, key) ?? null;
  const attachment = asAttachment(value);
  if (attachment) {
    const day = formatDay(utcDay(attachment.addedAt));
    return `${attachment.name}, ajouté par ${attachment.addedBy || 'une personne non nommée'} le ${day}`;
  }
  // Beside the name, the facts of a decision or a letter are codes and days.
  if (keys.isLifeKey(key)) return leavesOf(value).filter(mentions).join(' / ');
  return textsOf(record, key).filter(Boolean).join(' / ');
}

const leavesOf = (value: Json): readonly string[] =>
  value !== null && typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [textOfValue(value)];
