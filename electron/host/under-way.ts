/** Files that a page is writing piece by piece, by the tokens it holds. They are given up when the page goes. */
import { randomUUID } from 'node:crypto';
import type { FailureReason, KeepOutcome } from '@shared/host/host.ts';
import { type BesideFile, type FileSystem, nodeFileSystem, openBeside } from './atomic-write.ts';
import { reasonOf } from './failure.ts';

type Begun = { readonly kind: 'begun'; readonly token: string } | Failed;
interface Failed {
  readonly kind: 'failed';
  readonly reason: FailureReason;
}

export const failed = (reason: FailureReason): Failed => ({ kind: 'failed', reason });

/** Where a file goes. */
interface Place<About> {
  readonly path: string;
  readonly about: About;
}

/** `About` is what the owner must remember of a file until its end, `Instead` what may be answered before it begins. */
export interface UnderWay<About, Instead extends { readonly kind: string }> {
  /**
   * Opens a file beside its place, whose folder is there. What `prepare` gives instead of a place is the answer, and what
   * it throws is `failed`. It may take long (a dialog, a large file to check): if the page goes meanwhile, nothing begins.
   */
  begin(prepare: () => Promise<Place<About> | Instead>): Promise<Begun | Instead>;
  /** An unknown token, or a file given up, is `failed`. */
  write(token: string, bytes: Uint8Array): Promise<KeepOutcome>;
  aboutOf(token: string): About | null;
  /** Hands over the file, which is no longer under way: whoever takes it puts it in place or gives it up. */
  take(token: string): { readonly file: BesideFile; readonly about: About } | null;
  /** The page that was writing is gone. */
  giveUpAll(): Promise<void>;
}

/** `fs` is for the calls that a test makes fail. */
export function createUnderWay<About, Instead extends { readonly kind: string }>(
  fs: FileSystem = nodeFileSystem,
): UnderWay<About, Instead> {
  const all = new Map<string, { readonly file: BesideFile; readonly about: About }>();
  let page = 0;

  return {
    async begin(prepare) {
      const asking = page;
      try {
        const place = await prepare();
        if ('kind' in place) return place;
        const file = await openBeside(place.path, fs);
        if (asking !== page) {
          await file.giveUp();
          return failed('unknown');
        }
        const token = randomUUID();
        all.set(token, { file, about: place.about });
        return { kind: 'begun', token };
      } catch (error) {
        return failed(reasonOf(error));
      }
    },
    async write(token, bytes) {
      const refused = (await all.get(token)?.file.write(bytes)) ?? null;
      return refused === null && all.has(token) ? { kind: 'kept' } : failed(refused ?? 'unknown');
    },
    aboutOf: (token) => all.get(token)?.about ?? null,
    take(token) {
      const taken = all.get(token) ?? null;
      all.delete(token);
      return taken;
    },
    async giveUpAll() {
      page += 1;
      const left = [...all.values()];
      all.clear();
      await Promise.all(left.map(({ file }) => file.giveUp()));
    },
  };
}
