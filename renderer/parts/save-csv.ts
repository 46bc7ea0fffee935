/** Saves a table as CSV; the text already carries its BOM (shared/calendar/csv.ts). */
import { utf8 } from '@shared/base/utf8.ts';
import type { Host } from '@shared/host/host.ts';
import { saveSentence } from './save-sentences.ts';

/** Saves and returns what to tell the user. */
export async function saveCsv(host: Host, suggestedName: string, csv: string): Promise<string> {
  const outcome = await host.saveFile({
    suggestedName,
    filter: { label: 'Tableau', extensions: ['csv'] },
    mime: 'text/csv',
    bytes: utf8(csv),
  });
  return saveSentence(outcome);
}
