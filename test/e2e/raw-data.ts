/** What is really on disk: read from IndexedDB and private files beside the application, without a line of its code. */
import type { Page } from 'playwright';

export interface RawData {
  /** For each record: its values by register; a register in conflict shows as a list. */
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** For each kept file: the SHA-256 it is stored under, that of its bytes, its size, and which place holds it. */
  readonly files: readonly {
    readonly key: string;
    readonly sha: string;
    readonly size: number;
    readonly place: 'table' | 'private files';
  }[];
  /** Registers that name a file, `record id -> SHA-256`. */
  readonly attachments: readonly { readonly record: string; readonly sha: string; readonly size: number }[];
  /** Conventions whose row in the list is missing, and rows without a convention. */
  readonly strayRows: readonly string[];
  /** Dots given twice, or above the counter kept for this device: a write that was half done. */
  readonly badDots: readonly string[];
}

/** Reads everything, in one transaction, and digests the bytes. */
export const rawData = (page: Page): Promise<RawData> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, fail) => {
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => fail(request.error ?? new Error('refused')));
      });
    const db = await asked(indexedDB.open('tacite'));
    try {
      const tx = db.transaction(['records', 'summaries', 'blobs', 'meta']);
      type Entry = { value: unknown; dot: { device: string; n: number } };
      type Row = { id: string; kind: string; registers: Record<string, Entry[]> };
      type Device = { value: { id: string; n: number } } | undefined;
      const [rows, keys, blobs, summaries, device] = await Promise.all([
        asked(tx.objectStore('records').getAll() as IDBRequest<Row[]>),
        asked(tx.objectStore('blobs').getAllKeys() as IDBRequest<string[]>),
        asked(tx.objectStore('blobs').getAll() as IDBRequest<Blob[]>),
        asked(tx.objectStore('summaries').getAllKeys() as IDBRequest<string[]>),
        asked(tx.objectStore('meta').get('device') as IDBRequest<Device>),
      ]);
      const seen = new Set<string>();
      const badDots: string[] = [];
      const records: Record<string, Record<string, unknown>> = {};
      const attachments: { record: string; sha: string; size: number }[] = [];
      for (const row of rows) {
        const values: Record<string, unknown> = {};
        for (const [key, entries] of Object.entries(row.registers)) {
          for (const { dot } of entries) {
            const name = `${dot.device} ${dot.n}`;
            if (seen.has(name) || dot.device !== device?.value.id || dot.n > device.value.n)
              badDots.push(name);
            seen.add(name);
          }
          const found = entries.map((entry) => entry.value);
          values[key] = found.length === 1 ? found[0] : found;
          if (key.startsWith('attachment.')) {
            const { size } = found[0] as { size: number };
            attachments.push({ record: row.id, sha: key.slice('attachment.'.length), size });
          }
        }
        records[row.id] = values;
      }
      const files: RawData['files'][number][] = [];
      const add = async (place: 'table' | 'private files', key: string, blob: Blob) => {
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
        const sha = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
        files.push({ place, key, sha, size: blob.size });
      };
      for (const [i, blob] of blobs.entries()) await add('table', keys[i] ?? '', blob);
      const root = await navigator.storage.getDirectory();
      const originals = await root
        .getDirectoryHandle('tacite')
        .then((folder) => folder.getDirectoryHandle('originals'))
        .catch(() => null);
      for await (const handle of originals?.values() ?? []) {
        // A name that begins with a dot is a file that was being written.
        if (handle.kind === 'file' && !handle.name.startsWith('.')) {
          await add('private files', handle.name, await handle.getFile());
        }
      }
      const conventions = rows.filter((row) => row.kind === 'convention').map((row) => row.id);
      const strayRows = [
        ...conventions.filter((id) => !summaries.includes(id)),
        ...summaries.filter((id) => !conventions.includes(id)),
      ];
      return { records, files, attachments, strayRows, badDots };
    } finally {
      db.close();
    }
  });

/**
 * Files named without bytes, bytes that changed, bytes that nobody names: empty when nothing is half done. Private files
 * are written before the record that names them: one that nobody names yet is no harm.
 */
export function halfFiles({ files, attachments }: RawData): readonly string[] {
  const kept = new Map(files.map((file) => [file.key, file]));
  const named = new Set(attachments.map(({ sha }) => sha));
  return [
    ...attachments.filter(({ sha }) => !kept.has(sha)).map(({ sha }) => `no bytes for ${sha}`),
    ...attachments
      .filter(({ sha, size }) => (kept.get(sha)?.size ?? size) !== size)
      .map(({ sha }) => `size of ${sha}`),
    ...files.filter(({ key, sha }) => key !== sha).map(({ key }) => `bytes of ${key} changed`),
    ...files
      .filter(({ key, place }) => place === 'table' && !named.has(key))
      .map(({ key }) => `nobody names ${key}`),
  ];
}
