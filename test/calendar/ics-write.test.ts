import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '@shared/base/day.ts';
import { escapeText, foldLine } from '@shared/calendar/ics/text.ts';
import { writeIcs } from '@shared/calendar/ics/write.ts';
import { at, entry } from './ics-samples.ts';

const NAME = { name: 'Échéances de Tacite' };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const unfold = (text: string) => text.replaceAll('\r\n ', '');

/** Standards 1.1, on bytes: whatever is wrong with the lines of a file. */
function lineFaults(text: string): string[] {
  const bytes = Buffer.from(bytesOf(text));
  const faults: string[] = [];
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) faults.push('BOM');
  if (!bytes.subarray(-2).equals(Buffer.from('\r\n'))) faults.push('last line is not ended');
  let start = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a) faults.push(`bare CR at ${i}`);
    if (bytes[i] !== 0x0a) continue;
    if (bytes[i - 1] !== 0x0d) faults.push(`bare LF at ${i}`);
    const line = bytes.subarray(start, i - 1);
    if (line.length > 75) faults.push(`line of ${line.length} octets at ${start}`);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(line);
    } catch {
      faults.push(`character cut at ${start}`);
    }
    start = i + 1;
  }
  return faults;
}

test('the byte check sees each fault', () => {
  expect(lineFaults('A\r\n')).toEqual([]);
  expect(lineFaults('\ufeffA\r\n')).toEqual(['BOM']);
  expect(lineFaults('A\nB\r\n')).toEqual(['bare LF at 1']);
  expect(lineFaults('A\rB\r\n')).toEqual(['bare CR at 1']);
  expect(lineFaults('A')).toEqual(['last line is not ended']);
  expect(lineFaults(`${'é'.repeat(38)}\r\n`)).toEqual(['line of 76 octets at 0']);
});

test('a file, byte for byte', () => {
  const text = writeIcs([entry({ alarms: ['-P6DT15H'], sequence: 2 })], NAME);
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tacite//Tacite//FR',
    'CALSCALE:GREGORIAN',
    'NAME:Échéances de Tacite',
    'X-WR-CALNAME:Échéances de Tacite',
    'BEGIN:VEVENT',
    `UID:${entry().uid}`,
    'DTSTAMP:20261121T083000Z',
    'LAST-MODIFIED:20261121T083000Z',
    'SEQUENCE:2',
    'DTSTART;VALUE=DATE:20271031',
    'DTEND;VALUE=DATE:20271101',
    'SUMMARY:Dernier jour – Modèle inventé – Maison des Tilleuls',
    'DESCRIPTION:Première ligne\\nDeuxième ligne',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P6DT15H',
    'DESCRIPTION:Dernier jour – Modèle inventé – Maison des Tilleuls',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test.each([
  ['2027-10-31', '2027-10-31', 'DTSTART;VALUE=DATE:20271031\r\nDTEND;VALUE=DATE:20271101\r\n'],
  ['2027-12-31', '2027-12-31', 'DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\n'],
  ['2028-02-01', '2028-02-29', 'DTSTART;VALUE=DATE:20280201\r\nDTEND;VALUE=DATE:20280301\r\n'],
  ['0001-01-01', '0001-01-01', 'DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:00010102\r\n'],
  ['9999-12-31', '9999-12-31', 'DTSTART;VALUE=DATE:99991231\r\nSUMMARY'],
])('all-day event from %s to %s: the end is exclusive', (from, to, expected) => {
  expect(writeIcs([entry({ date: day(from), endDate: day(to) })], NAME)).toContain(expected);
});

test('no METHOD, no time zone, no organiser, and a status that follows the cancellation', () => {
  const text = writeIcs([entry(), entry({ uid: 'x', cancelled: true })], NAME);
  expect(text).not.toMatch(/^(METHOD|X-WR-TIMEZONE|ORGANIZER|ATTENDEE)|TZID|VTIMEZONE/m);
  expect(text.match(/^STATUS:.*$/gm)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
  expect(writeIcs([], NAME).match(/BEGIN/g)).toEqual(['BEGIN']);
});

test.each([
  ['a;b,c', 'a\\;b\\,c'],
  ['C:\\nuages', 'C:/nuages'],
  ['un\ndeux\r\ntrois\rquatre', 'un\\ndeux\\ntrois\\nquatre'],
  ['un\u2028deux\u2029trois\u0085quatre\vcinq\fsix', 'un\\ndeux\\ntrois\\nquatre\\ncinq\\nsix'],
  ['a\tb', 'a b'],
  ['a\u0000\u0007\u001b\u007f\u009fb', 'ab'],
  ['\ufeffa\ufeffb', 'ab'],
  ['  a\u00a0: b \n', 'a\u00a0: b'],
  ['\u0000 a \u0007', 'a'],
  ['a\ud83d', 'a\ufffd'],
  ['\ude00a', '\ufffda'],
  ['« Ŷann Łukasz-Œuvré » 😀 " : %2C', '« Ŷann Łukasz-Œuvré » 😀 " : %2C'],
])('text %j is written %j', (text, expected) => {
  expect(escapeText(text)).toBe(expected);
});

test('folding around 74, 75 and 76 octets, with characters of one to four octets', () => {
  for (const char of ['a', 'é', '€', '😀'])
    for (let before = 60; before < 160; before += 1) {
      const line = `${'x'.repeat(before)}${char.repeat(3)}y`;
      const folded = foldLine(line);
      expect(lineFaults(`${folded}\r\n`)).toEqual([]);
      expect(unfold(folded)).toBe(line);
      // As few lines as possible: 75 octets, then 74 of content on each continuation.
      if (char === 'a') expect(folded.split('\r\n').length).toBe(1 + Math.ceil((line.length - 75) / 74));
    }
});

/** Text made of what breaks writers: every width of UTF-8, escapes, breaks, lone surrogates, controls. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'é',
        '€',
        '😀',
        ',',
        ';',
        '\\',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '"',
        ':',
        '\u2028',
        '\u0301',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\ud83d', '\ude00', '\u0000', '\u0085', '\ufeff', '\ufffe'),
    ),
    { maxLength: 200 },
  )
  .map((parts) => parts.join(''));

test('any text gives lines of at most 75 octets that say the same once unfolded', () => {
  fc.assert(
    fc.property(nasty, nasty, (summary, description) => {
      const text = writeIcs([entry({ summary, description, alarms: ['-P6DT15H'] })], { name: summary });
      expect(lineFaults(text)).toEqual([]);
      const lines = unfold(text).split('\r\n');
      expect(lines).toHaveLength(26);
      expect(lines).toContain(`SUMMARY:${escapeText(summary)}`);
      expect(lines).toContain(`DESCRIPTION:${escapeText(description)}`);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

test('stamps are whole seconds in UTC', () => {
  const text = writeIcs([entry({ stampedAt: at('2026-12-01T14:05:09.123Z') })], NAME);
  expect(text).toContain('\r\nDTSTAMP:20261201T140509Z\r\nLAST-MODIFIED:20261201T140509Z\r\n');
});

test('no clock, time zone or locale in what makes the file: the same bytes in Nouméa and in Paris', () => {
  const room = new URL('../../shared/calendar/', import.meta.url);
  const names = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(names).toContain('uid.ts');
  expect(names.length).toBeGreaterThan(7);
  for (const name of names) {
    const source = readFileSync(new URL(name.replaceAll('\\', '/'), room), 'utf8');
    expect([name, source.match(/new Date|Date\.|Intl\.|toLocale|localeCompare|performance\./g)]).toEqual([
      name,
      null,
    ]);
  }
});
