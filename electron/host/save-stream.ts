/** Saves under way, written piece by piece beside their place, and put there when they are whole. */
import { basename } from 'node:path';
import type { SaveBegun } from '@shared/host/channels.ts';
import type { KeepOutcome, SaveOutcome, StreamRequest } from '@shared/host/host.ts';
import type { Reveals } from './reveal.ts';
import { createUnderWay, failed } from './under-way.ts';

export interface SaveStreams {
  begin(request: StreamRequest): Promise<SaveBegun>;
  /** The same, where the place is known. */
  beginAt(path: string): Promise<SaveBegun>;
  write(token: string, bytes: Uint8Array): Promise<KeepOutcome>;
  end(token: string, whole: boolean): Promise<SaveOutcome>;
  /** The page that was writing is gone. */
  giveUpAll(): Promise<void>;
}

/** In: how the place is asked for. */
export function createSaveStreams(
  choose: (request: StreamRequest) => Promise<string | null>,
  reveals: Reveals,
): SaveStreams {
  const underWay = createUnderWay<{ readonly path: string }, { readonly kind: 'cancelled' }>();

  return {
    begin: (request) =>
      underWay.begin(async () => {
        const path = await choose(request);
        return path === null ? { kind: 'cancelled' } : { path, about: { path } };
      }),
    beginAt: (path) => underWay.begin(() => Promise.resolve({ path, about: { path } })),
    write: (token, bytes) => underWay.write(token, bytes),
    async end(token, whole) {
      const save = underWay.take(token);
      if (save === null) return failed('unknown');
      const { file, about } = save;
      if (!whole) {
        const refused = await file.giveUp();
        return refused === null ? { kind: 'cancelled' } : failed(refused);
      }
      const refused = await file.place();
      return refused === null
        ? { kind: 'saved', name: basename(about.path), reveal: reveals.tokenFor(about.path) }
        : failed(refused);
    },
    giveUpAll: () => underWay.giveUpAll(),
  };
}
