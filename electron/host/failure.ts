/** The operating system's error codes in the host's few words. */
import type { FailureReason } from '@shared/host/host.ts';

/** The code of a Node error (`ENOSPC`), or an empty string. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const REASONS: Readonly<Record<string, FailureReason>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
};

/** Why the system refused, as the interface says it. */
export const reasonOf = (error: unknown): FailureReason => REASONS[codeOf(error)] ?? 'unknown';

/** What `work` gives, or null where there is no such file. Rejects for any other error. */
export const unlessAbsent = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
