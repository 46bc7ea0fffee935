/** A record of the address book being edited: what is typed is shown at once and written at once. */
import { useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { shownValue, type TaciteRecord } from '@shared/model/record.ts';
import { useServices } from '@renderer/services/index.ts';

export interface TypedRecord {
  readonly id: RecordId;
  /** The value of a register, with what is being typed. */
  at(key: string): Json | undefined;
  type(key: string, value: Json): void;
}

/**
 * Follows a record while it is edited. A typed value gives way as soon as the record says the same; a refused write
 * keeps it on screen, so that nothing typed disappears.
 */
export function useTypedRecord(record: TaciteRecord): TypedRecord {
  const { store } = useServices();
  const [typed, setTyped] = useState<Readonly<Record<string, Json>>>({});
  const waiting = Object.entries(typed).filter(
    ([key, value]) => canonicalJson(shownValue(record, key) ?? null) !== canonicalJson(value),
  );
  if (waiting.length < Object.keys(typed).length) setTyped(Object.fromEntries(waiting));
  return {
    id: record.id,
    at: (key) => (Object.hasOwn(typed, key) ? typed[key] : shownValue(record, key)),
    type(key, value) {
      setTyped((before) => ({ ...before, [key]: value }));
      store.typed(record.id, key, value);
    },
  };
}
