/** Choosing and saving files with what a browser has. */
import type {
  FileFilter,
  PickOptions,
  PickOutcome,
  ReceivedFile,
  SaveOutcome,
  SaveRequest,
  StreamRequest,
} from '@shared/host/host.ts';
import { isNamed, reasonOfDom } from './dom-failure.ts';

/** The part of File System Access that is used; it is not in every browser, nor in the compiler's DOM types. */
interface SavePicker {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: readonly { description: string; accept: Record<string, readonly string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

const dotted = ({ extensions }: FileFilter): string[] => extensions.map((extension) => `.${extension}`);

/** Asks for files with a file input; resolves to none when the person gives up. */
function chooseFiles(options: PickOptions): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = options.multiple;
  input.accept = options.filters.flatMap(dotted).join(',');
  input.title = options.title;
  // Some engines answer only an input that is in the page.
  input.hidden = true;
  document.body.append(input);
  return new Promise<readonly File[]>((done) => {
    input.addEventListener('change', () => done([...(input.files ?? [])]));
    input.addEventListener('cancel', () => done([]));
    input.click();
  }).finally(() => input.remove());
}

/** Reads what was chosen, one at a time; a file over the limit is refused before its bytes are read. */
async function readFiles(files: readonly File[], maxBytes: number): Promise<PickOutcome> {
  const read: ReceivedFile[] = [];
  const tooLarge: string[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    if (file.size > maxBytes) {
      tooLarge.push(file.name);
      continue;
    }
    try {
      read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      // Removed or changed between the choice and the reading, or a folder.
      unreadable.push(file.name);
    }
  }
  return { files: read, tooLarge, unreadable };
}

/** Asks for files and reads them. */
export const pickFiles = async (options: PickOptions): Promise<PickOutcome> =>
  readFiles(await chooseFiles(options), options.maxBytes);

/** The browser's own words for a refused write. */
export const failure = (error: unknown): SaveOutcome =>
  isNamed(error, 'AbortError') ? { kind: 'cancelled' } : { kind: 'failed', reason: reasonOfDom(error) };

/** The browser writes to a file of its own and moves it over on `close`: the old file stays until then. */
async function writeTo(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<SaveOutcome> {
  const stream = await handle.createWritable();
  try {
    await stream.write(new Uint8Array(bytes));
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined);
    return failure(error);
  }
  return { kind: 'saved', name: handle.name, reveal: null };
}

/** Gives a Blob to the browser's own downloads. */
export function download(suggestedName: string, blob: Blob): SaveOutcome {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = suggestedName;
  link.click();
  // The browser reads it later, at a moment it does not tell.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { kind: 'downloaded', name: suggestedName };
}

/** Where the person chose to save; a download where the browser cannot ask, or where asking is not allowed now. */
export async function chooseWhere({
  suggestedName,
  filter,
  mime,
}: StreamRequest): Promise<FileSystemFileHandle | 'download' | SaveOutcome> {
  const { showSaveFilePicker } = window as SavePicker;
  if (!showSaveFilePicker) return 'download';
  const types = [{ description: filter.label, accept: { [mime]: dotted(filter) } }];
  try {
    return await showSaveFilePicker.call(window, { suggestedName, types });
  } catch (error) {
    // SecurityError: the click that asked is too old (a long computation), or the page is in a frame.
    return isNamed(error, 'SecurityError') ? 'download' : failure(error);
  }
}

/** Saves where the person chooses, or downloads. */
export async function saveFile(request: SaveRequest): Promise<SaveOutcome> {
  const { suggestedName, mime, bytes } = request;
  const where = await chooseWhere(request);
  if (where === 'download') return download(suggestedName, new Blob([new Uint8Array(bytes)], { type: mime }));
  if (!('createWritable' in where)) return where;
  try {
    return await writeTo(where, bytes);
  } catch (error) {
    return failure(error);
  }
}
