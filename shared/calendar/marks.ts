/** The shape that stands for an event wherever there is no room for words; never a colour alone. */
import { MUST_NOT_MISS, type EventKind } from './event.ts';

/** Triangle: act before. Square: something ends. Circle: silent renewal. Small dot: anything else. */
export type EventMark = 'act' | 'end' | 'renewal' | 'other';

const ENDS: ReadonlySet<EventKind> = new Set<EventKind>([
  'minimumEnd',
  'executionEnd',
  'programmeEnd',
  'maximumEnd',
  'retentionEnd',
  'terminationEnd',
]);

/** The mark of a kind of event. */
export function markOf(kind: EventKind): EventMark {
  if (MUST_NOT_MISS.has(kind)) return 'act';
  if (kind === 'renewal') return 'renewal';
  return ENDS.has(kind) ? 'end' : 'other';
}
