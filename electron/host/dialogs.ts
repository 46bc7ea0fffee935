/** The system's own dialogs to choose files and to choose where to save. */
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeName } from '@shared/base/file-names.ts';
import type {
  FileFilter,
  PickOptions,
  PickOutcome,
  ReceivedFile,
  SaveOutcome,
  SaveRequest,
  StreamRequest,
} from '@shared/host/host.ts';
import { writeAtomic } from './atomic-write.ts';
import { readChosen } from './read-file.ts';
import type { Reveals } from './reveal.ts';

const filterOf = ({ label, extensions }: FileFilter) => ({ name: label, extensions: [...extensions] });

/** Asks for files and reads them, one at a time: two large scans are never held twice. */
export async function pickFiles(window: BrowserWindow, options: PickOptions): Promise<PickOutcome> {
  const { title, filters, multiple, maxBytes } = options;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    filters: filters.map(filterOf),
    properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
  });
  const files: ReceivedFile[] = [];
  const refused: Record<'tooLarge' | 'unreadable', string[]> = { tooLarge: [], unreadable: [] };
  for (const path of canceled ? [] : filePaths) {
    const read = await readChosen(path, maxBytes);
    if (typeof read === 'string') refused[read].push(basename(path));
    else files.push(read);
  }
  return { files, ...refused };
}

/** Linux dialogs do not add the extension. A file that exists under the longer name was not confirmed: left alone. */
function withExtension(path: string, filter: FileFilter): string {
  const [extension] = filter.extensions;
  if (extension === undefined || extname(path) !== '') return path;
  const longer = `${path}.${extension}`;
  return existsSync(longer) ? path : longer;
}

/** Asks for a folder; null when the person gives up. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choisir le dossier d’échange',
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to save; null when the person gives up. */
export async function chooseWhere(
  window: BrowserWindow,
  { suggestedName, filter }: StreamRequest,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), safeName(suggestedName, 150)),
    filters: [filterOf(filter)],
  });
  return canceled || filePath === '' ? null : withExtension(filePath, filter);
}

/** Asks where, then writes there atomically. */
export async function saveFile(
  window: BrowserWindow,
  { bytes, ...request }: SaveRequest,
  reveals: Reveals,
): Promise<SaveOutcome> {
  const path = await chooseWhere(window, request);
  if (path === null) return { kind: 'cancelled' };
  const refused = await writeAtomic(path, bytes);
  if (refused !== null) return { kind: 'failed', reason: refused };
  return { kind: 'saved', name: basename(path), reveal: reveals.tokenFor(path) };
}
