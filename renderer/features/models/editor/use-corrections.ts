import { useState } from 'react';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { TypedRecord } from '@renderer/parts/typed-record.ts';
import { emptyHistory, recorded, redo, undo, type Change, type History } from './history.ts';
import { UNDECIDED } from './places.ts';

type Value = Json | undefined;

export interface Corrections {
  readonly at: (key: string) => Value;
  /** Writes registers; changes of the same `run` are undone together. */
  readonly change: (registers: Readonly<Record<string, Json>>, run?: string) => void;
  /** Null when there is nothing to undo or redo. Gives the registers that changed. */
  readonly undo: (() => readonly string[]) | null;
  readonly redo: (() => readonly string[]) | null;
}

const same = (a: Value, b: Value): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Corrections of a record, each written as it happens, with a way back while the screen stays open. */
export function useCorrections(record: TypedRecord): Corrections {
  const [history, setHistory] = useState<History<Value>>(() => emptyHistory());
  const write = (changes: readonly Change<Value>[]): void => {
    for (const { key, after } of changes) record.type(key, after === undefined ? UNDECIDED : after);
  };
  const step = (taken: ReturnType<typeof undo<Value>>): (() => readonly string[]) | null =>
    taken &&
    (() => {
      setHistory(taken.history);
      write(taken.changes);
      return taken.changes.map(({ key }) => key);
    });
  return {
    at: (key) => record.at(key),
    change(registers, run) {
      const changes = Object.entries(registers)
        .map(([key, after]): Change<Value> => ({ key, before: record.at(key), after }))
        .filter(({ before, after }) => before === undefined || !same(before, after));
      write(changes);
      setHistory((past) => recorded(past, changes, run ?? null));
    },
    undo: step(undo(history)),
    redo: step(redo(history)),
  };
}
