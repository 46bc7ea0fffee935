/** The browser's exceptions in the host's few words. */
import type { FailureReason } from '@shared/host/host.ts';

/** Whether this is a DOMException of that name. */
export const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** Why the browser refused a write, as the interface says it. */
export function reasonOfDom(error: unknown): FailureReason {
  if (isNamed(error, 'QuotaExceededError')) return 'diskFull';
  if (isNamed(error, 'NotAllowedError')) return 'denied';
  if (isNamed(error, 'NoModificationAllowedError')) return 'busy';
  if (isNamed(error, 'DataError')) return 'damaged';
  return 'unknown';
}
