/** The small picture of a piece: kept with it, or drawn again when it came without (a package, a rebuilt database). */
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import type { Attachment } from '@shared/model/values.ts';
import { inspectFile } from '@renderer/pdf-view/index.ts';
import type { Store } from '@renderer/store/index.ts';

/** Files that gave no picture: not opened again while the window lives. */
const without = new Set<Sha256>();

/** Null when there is none to show. */
export async function pieceThumbnail(
  store: Store,
  id: RecordId,
  { sha256, name, nature }: Pick<Attachment, 'sha256' | 'name' | 'nature'>,
): Promise<Uint8Array | null> {
  const kept = await store.thumbnailOf(sha256);
  // What Tacite issued itself has none on purpose.
  if (kept || nature === 'issued' || without.has(sha256)) return kept;
  const bytes = await store.bytesOf(sha256);
  if (bytes === null || bytes === 'damaged') return null;
  // It came from elsewhere: looked into with the same limits as a received file, a few at a time.
  const inspection = await inspectFile({ name, bytes });
  const drawn = inspection.kind === 'accepted' ? inspection.thumbnail : null;
  if (drawn === null) without.add(sha256);
  // Not kept, it is drawn again next time.
  else await store.keepThumbnail(id, sha256, drawn);
  return drawn;
}
