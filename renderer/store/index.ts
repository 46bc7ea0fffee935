/** The store: the only door to the database. Screens import from here and from nowhere else in this room. */
import { idFromBytes, type RecordId, type Sha256 } from '@shared/base/brands.ts';
import { strictAssert } from '@shared/base/assert.ts';
import { sourceOf } from '@shared/base/byte-source.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import type { OpenFailure, Store, StoreFailure } from './api.ts';
import { computerStateFile } from './backup/computer-state.ts';
import { replaceAll } from './backup/replace.ts';
import { createConnection } from './connection.ts';
import {
  attachFile,
  detachFile,
  keepInDatabase,
  keepInVault,
  keepThumbnail,
  openBytes,
  readBytes,
  readThumbnail,
} from './commands/attachments.ts';
import { applyImport, undoImport } from './commands/import.ts';
import { eliminate, erase, readHoldings } from './commands/leaving.ts';
import { createRecords, removeRecord, restoreRecord, writeRegisters } from './commands/records.ts';
import { eraseSamples } from './commands/samples.ts';
import type { Device } from './db.ts';
import { storeFailureOf } from './failures.ts';
import { stillNewest, watchLeftBehind } from './left-behind.ts';
import { readIncidents } from './keep/incident.ts';
import { readKept } from './keep/kept-row.ts';
import { readPastStates } from './keep/past-states.ts';
import { createKeeper } from './keep/keeper.ts';
import { createRoom } from './keep/room.ts';
import { createLiveSummaries } from './live-summaries.ts';
import { createLiveQueries } from './live.ts';
import { openDb, type OpenedDb } from './open.ts';
import type { ByteKeep, StorePorts } from './ports.ts';
import { createQueue } from './queue.ts';
import { createReads } from './reads.ts';
import { createSaveStatus } from './save-state.ts';
import { createTransact, type Tx } from './transaction.ts';
import { createWriter } from './writer.ts';

export type * from './api.ts';
export type { ByteKeep, ByteVault, KeepOutcome, StorePorts } from './ports.ts';
export type * from './backup/api.ts';
export { createBackups } from './backup/backups.ts';
export { incidentSentence } from './keep/incident.ts';
export { failureSentence, openFailureSentence } from './failures.ts';
export {
  lookAtSecondCopy,
  rebuildFromSecondCopy,
  type Salvage,
  type SalvageFailure,
} from './keep/salvage.ts';

/** The first screen comes first; then the second copy is looked at. */
const TIDY_DELAY_MS = 4000;

/** Opens the database and gives the store, or says why not. Never throws. */
export async function openStore(ports: StorePorts): Promise<Result<Store, OpenFailure>> {
  const opened = await openDb(ports);
  return opened.ok ? ok(createStore(opened.value, ports)) : opened;
}

function createStore({ db, device }: OpenedDb, ports: StorePorts): Store {
  const queue = createQueue();
  const status = createSaveStatus(ports.now);
  const connection = createConnection(
    db,
    ports,
    () => writer.settled(),
    (failure) => writer.lost(failure),
  );
  const keep = ports.keep ?? null;
  const keeper = createKeeper(db, { ...ports, keep, onBug: ports.onBug ?? tellBug });
  const room = createRoom(keep, () => performance.now());
  const transact = createTransact(connection, device, ports, { keeper, room });
  const tidying = setTimeout(() => void keeper.tidy(), ports.tidyDelayMs ?? TIDY_DELAY_MS);
  const reads = createReads(db);
  const queries = createLiveQueries((error) => status.failing(storeFailureOf(error), 0));
  const summaries = createLiveSummaries(db, (error) => status.failing(storeFailureOf(error), 0));
  const writer = createWriter(
    (id, registers, onCopying) => transact((tx) => writeRegisters(tx, id, registers), onCopying),
    queue,
    status,
  );

  /** Runs a command after everything asked before it, typed values included; `done` comes before whatever is next. */
  function command<T>(
    body: (tx: Tx) => Promise<T>,
    done: (act: number) => void = () => undefined,
  ): Promise<Result<T, StoreFailure>> {
    const act = writer.seal();
    return queue(() =>
      status.during(async () => {
        const result = await transact(body);
        if (result.ok) done(act);
        return result;
      }),
    );
  }

  /** Runs a command that destroys, then makes the vault and the past states outside forget as well. */
  async function forget(body: (tx: Tx) => Promise<readonly Sha256[]>): Promise<Result<void, StoreFailure>> {
    const gone = await command(body);
    if (!gone.ok) return gone;
    for (const sha of gone.value) await ports.vault?.remove(sha).catch(ports.onBug ?? reportError);
    await keeper.forgetPast();
    return ok(undefined);
  }

  const unwatch = watchLeftBehind({
    unsaved: writer.allUnsaved,
    write: (id, values, at) =>
      queue(() => transact(async (tx) => writeRegisters(tx, id, stillNewest(await tx.load(id), values, at)))),
    now: ports.now,
    token: idFromBytes(ports.randomBytes(20)),
    database: db.name,
  });

  return {
    summaries: () => summaries,
    record: (id) => queries.live(`record ${id}`, () => reads.record(id)),
    conventions: (ids) => reads.conventions(ids),
    book: () => queries.live('book', reads.book),
    models: () => queries.live('models', reads.models),
    blanks: () => queries.live('blanks', reads.blanks),
    inbox: () => queries.live('inbox', reads.inbox),
    removedInbox: () => queries.live('removedInbox', reads.removedInbox),
    unreadable: () => queries.live('unreadable', reads.unreadable),
    journal: (id) => queries.live(`journal ${id}`, () => reads.journal(id)),
    settings: () => queries.live('settings', reads.settings),
    saveState: () => status.live,

    async create(kind, registers) {
      const created = await command((tx) => createRecords(tx, [{ kind, registers }], ports.randomBytes));
      return created.ok ? ok(first(created.value)) : created;
    },
    createMany: (items) => command((tx) => createRecords(tx, items, ports.randomBytes)),
    write: (id, registers, what) =>
      command(
        (tx) => writeRegisters(tx, id, registers, what),
        (act) => writer.written(id, Object.keys(registers), act),
      ),
    typed: (id, key, value) => writer.typed(id, key, value),
    settled: () => writer.settled(),
    retry: () => writer.retry(),
    unsaved: (id) => writer.unsaved(id),

    async attach(id, file) {
      try {
        const sha = await ports.digest(file.bytes);
        await room.ensure(sourceOf(file.bytes).size);
        await keepInVault(ports, sha, file.bytes);
        return await command((tx) => attachFile(tx, id, sha, file, ports.vault === null));
      } catch (error) {
        return err(storeFailureOf(error));
      }
    },
    detach: (id, sha) => command((tx) => detachFile(tx, id, sha)),
    bytesOf: (sha) => readBytes(db, ports, sha),
    openBytes: (sha) => openBytes(db, ports, sha),
    thumbnailOf: (sha) => readThumbnail(db, sha),
    keepThumbnail: (id, sha, thumbnail) => command((tx) => keepThumbnail(tx, id, sha, thumbnail)),

    remove: (id) => command((tx) => removeRecord(tx, id)),
    restore: (id) => command((tx) => restoreRecord(tx, id)),
    async removeSamples() {
      const erased = await command(eraseSamples);
      if (!erased.ok) return erased;
      // After the commit: a file left behind is harmless, a record without its file is not.
      for (const sha of erased.value.files) await ports.vault?.remove(sha).catch(ports.onBug ?? reportError);
      return ok(erased.value.records);
    },

    saveSettings: (settings) =>
      command(async (tx) => {
        await tx.db.meta.put({ key: 'settings', value: settings });
      }),
    noticeStates: () => queries.live('notices', reads.noticeStates),
    saveNoticeStates: (states) =>
      command(async (tx) => {
        await tx.db.meta.put({ key: 'notices', value: states });
      }),
    ledger: () => db.ledger.toArray(),
    saveLedger: (lines) =>
      command(async (tx) => {
        await tx.db.ledger.bulkPut(lines);
      }),
    secondCopy: () => keeper.state,
    incidents: () => queries.live('incidents', reads.incidents),
    acknowledgeIncidents: () =>
      command(async (tx) => {
        const stored = readIncidents((await tx.db.meta.get('incidents'))?.value);
        const read = stored.map((incident) => ({ ...incident, read: incident.read ?? tx.at }));
        await tx.db.meta.put({ key: 'incidents', value: read });
      }),
    backupSource: {
      async position() {
        const [device, kept] = await db.meta.bulkGet(['device', 'kept']);
        const { id = '', n = 0 } = (device?.value ?? {}) as Partial<Device>;
        return `${id} ${n} ${readKept(kept?.value).seq}`;
      },
      computerState: () => computerStateFile(db),
      replaceAll: (content) =>
        queue(() =>
          status.during(async () => {
            try {
              await room.ensure();
              await connection.ensureOpen();
              await replaceAll(db, content, ports);
              await keeper.forgetPast();
              return ok(undefined);
            } catch (error) {
              return err(connection.failureOf(error));
            }
          }),
        ),
    },

    allRecords: () => reads.allRecords(),
    ownDevice: () => reads.ownDevice(),
    async keepBytes(sha, bytes, mime) {
      try {
        await room.ensure(bytes.length);
        await keepInVault(ports, sha, bytes);
        return await command((tx) =>
          ports.vault === null ? keepInDatabase(tx, sha, bytes, mime) : Promise.resolve(),
        );
      } catch (error) {
        return err(storeFailureOf(error));
      }
    },
    async pastStates(wanted) {
      // A second copy that is behind may lack the very state that counts.
      if (keep === null || keeper.state.get() !== 'fine') return new Map();
      const read: ByteKeep['read'] = (...asked) => keeper.quietly(() => keep.read(...asked));
      return readPastStates({ list: (folder) => keep.list(folder), read }, wanted);
    },
    importRecords: (records, source, bases) => command((tx) => applyImport(tx, records, source, bases)),
    conflictBases: () => queries.live('bases', reads.bases),
    lastImport: () => queries.live('lastImport', reads.lastImport),
    undoLastImport: () => command(undoImport),
    exchangeState: () => queries.live('exchange', reads.exchangeState),
    saveExchangeState: (state) =>
      command(async (tx) => {
        await tx.db.meta.put({ key: 'exchange', value: state });
      }),

    holdings: () => readHoldings(db),
    erasePerson: (compute) => forget((tx) => erase(tx, compute)),
    eliminate: (ids, visa) => forget((tx) => eliminate(tx, ids, visa)),
    close() {
      clearTimeout(tidying);
      keeper.close();
      unwatch();
      queries.close();
      summaries.close();
      connection.close();
    },
  };
}

/** Not `reportError` itself: kept in an object and called through it, the browser refuses it (« Illegal invocation »). */
const tellBug = (error: unknown): void => reportError(error);

function first(ids: readonly RecordId[]): RecordId {
  const [id] = ids;
  strictAssert(id !== undefined, 'one record was created');
  return id;
}
