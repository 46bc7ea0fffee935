import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_KINDS } from '@shared/calendar/event.ts';
import { uidOf } from '@shared/calendar/uid.ts';
import { CONVENTION, OTHER, recordId } from './ics-samples.ts';

// Computed with another implementation (Python's uuid.uuid5).
test('these UIDs are already in calendars: they never change', () => {
  expect(uidOf(CONVENTION, 'noticeDeadlineYearEnd', '2027')).toBe('52206ebf-d49d-527d-b9e5-d07d43ca676f');
  expect(uidOf(CONVENTION, 'noticeDeadlineYearEnd', '2027', 'reminder-60')).toBe(
    '7046d62b-4401-5e27-9ef1-4cda3b45b9b0',
  );
  expect(uidOf(OTHER, 'effect', 'once')).toBe('ab01d69a-8960-5dea-8c3d-9e7581ada14d');
});

test('a UID is an opaque UUID of version 5', () => {
  const uid = uidOf(CONVENTION, 'effect', 'once');
  expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uid).not.toContain(CONVENTION);
});

test('two different things never share a UID', () => {
  const identity = fc.record({
    convention: fc.integer({ min: 0, max: 3 }).map(recordId),
    kind: fc.constantFrom(...EVENT_KINDS),
    occurrence: fc.constantFrom('once', '2026', '2027', 'k1', 'k2', 'event/2026', 'reminder-15/2026', ''),
    part: fc.constantFrom('event' as const, 'reminder-15' as const, 'reminder-1' as const),
  });
  fc.assert(
    fc.property(fc.array(identity, { maxLength: 40 }), (identities) => {
      const names = identities.map((one) =>
        JSON.stringify([one.convention, one.kind, one.occurrence, one.part]),
      );
      const uids = identities.map((one) => uidOf(one.convention, one.kind, one.occurrence, one.part));
      expect(new Set(uids).size).toBe(new Set(names).size);
    }),
    { seed: 20261121, numRuns: 200 },
  );
});
