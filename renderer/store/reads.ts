/** Queries behind the live values. A row that cannot be read is left out, and never takes the others with it. */
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { RecordBases } from '@shared/exchange/bases.ts';
import { migrateRecord } from '@shared/migrations/index.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { readNoticeStates, type NoticeStates } from '@shared/model/notice.ts';
import { readSettings, type Settings } from '@shared/model/settings.ts';
import { isEliminated } from '@shared/model/views.ts';
import { isDeleted } from '@shared/model/views.ts';
import type { AddressBook, JournalEntry, UnreadableRecord } from './api.ts';
import type { LastImport } from './commands/import.ts';
import type { Device, TaciteDb } from './db.ts';
import { readIncidents, type Incident } from './keep/incident.ts';
import { modelRecords, readable } from './read-records.ts';

/** The functions that read; each is given to a live query. */
export const createReads = (db: TaciteDb) => ({
  record: async (id: RecordId): Promise<TaciteRecord | null> => {
    const read = migrateRecord(await db.records.get(id));
    return read.ok && !isEliminated(read.value) ? read.value : null;
  },
  conventions: async (ids: readonly RecordId[] | 'all'): Promise<readonly TaciteRecord[]> => {
    const raws =
      ids === 'all'
        ? await db.records.where('kind').equals('convention').toArray()
        : await db.records.bulkGet([...ids]);
    return readable(raws).filter((record) => record.kind === 'convention' && !isEliminated(record));
  },
  allRecords: async (): Promise<readonly TaciteRecord[]> => readable(await db.records.toArray()),
  ownDevice: async (): Promise<Device> => (await db.meta.get('device'))?.value as Device,
  lastImport: async (): Promise<LastImport | null> =>
    ((await db.meta.get('lastImport'))?.value as LastImport | undefined) ?? null,
  exchangeState: async (): Promise<Json> =>
    ((await db.meta.get('exchange'))?.value as Json | undefined) ?? null,
  bases: async (): Promise<ReadonlyMap<RecordId, RecordBases>> =>
    new Map((await db.bases.toArray()).map((row) => [row.id, row])),
  book: async (): Promise<AddressBook> => {
    const records = readable(await db.records.where('kind').anyOf('establishment', 'contact').toArray());
    return {
      establishments: records.filter((record) => record.kind === 'establishment'),
      contacts: records.filter((record) => record.kind === 'contact'),
    };
  },
  models: async (): Promise<readonly TaciteRecord[]> => modelRecords(db),
  blanks: async (): Promise<readonly TaciteRecord[]> =>
    readable(await db.records.where('kind').equals('blank').toArray()),
  inbox: async (): Promise<readonly TaciteRecord[]> =>
    readable(await db.records.where('kind').equals('inbox').toArray()).filter((record) => !isDeleted(record)),
  removedInbox: async (): Promise<readonly TaciteRecord[]> =>
    readable(await db.records.where('kind').equals('inbox').toArray()).filter(isDeleted),
  unreadable: async (): Promise<readonly UnreadableRecord[]> => {
    return (await db.records.toArray()).flatMap((raw) => {
      const read = migrateRecord(raw);
      return read.ok ? [] : [{ id: (raw as { id: RecordId }).id, reason: read.error }];
    });
  },
  journal: async (id: RecordId): Promise<readonly JournalEntry[]> => {
    return (await db.journal.where('record').equals(id).sortBy('seq')).toReversed();
  },
  settings: async (): Promise<Settings> => {
    return readSettings((await db.meta.get('settings'))?.value);
  },
  noticeStates: async (): Promise<NoticeStates> => {
    return readNoticeStates((await db.meta.get('notices'))?.value);
  },
  incidents: async (): Promise<readonly Incident[]> => {
    return readIncidents((await db.meta.get('incidents'))?.value);
  },
});
