/** Undo and redo of corrections, as pairs of values before and after. Nothing here knows what the values are. */

export interface Change<T> {
  readonly key: string;
  readonly before: T;
  readonly after: T;
}

interface Step<T> {
  readonly changes: readonly Change<T>[];
  /** Steps of the same run (« move this one with the arrows ») are undone together. */
  readonly run: string | null;
}

export interface History<T> {
  readonly done: readonly Step<T>[];
  readonly undone: readonly Step<T>[];
}

/** More is never asked for, and each step holds whole placements. */
const DEPTH = 200;

export const emptyHistory = <T>(): History<T> => ({ done: [], undone: [] });

/** What was just done joins the history; what had been undone before it is forgotten. */
export function recorded<T>(
  history: History<T>,
  changes: readonly Change<T>[],
  run: string | null = null,
): History<T> {
  if (changes.length === 0) return history;
  const last = history.done.at(-1);
  if (run !== null && last?.run === run) {
    const step = { changes: joined(last.changes, changes), run };
    return { done: [...history.done.slice(0, -1), step], undone: [] };
  }
  return { done: [...history.done, { changes, run }].slice(-DEPTH), undone: [] };
}

/** Later changes of a key keep the value from before the first one. */
function joined<T>(first: readonly Change<T>[], then: readonly Change<T>[]): readonly Change<T>[] {
  const byKey = new Map(first.map((change) => [change.key, change]));
  for (const change of then) {
    const before = byKey.get(change.key);
    byKey.set(change.key, before ? { ...before, after: change.after } : change);
  }
  return [...byKey.values()];
}

/** The history one step back and what to write for it; null when nothing is left to undo. */
export function undo<T>(
  history: History<T>,
): { readonly history: History<T>; readonly changes: readonly Change<T>[] } | null {
  const step = history.done.at(-1);
  if (!step) return null;
  const changes = step.changes.map(({ key, before, after }) => ({ key, before: after, after: before }));
  return { history: { done: history.done.slice(0, -1), undone: [...history.undone, step] }, changes };
}

/** The history one step forward again and what to write for it; null when nothing was undone. */
export function redo<T>(
  history: History<T>,
): { readonly history: History<T>; readonly changes: readonly Change<T>[] } | null {
  const step = history.undone.at(-1);
  if (!step) return null;
  // A run never goes on after an undo: its next change is a step of its own.
  const done = [...history.done, { ...step, run: null }];
  return { history: { done, undone: history.undone.slice(0, -1) }, changes: step.changes };
}
