/** The planner's rows, and the reason of one event on demand. */
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant } from '@shared/base/brands.ts';
import type { EventKind } from '@shared/calendar/event.ts';
import { conventionEvents, derivationOf, plannerRowsOf } from '@shared/calendar/planner-rows.ts';
import { allModels } from '@shared/conventions/registry.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { readSettings } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { summarise } from '@shared/overview/index.ts';
import { AMP, MEG25, PAYING } from '../overview/money-facts.ts';
import { idOf } from '../overview/summaries.ts';

const AT = '2026-11-21T10:00:00.000Z' as Instant;
const DEVICE = '00000000000000000001' as DeviceId;
const SETTINGS = readSettings({});

/** A convention of a model with the facts of its dates. */
function recordOf(n: number, slug: string, title: string): TaciteRecord {
  const model = allModels.find((one) => one.slug === slug);
  const registers = {
    [keys.MODEL]: slug,
    ...Object.fromEntries(Object.entries(PAYING[slug] ?? {}).map(([id, v]) => [keys.answerKey(id), v])),
    [keys.answerKey(model?.titleField ?? '')]: title,
  };
  return Object.entries(registers).reduce(
    (record, [key, value], i) =>
      writeRegister(record, key, value, { dot: { device: DEVICE, n: i + 1 }, at: AT, by: 'Camille' }),
    emptyRecord(idOf(n), 'convention'),
  );
}

describe('on demand', () => {
  test('every event of a real summary finds its derivation in the record', () => {
    for (const [n, { slug }] of allModels.entries()) {
      const record = recordOf(n, slug, 'Exempleville');
      const { events } = summarise(record, AT, builtInLibrary);
      expect(events.length).toBeGreaterThan(0);
      for (const { kind, occurrence } of events)
        expect(
          derivationOf(record, kind as EventKind, occurrence, builtInLibrary)?.steps.length,
        ).toBeGreaterThan(0);
    }
  });

  test('an event that no longer exists, or a deleted convention, has none', () => {
    const record = recordOf(1, MEG25, 'Exempleville');
    expect(derivationOf(record, 'renewal', 'k99', builtInLibrary)).toBeNull();
    const stamp = { dot: { device: DEVICE, n: 99 }, at: AT, by: 'Camille' };
    const deleted = writeRegister(record, keys.DELETED, { on: AT, by: 'Camille' }, stamp);
    expect(derivationOf(deleted, 'effect', 'once', builtInLibrary)).toBeNull();
  });
});

describe('the rows of the planner', () => {
  const conventions = [recordOf(1, AMP, ' Exempleville '), recordOf(2, MEG25, 'Arz')].flatMap(
    (record) => conventionEvents(record, builtInLibrary) ?? [],
  );
  const rows = plannerRowsOf(conventions, SETTINGS);

  test('every event once, by date', () => {
    expect(rows).toHaveLength(conventions.flatMap(({ events }) => events).length);
    expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).toSorted());
  });

  test('a notice carries the day to post by, never after its date, and a reason', () => {
    const notice = rows.find(({ kind, date }) => kind === 'noticeDeadlineYearEnd' && date === '2027-10-31');
    expect({ ...notice }).toEqual({
      date: '2027-10-31',
      kind: 'noticeDeadlineYearEnd',
      label: 'Préavis pour partir au 31 décembre',
      convention: 'Mégalis 2025-004',
      establishment: 'Arz',
      safeBy: '2027-10-19',
      reason:
        'La demande doit être reçue avant le début des deux mois entiers de préavis qui mènent au dernier jour voulu.',
    });
    expect(rows.filter(({ safeBy, date }) => safeBy !== undefined && safeBy > date)).toEqual([]);
    expect(rows.find(({ kind }) => kind === 'effect')?.establishment).toBe('Exempleville');
  });
});
