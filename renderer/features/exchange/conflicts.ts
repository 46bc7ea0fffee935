/** Conflicts in words: what each side wrote, and what keeping it would change. Pure. */
import type { Day, DeviceId, Instant } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { labelOfRegister, titleOfRecord } from '@shared/leaving/register-labels.ts';
import { realConflicts } from '@shared/model/conflicts.ts';
import { entriesOf, shownValue, type Entry, type TaciteRecord } from '@shared/model/record.ts';
import { conventionView } from '@shared/model/views.ts';
import { changesBetween, conventionStanding, type Change, type Standing } from '@shared/overview/index.ts';
import { fieldOfRegister, valueText } from './value-text.ts';

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

export interface Writer {
  readonly by: string;
  readonly at: Instant;
  readonly here: boolean;
  /** Null for a computer nobody named. */
  readonly correspondent: string | null;
}

export interface Conflict {
  readonly key: string;
  readonly label: string;
  /** The field, when the answer is a line of text: a third one may be typed. */
  readonly typed: FieldSpec | null;
  readonly options: readonly Option[];
}

export interface RecordConflicts {
  readonly record: TaciteRecord;
  readonly title: string;
  readonly conflicts: readonly Conflict[];
}

export interface ConflictSetting {
  readonly models: ModelLibrary;
  readonly ownDevice: DeviceId;
  readonly correspondentOf: (device: DeviceId) => string | null;
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

function writerOf({ dot, by, at }: Entry, { ownDevice, correspondentOf }: ConflictSetting): Writer {
  const here = dot.device === ownDevice;
  return { by, at, here, correspondent: here ? null : correspondentOf(dot.device) };
}

function standingOf(record: TaciteRecord, { models, today }: ConflictSetting): Standing | null {
  if (record.kind !== 'convention') return null;
  const { model: slug, answers, amendments, recordedStatus } = conventionView(record);
  const model = models.find(slug);
  return model ? conventionStanding(model, { answers, amendments, recordedStatus }, today) : null;
}
