/** Conflicts in words: what each side wrote, and what keeping it would change. Pure. */
import type { Day, RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { rememberedBase, type RecordBases } from '@shared/exchange/bases.ts';
import { labelOfRegister, titleOfRecord } from '@shared/leaving/register-labels.ts';
import { realConflicts } from '@shared/model/conflicts.ts';
import { entriesOf, shownValue, type Entry, type TaciteRecord } from '@shared/model/record.ts';
import { conventionView } from '@shared/model/views.ts';
import { changesBetween, conventionStanding, type Change, type Standing } from '@shared/overview/index.ts';
import { baseText, fieldOfRegister, valueText } from './value-text.ts';
import { writerOf, type Computers, type Writer } from './writers.ts';

export interface Option {
  readonly value: Json;
  /** As written on paper; « vide » when it was blanked. */
  readonly text: string;
  readonly writers: readonly Writer[];
  /** The one that screens and documents show while nobody chose. */
  readonly shown: boolean;
  /** What changes from what is shown to this; null where no date depends on it. */
  readonly changes: readonly Change[] | null;
}

export interface Conflict {
  readonly key: string;
  readonly label: string;
  /** The field, when the answer is a line of text: a third one may be typed. */
  readonly typed: FieldSpec | null;
  readonly options: readonly Option[];
  /** What both answers replaced; null when this computer does not know it. */
  readonly base: { readonly text: string; readonly writers: readonly Writer[] } | null;
}

export interface RecordConflicts {
  readonly record: TaciteRecord;
  readonly title: string;
  readonly conflicts: readonly Conflict[];
}

export interface ConflictSetting extends Computers {
  readonly models: ModelLibrary;
  /** What is remembered of answers that were replaced, by record. */
  readonly bases: ReadonlyMap<RecordId, RecordBases>;
  readonly today: Day;
}

/** Every record where somebody has to choose, by title. */
export const conflictsIn = (
  records: readonly TaciteRecord[],
  setting: ConflictSetting,
): readonly RecordConflicts[] =>
  records
    .flatMap((record) => {
      const found = realConflicts(record);
      if (found.length === 0) return [];
      const title = titleOfRecord(record, setting.models);
      return [{ record, title, conflicts: found.map((key) => conflictOf(record, key, setting)) }];
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));

function conflictOf(record: TaciteRecord, key: string, setting: ConflictSetting): Conflict {
  const shown = canonicalJson(shownValue(record, key) ?? null);
  const groups = new Map<string, Entry[]>();
  for (const entry of entriesOf(record, key)) {
    const said = canonicalJson(entry.value);
    groups.set(said, [...(groups.get(said) ?? []), entry]);
  }
  const standing = standingOf(record, setting);
  const base = rememberedBase(record, key, setting.bases.get(record.id));
  const field = fieldOfRegister(record, key, setting.models);
  const options = [...groups].map(([said, entries]): Option => {
    const [first] = entries as [Entry, ...Entry[]];
    const after = standingOf({ ...record, registers: { ...record.registers, [key]: [first] } }, setting);
    return {
      value: first.value,
      text: valueText(record, key, first.value, setting.models),
      writers: entries.map((entry) => writerOf(entry, setting)),
      shown: said === shown,
      changes: standing && after ? changesBetween(standing, after) : null,
    };
  });
  // Ours first: what one knows is read first.
  const ours = ({ writers }: Option): boolean => writers.some(({ here }) => here);
  return {
    key,
    label: labelOfRegister(record, key, setting.models),
    typed: field !== null && TYPED.includes(field.type) ? field : null,
    options: options.toSorted((a, b) => Number(ours(b)) - Number(ours(a))),
    base: base && {
      text: baseText(record, key, base, setting.models),
      writers: base.map((entry) => writerOf(entry, setting)),
    },
  };
}

const TYPED: readonly FieldSpec['type'][] = [
  'text',
  'longText',
  'date',
  'integer',
  'money',
  'siret',
  'phone',
  'email',
  'iban',
];

function standingOf(record: TaciteRecord, { models, today }: ConflictSetting): Standing | null {
  if (record.kind !== 'convention') return null;
  const { model: slug, answers, amendments, recordedStatus } = conventionView(record);
  const model = models.find(slug);
  return model ? conventionStanding(model, { answers, amendments, recordedStatus }, today) : null;
}
