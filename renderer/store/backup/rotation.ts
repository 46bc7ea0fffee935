/**
 * Which backups stay: the last ten; then the last one of each of eight weeks; then the last one of each of twelve months
 * (design.md §4). The newest that was proved stays whatever its age: it is the one known to open.
 */
import type { Instant } from '@shared/base/brands.ts';

export interface RotatedBackup {
  readonly name: string;
  readonly at: Instant;
  readonly proved: boolean;
}

const LAST = 10;
const WEEKS = 8;
const MONTHS = 12;
const DAY_MS = 86_400_000;

/** Weeks begin on Monday: the first of January 1970 was a Thursday. */
const weekOf = (at: Instant): string => String(Math.floor((Date.parse(at) / DAY_MS + 3) / 7));
const monthOf = (at: Instant): string => at.slice(0, 7);

/** The newest of each period, for so many periods. In: newest first. */
function newestOfEach(
  backups: readonly RotatedBackup[],
  periodOf: (at: Instant) => string,
  periods: number,
): readonly RotatedBackup[] {
  const newest = new Map<string, RotatedBackup>();
  for (const backup of backups) {
    const period = periodOf(backup.at);
    if (!newest.has(period) && newest.size < periods) newest.set(period, backup);
  }
  return [...newest.values()];
}

/** Names of the backups that go. In any order. */
export function expired(backups: readonly RotatedBackup[]): readonly string[] {
  const sorted = backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
  const last = sorted.slice(0, LAST);
  const weekly = newestOfEach(sorted.slice(LAST), weekOf, WEEKS);
  const recent = new Set([...last, ...weekly]);
  // Where the weeks end, months begin: another backup of a week that has one is no month's.
  const weeks = new Set(weekly.map(({ at }) => weekOf(at)));
  const before = sorted.filter((backup) => !recent.has(backup) && !weeks.has(weekOf(backup.at)));
  const monthly = newestOfEach(before, monthOf, MONTHS);
  const proved = sorted.find((backup) => backup.proved);
  const stay = new Set([...recent, ...monthly, ...(proved ? [proved] : [])]);
  return sorted.filter((backup) => !stay.has(backup)).map(({ name }) => name);
}
