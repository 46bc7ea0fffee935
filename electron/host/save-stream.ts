/** Saves under way, written piece by piece beside their place, and put there when they are whole. */
import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SaveBegun } from '@shared/host/channels.ts';
import type { FailureReason, KeepOutcome, SaveOutcome, StreamRequest } from '@shared/host/host.ts';
import { besideOf, putInPlace } from './atomic-write.ts';
import { reasonOf } from './failure.ts';
import type { Reveals } from './reveal.ts';

interface Stream {
  readonly path: string;
  readonly beside: string;
  readonly file: FileHandle;
  refused: FailureReason | null;
}

export interface SaveStreams {
  begin(request: StreamRequest): Promise<SaveBegun>;
  /** The same, where the place is known. */
  beginAt(path: string): Promise<SaveBegun>;
  write(token: string, bytes: Uint8Array): Promise<KeepOutcome>;
  end(token: string, whole: boolean): Promise<SaveOutcome>;
  /** The page that was writing is gone. */
  giveUpAll(): Promise<void>;
}

const failed = (reason: FailureReason) => ({ kind: 'failed', reason }) as const;

/** In: how the place is asked for. */
export function createSaveStreams(
  choose: (request: StreamRequest) => Promise<string | null>,
  reveals: Reveals,
): SaveStreams {
  const streams = new Map<string, Stream>();

  async function giveUp({ file, beside }: Stream): Promise<void> {
    await file.close().catch(() => undefined);
    await unlink(beside).catch(() => undefined);
  }

  async function beginAt(path: string): Promise<SaveBegun> {
    const beside = besideOf(path);
    try {
      const token = randomUUID();
      streams.set(token, { path, beside, file: await open(beside, 'wx'), refused: null });
      return { kind: 'begun', token };
    } catch (error) {
      return failed(reasonOf(error));
    }
  }

  return {
    async begin(request) {
      const path = await choose(request);
      return path === null ? { kind: 'cancelled' } : beginAt(path);
    },
    beginAt,
    async write(token, bytes) {
      const stream = streams.get(token);
      if (!stream) return failed('unknown');
      try {
        // writeFile goes on from where the handle is, and never stops halfway without an error.
        await stream.file.writeFile(bytes);
        return { kind: 'kept' };
      } catch (error) {
        stream.refused = reasonOf(error);
        return failed(stream.refused);
      }
    },
    async end(token, whole) {
      const stream = streams.get(token);
      if (!stream) return failed('unknown');
      streams.delete(token);
      const { path, beside, file, refused } = stream;
      if (!whole || refused !== null) {
        await giveUp(stream);
        return refused === null ? { kind: 'cancelled' } : failed(refused);
      }
      try {
        await file.sync();
        await file.close();
      } catch (error) {
        await giveUp(stream);
        return failed(reasonOf(error));
      }
      const kept = await putInPlace(beside, path);
      return kept === null
        ? { kind: 'saved', name: basename(path), reveal: reveals.tokenFor(path) }
        : failed(kept);
    },
    async giveUpAll() {
      const all = [...streams.values()];
      streams.clear();
      await Promise.all(all.map(giveUp));
    },
  };
}
