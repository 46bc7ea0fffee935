/** One record of the sample data, before it has an identifier. */
import type { RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';
import { ESTABLISHMENT } from '../model/keys.ts';
import type { RecordKind } from '../model/record.ts';
import type { AttachmentNature } from '../model/values.ts';

export interface SampleFile {
  readonly name: string;
  readonly nature: AttachmentNature;
  readonly bytes: Uint8Array;
}

export interface SampleItem {
  /** Unique in the set; never stored. */
  readonly key: string;
  readonly kind: RecordKind;
  readonly registers: Readonly<Record<string, Json>>;
  /** Key of the establishment that a contact or a convention refers to. */
  readonly establishmentKey?: string;
  /** Signed copies to attach once the record exists. */
  readonly files?: readonly SampleFile[];
}

export interface SampleRecord {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly registers: Readonly<Record<string, Json>>;
}

/** Gives each item its identifier, in order, and turns keys into references. `ids` is as long as `items`. */
export function withIds(items: readonly SampleItem[], ids: readonly RecordId[]): readonly SampleRecord[] {
  const idOf = new Map(items.map((item, i) => [item.key, ids[i]]));
  return items.flatMap((item, i) => {
    const id = ids[i];
    if (id === undefined) return [];
    const owner = item.establishmentKey === undefined ? undefined : idOf.get(item.establishmentKey);
    const registers = owner === undefined ? item.registers : { ...item.registers, [ESTABLISHMENT]: owner };
    return [{ id, kind: item.kind, registers }];
  });
}
