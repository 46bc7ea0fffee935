/** A town hall with many conventions: the sample data, again and again, as records of one device. */
import { idFromBytes, type DeviceId, type Instant, type RecordId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { emptyRecord, writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { sampleRecords, withIds } from '@shared/samples/samples.ts';

export const TODAY = day('2026-11-21');
export const NOW = '2026-11-21T09:00:00.000Z' as Instant;

/** Bytes that differ for each number, always the same. */
const bytesOf = (n: number): Uint8Array =>
  Uint8Array.from({ length: 20 }, (_, i) => Math.floor(n / 32 ** (i % 7)) % 32);

/** So many conventions with their establishments and contacts, and the number of the last write. */
export function manyRecords(
  conventions: number,
  device: DeviceId,
  firstWrite = 0,
): { readonly records: readonly TaciteRecord[]; readonly writes: number } {
  const records: TaciteRecord[] = [];
  let writes = firstWrite;
  let made = 0;
  while (made < conventions) {
    const items = sampleRecords(TODAY, NOW);
    const ids = items.map((_, i) => idFromBytes(bytesOf(1 + records.length + i)) as RecordId);
    for (const { id, kind, registers } of withIds(items, ids)) {
      if (kind === 'convention' && made === conventions) continue;
      if (kind === 'convention') made += 1;
      let record = emptyRecord(id, kind);
      for (const [key, value] of Object.entries(registers)) {
        writes += 1;
        record = writeRegister(record, key, value, { dot: { device, n: writes }, at: NOW, by: '' });
      }
      records.push(record);
    }
  }
  return { records, writes };
}
