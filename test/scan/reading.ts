/** A received file read to its end by the real scanner. */
import type { ScanEvent, ScannedPage, Scanner } from '@renderer/scan/index.ts';

/** All that the scanner says of a file, in order. */
export async function eventsOf(scanner: Scanner, name: string, bytes: Uint8Array): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scanner.read({ name, bytes })) events.push(event);
  return events;
}

export const pagesOf = (events: readonly ScanEvent[]): ScannedPage[] =>
  events.flatMap((event) => (event.event === 'page' ? [event.page] : []));
