/** The same file read by ical.js, node-ical and Debian's icalendar, and judged by libical (standards.md §1). */
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { parseICS } from 'node-ical';
import { expect, test } from 'vitest';
import { addDays, day } from '@shared/base/day.ts';
import type { IcsEntry } from '@shared/calendar/ics/entry.ts';
import { writeIcs } from '@shared/calendar/ics/write.ts';
import { entry } from './ics-samples.ts';
import {
  checkWithLibical,
  readWithPython,
  requireLibical,
  requirePython,
  type Reading,
} from './ics-tools.ts';

const NAME = { name: 'Échéances – toutes les conventions' };

function readWithIcalJs(text: string): Reading[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, endDate, summary, description, sequence } = new ICAL.Event(component);
    const status = String(component.getFirstPropertyValue('status'));
    const [start, end] = [startDate.toString(), endDate.toString()];
    return { uid, start, end, summary, description, sequence, status };
  });
}

/** node-ical wraps a value in an object when its property has parameters: ours have none. */
function plain(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`not plain text: ${JSON.stringify(value)}`);
  return value;
}

/** node-ical gives days as midnights of the machine's zone: their local parts are the day, their UTC value is not. */
function localDay(date: Date & { dateOnly?: true }): string {
  expect(date.dateOnly).toBe(true);
  const pad = (n: number, width = 2) => String(n).padStart(width, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function readWithNodeIcal(text: string): Reading[] {
  return Object.values(parseICS(text)).flatMap((part) => {
    if (part?.type !== 'VEVENT' || !part.end) return [];
    return [
      {
        uid: part.uid,
        start: localDay(part.start),
        end: localDay(part.end),
        summary: plain(part.summary),
        description: plain(part.description),
        sequence: Number(part.sequence),
        status: plain(part.status),
      },
    ];
  });
}

const expected = (one: IcsEntry): Reading => ({
  uid: one.uid,
  start: one.date,
  end: addDays(one.endDate, 1),
  summary: one.summary,
  description: one.description,
  sequence: one.sequence,
  status: one.cancelled ? 'CANCELLED' : 'CONFIRMED',
});

const TEXTS = [
  'Dernier jour pour résilier – Mégalis 2025-004 – Maison des Tilleuls',
  'Virgules, points-virgules ; et deux-points : tout ensemble,;:',
  '« Ŷann Łukasz-Œuvré » et l’établissement n° 3 à 2\u202f012,50\u202f€',
  'Un\ndeux\n\nquatre, nnn\n;fin',
  'Guillemets "droits" au milieu, X-PARAM="a;b":c',
  'BEGIN:VEVENT\nEND:VCALENDAR\nUID:autre',
  `${'é'.repeat(200)}${'😀'.repeat(50)}${'€'.repeat(80)}`,
  `${'mot '.repeat(60)}fin`,
  'e\u0301 décomposé, \u0645\u0631\u062d\u0628\u0627 à droite, 漢字, 👩‍👩‍👧',
  'TRUE',
  '2027',
  'x',
];
const entries = TEXTS.map((text, n) =>
  entry({
    uid: `uid-${n}`,
    summary: text.replaceAll('\n', ' '),
    description: text,
    sequence: n,
    cancelled: n % 3 === 2,
    date: day('2027-02-28'),
    endDate: addDays(day('2027-02-28'), n * 40),
    alarms: n % 2 ? ['-P6DT15H'] : [],
  }),
);

test('ical.js, node-ical and icalendar read the same values', ({ skip }) => {
  requirePython(skip);
  const text = writeIcs(entries, NAME);
  const readings = entries.map(expected);
  expect(readWithIcalJs(text)).toEqual(readings);
  expect(readWithNodeIcal(text)).toEqual(readings);
  expect(readWithPython(text)).toEqual(readings);
});

/** Any text a person may type, already in the form that the writer keeps as it is. */
const typed = fc
  .array(
    fc.oneof(fc.constantFrom(',', ';', '\n', 'n', ':', ' ', '’', 'é', '😀'), fc.string({ unit: 'grapheme' })),
  )
  .map((parts) => `Écrit : ${parts.join('').replaceAll('\\', '/').replaceAll('%', ' pour cent ')}.`);

test('the three readers agree on any text', ({ skip }) => {
  requirePython(skip);
  const texts = fc.sample(typed, { seed: 20261121, numRuns: 300 });
  const many = texts.map((text, n) =>
    entry({ uid: `uid-${n}`, summary: text, description: `${text}\n${text}` }),
  );
  const file = writeIcs(many, NAME);
  const readings = many.map(expected);
  expect(readWithIcalJs(file)).toEqual(readings);
  expect(readWithNodeIcal(file)).toEqual(readings);
  expect(readWithPython(file)).toEqual(readings);
});

test('bug of Debian’s icalendar 4: it decodes « %2C »; the other two do not', ({ skip }) => {
  requirePython(skip);
  const file = writeIcs([entry({ summary: 'Lien ?a=1%2C2' })], NAME);
  expect(readWithIcalJs(file)[0]?.summary).toBe('Lien ?a=1%2C2');
  expect(readWithNodeIcal(file)[0]?.summary).toBe('Lien ?a=1%2C2');
  expect(readWithPython(file)[0]?.summary).toBe('Lien ?a=1,2');
});

test('bug of two readers: a doubled backslash before « n » becomes a line break; the writer has no backslash', ({
  skip,
}) => {
  requirePython(skip);
  const file = writeIcs([entry({ summary: 'Dossier C:\\nuages\\,\\;' })], NAME);
  const doubled = file.replace('C:/nuages', 'C:\\\\nuages');
  expect(readWithIcalJs(doubled)[0]?.summary).toContain('C:\\nuages');
  for (const read of [readWithNodeIcal, readWithPython]) {
    expect(read(doubled)[0]?.summary).toContain('\nuages');
    expect(read(file)[0]?.summary).toBe('Dossier C:/nuages/,/;');
  }
});

test('calendar name and alarms are kept by ical.js', () => {
  const calendar = new ICAL.Component(ICAL.parse(writeIcs(entries, NAME)) as unknown[]);
  expect(calendar.getFirstPropertyValue('name')).toBe(NAME.name);
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(NAME.name);
  const alarms = calendar.getAllSubcomponents('vevent').flatMap((one) => one.getAllSubcomponents('valarm'));
  expect(alarms.map((one) => String(one.getFirstPropertyValue('trigger')))).toEqual(
    entries.flatMap((one) => one.alarms),
  );
});

test('libical accepts the files, and refuses two broken ones', ({ skip }) => {
  requireLibical(skip);
  const file = writeIcs(entries, NAME);
  const verdicts = checkWithLibical([
    file,
    writeIcs([], NAME),
    file.replace('SEQUENCE:0', 'SEQUENCE:0\r\nSEQUENCE:1'),
    file.replace('DTSTART;VALUE=DATE:20270228', 'DTSTART;VALUE=DATE:demain'),
  ]);
  const ok = { verdict: `errors=0 restrictions=ok events=${entries.length}`, objections: '' };
  expect(verdicts[0]).toEqual(ok);
  expect(verdicts[1]?.verdict).toMatch(/^errors=0 .* events=0$/);
  expect(verdicts[2]?.objections).toContain('Failed iTIP restrictions');
  expect(verdicts[3]?.verdict).toMatch(/^errors=[1-9]/);
});
