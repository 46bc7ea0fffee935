/** What the composition root gives to every screen: the store, the host and the clock. Nothing else is global. */
import { createContext, use } from 'react';
import type { Day, Instant } from '@shared/base/brands.ts';
import { strictAssert } from '@shared/base/assert.ts';
import type { Host } from '@shared/host/host.ts';
import type { Store } from '@renderer/store/api.ts';
import type { Backups } from '@renderer/store/backup/api.ts';
import type { BackupCopies } from './backup-copies.ts';

export interface Services {
  readonly store: Store;
  readonly host: Host;
  /** The computer's clock: « heure du poste ». */
  readonly now: () => Instant;
  /** The current day where the computer is; changes at midnight while the window stays open. */
  readonly today: { get(): Day; subscribe(listener: () => void): () => void };
  readonly randomBytes: (n: number) => Uint8Array;
  /** Null or absent where there is no place outside the database. */
  readonly backups?: Backups | null;
  /** Null or absent where no folder can be chosen for them. */
  readonly backupCopies?: BackupCopies | null;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

/** The services of the application; only inside the provider. */
export function useServices(): Services {
  const services = use(ServicesContext);
  strictAssert(services !== null, 'useServices outside the provider');
  return services;
}
