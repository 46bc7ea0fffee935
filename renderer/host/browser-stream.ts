/** A streamed save with what a browser has. */
import type { SaveOutcome, StreamRequest, WriteBytes } from '@shared/host/host.ts';
import { chooseWhere, download, failure } from './browser-files.ts';

type Produce = (write: WriteBytes) => Promise<boolean>;

/** Saves where the person chooses, piece by piece; where the browser only downloads, the pieces make a Blob first. */
export async function saveStream(request: StreamRequest, produce: Produce): Promise<SaveOutcome> {
  const where = await chooseWhere(request);
  if (where === 'download') return downloaded(request, produce);
  return 'createWritable' in where ? streamedTo(where, produce) : where;
}

async function downloaded({ suggestedName, mime }: StreamRequest, produce: Produce): Promise<SaveOutcome> {
  // Blobs, not arrays: the browser may put them on disk.
  const parts: Blob[] = [];
  const whole = await produce((bytes) => {
    parts.push(new Blob([new Uint8Array(bytes)]));
    return Promise.resolve();
  });
  return whole ? download(suggestedName, new Blob(parts, { type: mime })) : { kind: 'cancelled' };
}

/** The browser writes to a file of its own and moves it over on `close`: the old file stays until then. */
export async function streamedTo(handle: FileSystemFileHandle, produce: Produce): Promise<SaveOutcome> {
  let stream: FileSystemWritableFileStream;
  try {
    stream = await handle.createWritable();
  } catch (error) {
    return failure(error);
  }
  let refused: SaveOutcome | null = null;
  let whole = false;
  try {
    whole = await produce(async (bytes) => {
      try {
        await stream.write(new Uint8Array(bytes));
      } catch (error) {
        refused = failure(error);
        throw error;
      }
    });
  } catch (error) {
    await stream.abort().catch(() => undefined);
    if (refused) return refused;
    throw error;
  }
  if (!whole || refused) {
    await stream.abort().catch(() => undefined);
    return refused ?? { kind: 'cancelled' };
  }
  try {
    await stream.close();
    return { kind: 'saved', name: handle.name, reveal: null };
  } catch (error) {
    await stream.abort().catch(() => undefined);
    return failure(error);
  }
}
