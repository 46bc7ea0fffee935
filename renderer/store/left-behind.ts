/**
 * What a window had typed and not yet written when it was closed. A closing page can finish no transaction, but it can
 * still write a few characters synchronously: they go to `localStorage`, and the next window to look, or the one that
 * is still open, writes them where they belong. (A killed process has no such moment: it costs the writes under way.)
 */
import { isInstant, isRecordId, type Instant, type RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { Result } from '@shared/base/result.ts';
import { entriesOf, type TaciteRecord } from '@shared/model/record.ts';

/** Typed values by register, by record. */
export type TypedValues = readonly (readonly [RecordId, Readonly<Record<string, Json>>])[];

export interface LeftBehind {
  /** When the window closed: a value written later is newer, and stays. */
  readonly at: Instant;
  readonly values: TypedValues;
}

const PREFIX = 'tacite.left-behind.';

/** What was left that is still newest: registers that were written since are taken out. */
export function stillNewest(
  record: TaciteRecord,
  values: Readonly<Record<string, Json>>,
  at: Instant,
): Readonly<Record<string, Json>> {
  const newer = (key: string) => entriesOf(record, key).some((entry) => entry.at > at);
  return Object.fromEntries(Object.entries(values).filter(([key]) => !newer(key)));
}

/** Reads one parcel; null for anything else than what `watchLeftBehind` writes. */
function readLeftBehind(text: string): LeftBehind | null {
  try {
    const { at, values } = JSON.parse(text) as { at?: unknown; values?: unknown };
    if (typeof at !== 'string' || !isInstant(at) || !Array.isArray(values)) return null;
    const whole = values.every(
      (item: unknown) =>
        Array.isArray(item) &&
        item.length === 2 &&
        typeof item[0] === 'string' &&
        isRecordId(item[0]) &&
        typeof item[1] === 'object' &&
        item[1] !== null,
    );
    return whole ? { at, values: values as TypedValues } : null;
  } catch {
    return null;
  }
}

export interface LeftBehindPorts {
  /** Everything typed that is not on disk. */
  readonly unsaved: () => TypedValues;
  /** Writes one record's values, those still newest. */
  readonly write: (
    id: RecordId,
    values: Readonly<Record<string, Json>>,
    at: Instant,
  ) => Promise<Result<unknown, string>>;
  readonly now: () => Instant;
  /** A name no other window has. */
  readonly token: string;
  /** One parcel place per database, so that a rehearsal never takes the parcels of the real one. */
  readonly database: string;
}

/**
 * Leaves a parcel when this window closes, and takes up the parcels of others: those found now, and those that come
 * while this window lives. Returns what stops it.
 */
export function watchLeftBehind(ports: LeftBehindPorts): () => void {
  const prefix = `${PREFIX}${ports.database}.`;
  const own = prefix + ports.token;

  function leave(): void {
    const values = ports.unsaved();
    if (values.length === 0) return;
    try {
      localStorage.setItem(own, JSON.stringify({ at: ports.now(), values } satisfies LeftBehind));
    } catch {
      // No room left anywhere: the window said so before it closed (save-state.ts).
    }
  }

  async function takeUp(key: string): Promise<void> {
    const parcel = readLeftBehind(localStorage.getItem(key) ?? '');
    let kept = true;
    for (const [id, values] of parcel?.values ?? []) {
      const written = await ports.write(id, values, parcel!.at);
      // A record that is gone can never take its values; anything else may succeed at the next start.
      if (!written.ok && written.error !== 'notFound') kept = false;
    }
    // Two windows may take up the same parcel: the second writes nothing, the values are already there.
    if (kept) localStorage.removeItem(key);
  }

  const onStorage = (event: StorageEvent) => {
    if (event.key?.startsWith(prefix) && event.newValue !== null) void takeUp(event.key);
  };
  // A page that comes back from the browser's cache writes its values itself.
  const onShow = () => localStorage.removeItem(own);

  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) void takeUp(key);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', onShow);
  addEventListener('storage', onStorage);
  return () => {
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', onShow);
    removeEventListener('storage', onStorage);
  };
}
