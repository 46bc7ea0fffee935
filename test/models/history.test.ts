/** Undo and redo of corrections. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyHistory, recorded, redo, undo, type Change } from '@renderer/features/models/editor/history.ts';

type State = Readonly<Record<string, number>>;
const applied = (state: State, changes: readonly Change<number>[]): State =>
  changes.reduce((now, { key, after }) => ({ ...now, [key]: after }), state);
const change = (key: string, before: number, after: number): Change<number> => ({ key, before, after });

describe('a history', () => {
  test('nothing to undo, nothing to redo', () => {
    expect(undo(emptyHistory())).toBeNull();
    expect(redo(emptyHistory())).toBeNull();
  });

  test('a run of small moves is undone at once', () => {
    let history = recorded(emptyHistory<number>(), [change('a', 0, 1)], 'nudge a');
    history = recorded(history, [change('a', 1, 2)], 'nudge a');
    history = recorded(history, [change('b', 5, 6)], 'nudge b');
    history = recorded(history, [change('b', 6, 7)], 'nudge b');
    const back = undo(history);
    expect(back?.changes).toEqual([change('b', 7, 5)]);
    expect(back && undo(back.history)?.changes).toEqual([change('a', 2, 0)]);
  });

  test('a run never goes on after an undo', () => {
    const first = recorded(emptyHistory<number>(), [change('a', 0, 1)], 'nudge a');
    const back = undo(first);
    const again = back && redo(back.history);
    const then = again && recorded(again.history, [change('a', 1, 2)], 'nudge a');
    expect(then && undo(then)?.changes).toEqual([change('a', 2, 1)]);
  });

  test('something new after an undo leaves nothing to redo', () => {
    const back = undo(recorded(emptyHistory<number>(), [change('a', 0, 1)]));
    expect(back && redo(recorded(back.history, [change('a', 0, 9)]))).toBeNull();
  });

  test('undoing all gives the first state, redoing all the last one', () => {
    const steps = fc.array(
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer()), { minLength: 1, maxLength: 3 }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const start: State = { a: 0, b: 0, c: 0 };
        let [state, history] = [start, emptyHistory<number>()];
        for (const [i, step] of all.entries()) {
          const unique = [...new Map(step).entries()];
          const changes = unique.map(([key, value]) => change(key, state[key] ?? 0, value));
          history = recorded(history, changes, i % 3 === 0 ? 'run' : null);
          state = applied(state, changes);
        }
        const end = state;
        for (let back = undo(history); back; back = undo(history)) {
          state = applied(state, back.changes);
          history = back.history;
        }
        expect(state).toEqual(start);
        for (let next = redo(history); next; next = redo(history)) {
          state = applied(state, next.changes);
          history = next.history;
        }
        expect(state).toEqual(end);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});
