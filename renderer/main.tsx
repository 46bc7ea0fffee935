/** The composition root: chooses the host, opens the store, mounts the application. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { strictAssert } from '@shared/base/assert.ts';
import { summarise } from '@shared/overview/index.ts';
import { App } from './app/app.tsx';
import { backUpEveryDay, openBackups } from './app/backup-packages.ts';
import { StartFailure } from './app/start-failure.tsx';
import { chooseHost } from './host/index.ts';
import {
  createBackupCopies,
  digest,
  followModels,
  libraryOfRecords,
  nowInstant,
  ServicesProvider,
  watchToday,
} from './services/index.ts';
import { openStore, type StorePorts } from './store/index.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/components.css';

const randomBytes = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

async function start(): Promise<void> {
  const element = document.getElementById('root');
  strictAssert(element, 'index.html has no root');
  const root = createRoot(element);
  const host = await chooseHost();
  const ports: StorePorts = {
    vault: host.vault,
    keep: host.keep,
    summarise: (record, updatedAt, models) => summarise(record, updatedAt, libraryOfRecords(models)),
    summaryVersion: host.appVersion,
    now: nowInstant,
    randomBytes,
    digest,
  };
  const opened = await openStore(ports);
  if (!opened.ok) {
    root.render(<StartFailure failure={opened.error} ports={ports} />);
    return;
  }
  // Asks the browser not to clear these data when it runs short of room; refusing costs nothing.
  void navigator.storage.persist().catch(() => false);
  await followModels(opened.value);
  const parts = { store: opened.value, host, now: nowInstant, randomBytes };
  const backups = openBackups(parts);
  const copies = backups && host.backupFolder ? createBackupCopies(backups, host, host.backupFolder) : null;
  if (backups) backUpEveryDay(backups, copies);
  const services = { ...parts, today: watchToday(), backups, backupCopies: copies };
  root.render(
    <StrictMode>
      <ServicesProvider value={services}>
        <App />
      </ServicesProvider>
    </StrictMode>,
  );
}

void start();
