/** « Charger un exemple »: writes the sample data, then attaches the signed copies. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { StoreFailure } from '@renderer/store/api.ts';
import type { Services } from '@renderer/services/index.ts';

/**
 * Loads the sample data: the records all together or not at all, then the attachments one by one. Returns how many
 * conventions there are. A failure met while attaching leaves the records, which `removeSamples` erases.
 */
export async function loadSamples(services: Services): Promise<Result<number, StoreFailure>> {
  const { store } = services;
  // Loaded on demand: nobody needs the sample data to open the first screen.
  const { sampleRecords, withIds } = await import('@shared/samples/samples.ts');
  const items = sampleRecords(services.today.get(), services.now());
  const ids = items.map(() => idFromBytes(services.randomBytes(20)) as RecordId);
  const created = await store.createMany(withIds(items, ids));
  if (!created.ok) return err(created.error);
  for (const [i, item] of items.entries()) {
    const id = ids[i];
    if (id === undefined) continue;
    for (const file of item.files ?? []) {
      const attached = await store.attach(id, {
        name: file.name,
        mime: 'application/pdf',
        bytes: file.bytes,
        pages: 1,
        nature: file.nature,
        thumbnail: null,
      });
      if (!attached.ok) return err(attached.error);
    }
  }
  return ok(items.filter((item) => item.kind === 'convention').length);
}
