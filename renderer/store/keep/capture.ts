/**
 * Notes what a transaction changes, under every command and whichever way it writes: the journal of states is then
 * complete by construction, and no command can forget it.
 */
import type {
  DBCore,
  DBCoreAddRequest,
  DBCoreDeleteRequest,
  DBCorePutRequest,
  DBCoreTable,
  DBCoreTransaction,
  Middleware,
} from 'dexie';
import { strictAssert } from '@shared/base/assert.ts';
import type { Json } from '@shared/base/canonical.ts';

/** Tables whose rows are kept outside. Their rows are JSON and hold their own key. */
export const KEPT_TABLES = ['records', 'journal', 'ledger', 'meta'] as const;
export type KeptTable = (typeof KEPT_TABLES)[number];

/** Computed again (`summaries`, `thumbs`), a convenience (`undo`, `bases`), held by the vault or of the engine's own kind (`blobs`), or empty. */
export const OTHER_TABLES = ['summaries', 'blobs', 'thumbs', 'undo', 'bases', 'padding'] as const;

/** Says what this database is, or goes with a table that is not kept: it has its own rules. */
export const OWN_META = ['device', 'stamp', 'kept', 'lastImport'];

export type Key = string | number;

/** Last state of each row that changed; null for a row that is gone. */
export type Changes = ReadonlyMap<KeptTable, ReadonlyMap<Key, Json>>;

interface Capture {
  readonly changes: Map<KeptTable, Map<Key, Json>>;
  /** Records that were read in this transaction: writing them makes none. */
  readonly known: Set<Key>;
}

const captures = new WeakMap<DBCoreTransaction, Capture>();

const isKept = (name: string): name is KeptTable => (KEPT_TABLES as readonly string[]).includes(name);

const keyOf = (table: KeptTable, row: unknown): Key =>
  (row as Record<string, Key>)[{ records: 'id', journal: 'seq', ledger: 'uid', meta: 'key' }[table]] ?? '';

/** Begins to note what this transaction changes. */
export function beginCapture(transaction: IDBTransaction): void {
  captures.set(transaction, { changes: new Map(), known: new Set() });
}

/** What was changed since `beginCapture`, and whether the number of records may have changed with it. */
export function captured(transaction: IDBTransaction): { changes: Changes; recount: boolean } {
  const capture = captures.get(transaction);
  strictAssert(capture, 'this transaction is captured');
  captures.delete(transaction);
  const records = [...(capture.changes.get('records') ?? [])];
  for (const [table, rows] of capture.changes) if (rows.size === 0) capture.changes.delete(table);
  const recount = records.some(([key, row]) => row === null || !capture.known.has(key));
  return { changes: capture.changes, recount };
}

/** To be given to the database before it opens. */
export const captureChanges: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'captureChanges',
  create: (down) => ({
    ...down,
    table(name) {
      const table = down.table(name);
      return isKept(name) ? watched(table, name) : table;
    },
  }),
};

/** Chains with `then`, never `await`: the promises of the layer below belong to the transaction, and keep it open. */
function watched(table: DBCoreTable, name: KeptTable): DBCoreTable {
  return {
    ...table,
    get: (request) =>
      table.get(request).then((row: unknown) => {
        if (row !== undefined) captures.get(request.trans)?.known.add(request.key as Key);
        return row;
      }),
    mutate(request) {
      const capture = captures.get(request.trans);
      if (!capture) return table.mutate(request);
      const rows = capture.changes.get(name) ?? new Map<Key, Json>();
      capture.changes.set(name, rows);
      if (request.type === 'deleteRange') {
        const query = { index: table.schema.primaryKey, range: request.range };
        return table
          .query({ trans: request.trans, values: false, query, limit: Infinity })
          .then(({ result }) =>
            table.mutate(request).then((response) => {
              for (const key of result as Key[]) rows.set(key, null);
              return response;
            }),
          );
      }
      return table.mutate(request).then((response) => {
        noteChanges(rows, name, request, response.results);
        return response;
      });
    },
  };
}

function noteChanges(
  rows: Map<Key, Json>,
  name: KeptTable,
  request: DBCoreAddRequest | DBCorePutRequest | DBCoreDeleteRequest,
  keys: readonly unknown[] = [],
): void {
  if (request.type === 'delete') {
    for (const key of request.keys as Key[]) rows.set(key, null);
    return;
  }
  for (const [i, value] of request.values.entries()) {
    // A row without its key yet was given one by the database.
    const key = keyOf(name, value) || (keys[i] as Key);
    rows.set(key, (name === 'journal' ? { ...value, seq: key } : value) as Json);
  }
}

/** A body of a frame. */
export const changesJson = (changes: Changes): Json =>
  Object.fromEntries([...changes].map(([table, rows]) => [table, [...rows].map(([key, row]) => [key, row])]));

/** Reads a body of a frame; what this version does not know is left out. */
export function readChanges(body: Json): Changes {
  const changes = new Map<KeptTable, Map<Key, Json>>();
  if (typeof body !== 'object' || body === null) return changes;
  for (const [table, rows] of Object.entries(body)) {
    if (!isKept(table) || !Array.isArray(rows)) continue;
    changes.set(table, new Map(rows as [Key, Json][]));
  }
  return changes;
}
