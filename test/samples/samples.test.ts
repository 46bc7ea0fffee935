import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFromBytes, type Day, type DeviceId, type Instant, type RecordId } from '@shared/base/brands.ts';
import { addDays, day, daysBetween } from '@shared/base/day.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import { allModels, modelOf } from '@shared/conventions/registry.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { contactView, conventionView, establishmentView } from '@shared/model/views.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { rowOn, summarise, type Row } from '@shared/overview/index.ts';
import { readEmail, readPhone, readSiret } from '@shared/rules/identifiers/index.ts';
import { samplePdf } from '@shared/samples/pdf.ts';
import { nextNoticeDay, sampleRecords, withIds } from '@shared/samples/samples.ts';

const TODAY = day('2026-11-21');
const DEVICE = '00000000000000000000' as DeviceId;
const noon = (today: Day): Instant => `${today}T12:00:00.000Z` as Instant;

/** The records that the sample data make on a day. */
function recordsOn(today: Day): readonly TaciteRecord[] {
  const items = sampleRecords(today, noon(today));
  const ids = items.map(
    (_, i) => idFromBytes(Uint8Array.from({ length: 20 }, (__, k) => (i >> k) & 1)) as RecordId,
  );
  return withIds(items, ids).map(({ id, kind, registers }) => {
    let record = emptyRecord(id, kind);
    for (const [n, [key, value]] of Object.entries(registers).entries()) {
      const dot = { device: DEVICE, n: n + 1 };
      record = writeRegister(record, key, value, { dot, at: noon(today), by: '' });
    }
    return record;
  });
}

const rowsOn = (today: Day): readonly Row[] =>
  recordsOn(today)
    .filter(({ kind }) => kind === 'convention')
    .map((record) =>
      rowOn(summarise(record, noon(today), builtInLibrary), today, DEFAULT_SETTINGS, builtInLibrary),
    );

/** Days on which the programme allows everything the samples want to show. */
const someDay = fc
  .integer({ min: 0, max: daysBetween(day('2026-06-01'), day('2029-06-30')) })
  .map((n) => addDays(day('2026-06-01'), n));
/** Moselle Fibre's plan ends a year before Mégalis's programme: later, its sample has come to its term. */
const someDayOfBoth = someDay.filter((today) => today <= '2028-12-31');
const RUNS = { seed: 20261121, numRuns: 150 };

// Each day makes and summarises every sample: generous, so that a busy machine does not fail them.
describe('sample data', { timeout: 60_000 }, () => {
  test('there are a score of conventions or so, of every model, in many statuses', () => {
    const rows = rowsOn(TODAY);
    expect(Math.round(rows.length / 10)).toBe(2);
    expect(new Set(rows.map(({ summary }) => summary.model))).toEqual(
      new Set(allModels.map(({ slug }) => slug)),
    );
    expect(new Set(rows.map(({ status }) => status))).toEqual(
      new Set([
        'draft',
        'ready',
        'signedByBeneficiary',
        'returned',
        'receivedByIssuer',
        'countersigned',
        'inForce',
        'noticeGiven',
        'terminated',
        'superseded',
        'started',
      ]),
    );
  });

  test('every status is still there on any day of the programme', () => {
    const usual = new Set(rowsOn(TODAY).map(({ status }) => status));
    fc.assert(
      fc.property(someDayOfBoth, (today) => {
        const found = new Set(rowsOn(today).map(({ status }) => status));
        // A convention received on the 1st takes effect the month after, whatever the day: all stay reachable.
        expect(found).toEqual(usual);
      }),
      RUNS,
    );
  });

  test('a notice deadline comes in about three weeks', () => {
    fc.assert(
      fc.property(someDay, (today) => {
        const deadline = nextNoticeDay(today);
        expect(daysBetween(today, deadline)).toBeGreaterThanOrEqual(5);
        expect(daysBetween(today, deadline)).toBeLessThanOrEqual(37);
        const dates = rowsOn(today).flatMap(({ status, next }) =>
          status === 'inForce' && next?.kind.startsWith('noticeDeadline') ? [next.date] : [],
        );
        expect(dates).toContain(deadline);
      }),
      RUNS,
    );
  });

  test('the proof of the clean-up is due within a fortnight, and Moselle Fibre may be left next 31 October', () => {
    fc.assert(
      fc.property(someDayOfBoth, (today) => {
        const rows = rowsOn(today);
        const rowOf = (model: string) => rows.find(({ summary }) => summary.model === model);
        const proof = rowOf('polmar-ddtm56-2023')?.next;
        expect(proof?.kind).toBe('proofDeadline');
        const left = daysBetween(today, proof?.date ?? today);
        expect(left).toBeGreaterThanOrEqual(8);
        expect(left).toBeLessThanOrEqual(15);
        const notices = (rowOf('moselle-fibre-2024serv001')?.summary.events ?? []).filter(
          ({ kind, date }) => kind === 'noticeDeadlineYearEnd' && date >= today,
        );
        const year = Number(today.slice(0, 4));
        const next = today <= `${year}-10-31` ? year : year + 1;
        expect(notices[0]?.date).toBe(next > 2028 ? undefined : `${next}-10-31`);
      }),
      RUNS,
    );
  });

  test('one draft lacks answers, another has a wrong one and a doubtful one', () => {
    const drafts = rowsOn(TODAY).filter(({ status }) => status === 'draft');
    expect(drafts.some(({ summary }) => summary.missing.length >= 2)).toBe(true);
    const wrong = recordsOn(TODAY)
      .filter(({ kind }) => kind === 'convention')
      .map(conventionView)
      .flatMap((view) => {
        const model = modelOf(view.model);
        return model ? [problemsOf(model, view.answers).map(({ level }) => level)] : [];
      });
    expect(wrong.some((levels) => levels.includes('error') && levels.includes('warning'))).toBe(true);
  });

  test('apart from those two, no answer is wrong', () => {
    const wrong = rowsOn(TODAY).filter(({ summary }) => summary.problems > 0);
    expect(wrong.map(({ summary }) => summary.title)).toEqual(['Collège Exemple-les-Pins']);
  });

  test('people and places are valid, and clearly invented', () => {
    const records = recordsOn(TODAY);
    const places = records.filter(({ kind }) => kind === 'establishment').map(establishmentView);
    const contacts = records.filter(({ kind }) => kind === 'contact').map(contactView);
    expect(places.length).toBeGreaterThan(8);
    for (const place of places) {
      expect(readSiret(place.siret).reason, place.name).toBe('ok');
      expect(place.address?.postcode).toMatch(/^99/);
    }
    expect(new Set(places.map(({ siret }) => siret)).size).toBe(places.length);
    for (const { phone, email } of [...places, ...contacts]) {
      expect(readPhone(phone).reason).toBe('ok');
      expect(phone).toMatch(/^02 99 00 00 \d\d$/);
      expect(readEmail(email).reason).toBe('ok');
      expect(email).toMatch(/@exemple\.fr$/);
    }
    for (const { establishmentId } of contacts) expect(places.map(({ id }) => id)).toContain(establishmentId);
  });

  test('every record is marked as sample data and every convention has its establishment', () => {
    const items = sampleRecords(TODAY, noon(TODAY));
    expect(items.every(({ registers }) => registers[keys.SAMPLE] === true)).toBe(true);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
    const ids = new Set(recordsOn(TODAY).map(({ id }) => id));
    for (const record of recordsOn(TODAY).filter(({ kind }) => kind === 'convention')) {
      expect(ids).toContain(conventionView(record).establishmentId);
    }
  });

  test('nothing is created after now', () => {
    fc.assert(
      fc.property(someDay, (today) => {
        const early = `${today}T00:00:01.000Z` as Instant;
        for (const { registers } of sampleRecords(today, early)) {
          const created = registers[keys.CREATED];
          if (typeof created === 'string') expect(created <= early).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe('sample scans', () => {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

  test('each file is named once, and no two are alike', () => {
    const files = sampleRecords(TODAY, noon(TODAY)).flatMap(({ files }) => files ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(new Set(files.map(({ bytes }) => text(bytes))).size).toBe(files.length);
  });

  test('the table of a PDF points to its objects', () => {
    const pdf = text(samplePdf(['Léger (essai) \\', 'Œuvré – Ŷann']));
    const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
    const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(5);
    offsets.forEach((offset, i) => expect(pdf.slice(offset, offset + 7)).toBe(`${i + 1} 0 obj`));
    const length = Number(/\/Length (\d+)/.exec(pdf)?.[1]);
    const content = pdf.indexOf('stream\n') + 7;
    expect(pdf.slice(content + length, content + length + 10)).toBe('\nendstream');
  });

  test('letters outside plain ASCII are written as Windows-1252, unknown ones as « ? »', () => {
    expect(text(samplePdf(['é’Œ(Ŷ']))).toContain('(\\351\\222\\214\\(?)');
  });
});
