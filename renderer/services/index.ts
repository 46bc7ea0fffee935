/** The store, the host and the clock, as screens reach them. */
import { useSyncExternalStore } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { useServices } from './services.ts';

export { createBackupCopies, type BackupCopies, type CopiesState } from './backup-copies.ts';
export { dayOfInstant, localTime, nowInstant, watchToday } from './clock.ts';
export { digest } from '@renderer/digest/index.ts';
export { droppedFiles, isPackageName, receivedPackages } from './dropped-files.ts';
export { longWork, whenQuiet } from './long-work.ts';
export { followModels, libraryOfRecords, useModels } from './models.ts';
export { holdWindow, useQuitGuard } from './quit-guard.ts';
export { ServicesProvider, useServices, type Services } from './services.ts';

/** The current day; the component renders again when it changes. */
export function useToday(): Day {
  const { today } = useServices();
  return useSyncExternalStore(
    (listener) => today.subscribe(listener),
    () => today.get(),
  );
}
