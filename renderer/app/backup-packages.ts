/** Backups are packages of everything: this is where the store meets the room that writes and reads them. */
import { idFromBytes, type RecordId } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { exchangeSentence } from '@shared/exchange/sentences.ts';
import { attachmentsOf } from '@shared/exchange/selection.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { summarise } from '@shared/overview/index.ts';
import { libraryOfRecords, whenQuiet, type BackupCopies, type Services } from '@renderer/services/index.ts';
import {
  createBackups,
  type BackupContent,
  type BackupPackages,
  type Backups,
} from '@renderer/store/index.ts';

/** Loaded when a backup is made: nothing of it belongs to the first screen. */
const exchange = () => import('@renderer/exchange/index.ts');

type Parts = Pick<Services, 'store' | 'host' | 'now' | 'randomBytes'>;

/** The backups of this computer; null where there is no place outside the database. */
export function openBackups(parts: Parts): Backups | null {
  const { store, host, now, randomBytes } = parts;
  if (host.keep === null || host.vault === null) return null;
  return createBackups(store.backupSource, {
    keep: host.keep,
    vault: host.vault,
    packages: backupPackages(parts),
    now,
    randomBytes,
    rehearse: (records) => {
      const library = libraryOfRecords(records.filter((record) => record.kind === 'model'));
      const at = now();
      for (const record of records) if (record.kind === 'convention') summarise(record, at, library);
    },
  });
}

/** Writes everything, deleted records and samples included, and reads a backup back. */
function backupPackages({ store, host, now, randomBytes }: Parts): BackupPackages {
  return {
    async write(sink) {
      const { createSigningKey, writePackageAside } = await exchange();
      const { id, n } = await store.ownDevice();
      const records = (await store.allRecords()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const attachments = attachmentsOf(records);
      const written = await writePackageAside(
        {
          id: idFromBytes(randomBytes(20)) as RecordId,
          createdAt: now(),
          counter: n,
          author: store.settings().get()?.author ?? DEFAULT_SETTINGS.author,
          application: host.appVersion,
          organization: '',
          selected: { scope: 'all', records, attachments },
          extras: {},
          locking: { kind: 'open' },
          // A backup proves itself by its digests, to the computer that wrote it: its key needs to be nobody's.
          signer: { device: id, key: await createSigningKey() },
          openBytes: (sha) => store.openBytes(sha),
          // One damaged scan must not leave everything else without a backup.
          leaveOutUnavailable: true,
        },
        sink,
      );
      if (!written.ok) return err(exchangeSentence(written.error));
      const { head, leftOut } = written.value;
      return ok({ records: head.records, files: head.attachments, leftOut: leftOut.length });
    },

    async read(file): Promise<Result<BackupContent, string>> {
      const { readPackageAside } = await exchange();
      const read = await readPackageAside({
        file,
        unlocking: { identities: [] },
        knownKeys: {},
        ownKey: null,
      });
      if (!read.ok) return err(exchangeSentence(read.error));
      const content = read.value;
      return ok({
        records: content.records,
        setAside: content.quarantined.length,
        files: new Set(content.files.keys()),
        bytesOf: (sha) => content.bytesOf(sha),
        close: () => content.close(),
      });
    },
  };
}

const FIRST_MS = 20_000;
const EVERY_MS = 3_600_000;

/** Makes the backup of the day once the window has settled, then looks every hour: some windows stay open for weeks. */
export function backUpEveryDay(backups: Backups, copies: BackupCopies | null): () => void {
  const look = () =>
    void whenQuiet()
      .then(() => backups.makeIfDue())
      // A backup made earlier may still have no copy: the stick was not there.
      .then(() => copies?.copyIfDue())
      .catch(reportError);
  const first = setTimeout(look, FIRST_MS);
  const every = setInterval(look, EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}
