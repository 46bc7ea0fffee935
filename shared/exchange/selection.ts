/** What goes into a package: everything, a choice, or what a correspondent was not sent yet. */
import type { RecordId, Sha256 } from '../base/brands.ts';
import * as keys from '../model/keys.ts';
import { entriesOf, shownValue, type CausalContext, type TaciteRecord } from '../model/record.ts';
import { asAttachment } from '../model/values.ts';
import { attachmentPath, type AttachmentLine, type PackageScope } from './format.ts';

/** What a correspondent surely was sent, or sent us: the causal context of each record. */
export type Remembered = Readonly<Record<string, CausalContext>>;

export type Selection =
  | { readonly scope: 'all' }
  | { readonly scope: 'selection'; readonly ids: ReadonlySet<RecordId> }
  | { readonly scope: 'changes'; readonly since: Remembered };

export interface Selected {
  readonly scope: PackageScope;
  /** In the order of their ids, so that the same choice makes the same package. */
  readonly records: readonly TaciteRecord[];
  readonly attachments: readonly AttachmentLine[];
}

/** True when someone who saw `seen` saw everything of `context`. */
export const covers = (seen: CausalContext | undefined, context: CausalContext): boolean =>
  Object.entries(context).every(([device, n]) => (seen?.[device] ?? 0) >= n);

const isSample = (record: TaciteRecord): boolean => shownValue(record, keys.SAMPLE) === true;

/**
 * Chooses records and files. Sample data never leave unless chosen one by one. A chosen convention brings its
 * establishment, the contacts of that establishment, and its model and blank when they are records.
 */
export function select(records: readonly TaciteRecord[], selection: Selection): Selected {
  const chosen = chosenRecords(records, selection).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const since = selection.scope === 'changes' ? selection.since : {};
  return { scope: selection.scope, records: chosen, attachments: attachmentsOf(chosen, since) };
}

function chosenRecords(records: readonly TaciteRecord[], selection: Selection): readonly TaciteRecord[] {
  switch (selection.scope) {
    case 'all':
      return records.filter((record) => !isSample(record));
    case 'changes':
      return records.filter(
        (record) => !isSample(record) && !covers(selection.since[record.id], record.context),
      );
    case 'selection':
      return withCompany(records, selection.ids);
  }
}

/** The chosen records with those they cannot be read without. */
function withCompany(records: readonly TaciteRecord[], ids: ReadonlySet<RecordId>): readonly TaciteRecord[] {
  const wanted = new Set<unknown>(ids);
  for (const record of records) {
    if (!ids.has(record.id)) continue;
    for (const key of [keys.ESTABLISHMENT, keys.BLANK, keys.MODEL]) {
      for (const { value } of entriesOf(record, key)) if (value !== null) wanted.add(value);
    }
  }
  return records.filter(
    (record) =>
      wanted.has(record.id) ||
      (record.kind === 'model' && wanted.has(slugOf(record))) ||
      (record.kind === 'contact' && wanted.has(shownValue(record, keys.ESTABLISHMENT))),
  );
}

/** A convention names its model by its slug, which a model record holds in its definition. */
function slugOf(record: TaciteRecord): unknown {
  const definition = shownValue(record, keys.DEFINITION);
  return definition !== null && typeof definition === 'object' && 'slug' in definition
    ? definition.slug
    : null;
}

/** The files that records name, once each; those of writes that `since` covers are left out. */
export function attachmentsOf(records: readonly TaciteRecord[], since: Remembered = {}): AttachmentLine[] {
  const lines = new Map<Sha256, AttachmentLine>();
  for (const record of records) {
    const seen = since[record.id] ?? {};
    for (const key of Object.keys(record.registers)) {
      if (!keys.isAttachmentKey(key)) continue;
      const fresh = entriesOf(record, key).some(({ dot }) => (seen[dot.device] ?? 0) < dot.n);
      const file = fresh ? asAttachment(shownValue(record, key)) : null;
      if (!file) continue;
      const known = lines.get(file.sha256);
      lines.set(file.sha256, {
        sha256: file.sha256,
        path: known?.path ?? attachmentPath(file.sha256, file.mime),
        name: known?.name ?? file.name,
        mime: known?.mime ?? file.mime,
        size: known?.size ?? file.size,
        records: [...(known?.records ?? []), record.id],
      });
    }
  }
  return [...lines.values()].toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

/** Adds what was just sent or received; nothing known before is forgotten. */
export function remember(known: Remembered, records: readonly TaciteRecord[]): Remembered {
  const next: Record<string, CausalContext> = { ...known };
  for (const { id, context } of records) {
    const merged: Record<string, number> = { ...next[id] };
    for (const [device, n] of Object.entries(context)) merged[device] = Math.max(merged[device] ?? 0, n);
    next[id] = merged;
  }
  return next;
}
