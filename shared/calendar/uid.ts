/** Identity of exported events: opaque, and the same for ever (standards.md 1.7, RFC 7986 §5.3). */
import { parse, v5 } from 'uuid';
import type { RecordId } from '../base/brands.ts';
import { utf8 } from '../base/utf8.ts';
import type { EventKind } from './event.ts';

/** Drawn once for Tacite. Changing it would make every calendar show every deadline twice. */
const NAMESPACE = parse('38589768-ee89-4b86-a6f3-230aecc22f91');

/** The event itself, or the reminder placed so many days before it. */
export type EventPart = 'event' | `reminder-${number}`;

/**
 * UID of an exported event: UUID v5 of what it is (which convention, which kind, which occurrence), never of its
 * title or date, so that a moved deadline replaces the old one. Holds no host name and nothing about a person.
 */
export const uidOf = (
  convention: RecordId,
  kind: EventKind,
  occurrence: string,
  part: EventPart = 'event',
): string => v5(utf8(`${convention}/${kind}/${part}/${occurrence}`), NAMESPACE);
