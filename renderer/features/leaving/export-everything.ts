/** Gathers everything and writes it as an archive, one file in memory at a time. */
import { utf8 } from '@shared/base/utf8.ts';
import { openFiles } from '@shared/leaving/open-formats.ts';
import type { SaveOutcome } from '@shared/host/host.ts';
import type { ArchiveFile } from '@renderer/exchange/index.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { libraryOfRecords, type Services } from '@renderer/services/index.ts';

export interface Exported {
  readonly outcome: SaveOutcome;
  /** Files whose bytes could not be read: named, so that nobody believes they left. */
  readonly leftOut: readonly string[];
}

/** Asks where, then writes. `onProgress` is told a part from 0 to 1. An abort leaves nothing behind. */
export async function exportEverything(
  services: Services,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<Exported> {
  const { store, host } = services;
  const today = services.today.get();
  let leftOut: readonly string[] = [];
  const request = {
    suggestedName: `tacite-${today}.zip`,
    filter: { label: 'Archive', extensions: ['zip'] },
    mime: 'application/zip',
  };
  const outcome = await host.saveStream(request, async (write) => {
    try {
      const files = await gather(services);
      const { writeArchive } = await import('@renderer/exchange/index.ts');
      leftOut = await writeArchive(files, write, {
        at: services.now(),
        signal,
        onProgress: (done) => onProgress(done / files.length),
      });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  });
  return { outcome, leftOut };

  async function gather({ now }: Services): Promise<readonly ArchiveFile[]> {
    const { records, journal } = await store.holdings();
    const { texts, attachments } = openFiles({
      records,
      journal,
      summaries: await readOnce(store.summaries()),
      models: libraryOfRecords(await readOnce(store.models())),
      settings: await readOnce(store.settings()),
      now: now(),
      today,
    });
    return [
      ...texts.map(({ path, text }) => ({ path, deflate: true, bytes: () => Promise.resolve(utf8(text)) })),
      ...attachments.map(({ path, sha256 }) => ({
        path,
        deflate: false,
        bytes: async () => {
          const bytes = await store.bytesOf(sha256);
          return bytes instanceof Uint8Array ? bytes : null;
        },
      })),
    ];
  }
}
