/**
 * The .ics writer (RFC 5545). Our own because the same events must give the same bytes for years, whatever the
 * version of a library, and ten thousand conventions must be written in one go.
 */
import type { Day, Instant } from '../../base/brands.ts';
import { addDays } from '../../base/day.ts';
import type { IcsEntry } from './entry.ts';
import { escapeText, foldLine } from './text.ts';

const compactDay = (d: Day): string => d.replaceAll('-', '');

/** `2026-11-21T08:30:00.000Z` → `20261121T083000Z`. */
const compactInstant = (at: Instant): string => `${at.slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`;

/** DTEND of an all-day event: the day after the last one. Deadlines share days, so each is computed once. */
function exclusiveEnds(): (last: Day) => string {
  const known = new Map<Day, string>();
  return (last) => {
    const found = known.get(last);
    if (found !== undefined) return found;
    // The calendar stops there; without DTEND an all-day event lasts one day (RFC 5545 §3.6.1).
    const line = last === '9999-12-31' ? '' : `\r\nDTEND;VALUE=DATE:${compactDay(addDays(last, 1))}`;
    known.set(last, line);
    return line;
  };
}

/**
 * Writes a calendar file: UTF-8 text without BOM, CRLF line ends, lines of 75 octets at most.
 *
 * All-day dates only, hence no time zone anywhere. No METHOD: the file is imported, not mailed (standards.md 1.6).
 * `name` is the calendar's title, plain text.
 */
export function writeIcs(entries: readonly IcsEntry[], { name }: { readonly name: string }): string {
  const title = escapeText(name);
  const endLine = exclusiveEnds();
  const lines: string[] = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tacite//Tacite//FR',
    'CALSCALE:GREGORIAN',
    foldLine(`NAME:${title}`),
    foldLine(`X-WR-CALNAME:${title}`),
  ];
  for (const entry of entries) {
    const summary = escapeText(entry.summary);
    const stamp = compactInstant(entry.stampedAt);
    lines.push(
      `BEGIN:VEVENT\r\nUID:${entry.uid}\r\nDTSTAMP:${stamp}\r\nLAST-MODIFIED:${stamp}\r\nSEQUENCE:${entry.sequence}`,
      `DTSTART;VALUE=DATE:${compactDay(entry.date)}${endLine(entry.endDate)}`,
      foldLine(`SUMMARY:${summary}`),
      foldLine(`DESCRIPTION:${escapeText(entry.description)}`),
      `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE`,
    );
    for (const trigger of entry.alarms) {
      lines.push(`BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:${trigger}`);
      lines.push(foldLine(`DESCRIPTION:${summary}`), 'END:VALARM');
    }
    lines.push('END:VEVENT');
  }
  lines.push('END:VCALENDAR', '');
  return lines.join('\r\n');
}
