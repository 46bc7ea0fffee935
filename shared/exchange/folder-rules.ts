/** Packages in the folder of exchanges: their names, and which of our own may go. */
import { isDeviceId, isRecordId, type Day, type DeviceId } from '../base/brands.ts';
import { asDay } from '../base/day.ts';

/** Last packages of everything that are kept. One is enough to catch up; the second is for a copy still under way. */
const KEPT_FULL = 2;
/** Packages of changes that may follow a full one: beyond, the next is full, so that a folder never grows without end. */
const MOST_CHANGES = 20;

export interface FolderPackage {
  readonly name: string;
  readonly device: DeviceId;
  readonly on: Day;
  /** Rank of the device's packages in this folder, from 1: they are told apart by it, whatever the clock says. */
  readonly rank: number;
  readonly full: boolean;
  /** Id of the package, as in its head. */
  readonly id: string;
}

/** `0abc…-2026-11-21-00007-tout-9xyz….tacite`: each computer writes under its own name, and under no other. */
export const folderName = (
  { device, on, rank, full, id }: Omit<FolderPackage, 'name'>,
  locked: boolean,
): string =>
  `${[device, on, String(rank).padStart(5, '0'), full ? 'tout' : 'suite', id].join('-').toLowerCase()}.tacite${locked ? '.age' : ''}`;

const NAME = /^([0-9a-z]{20})-(\d{4}-\d{2}-\d{2})-(\d{5})-(tout|suite)-([0-9a-z]{20})\.tacite(?:\.age)?$/;

/** Reads a name; null for a file that no Tacite put there. */
export function readFolderName(name: string): FolderPackage | null {
  const [, device = '', on = '', rank = '', scope = '', id = ''] = NAME.exec(name) ?? [];
  const day = asDay(on);
  const [from, its] = [device.toUpperCase(), id.toUpperCase()];
  if (day === null || !isDeviceId(from) || !isRecordId(its)) return null;
  return { name, device: from, on: day, rank: Number(rank), full: scope === 'tout', id: its };
}

/** The next rank of a device in a folder. */
export const nextRank = (packages: readonly FolderPackage[], device: DeviceId): number =>
  Math.max(0, ...packages.filter((one) => one.device === device).map(({ rank }) => rank)) + 1;

/** Whether the next package of a device must hold everything: none does yet, or many followed the last that did. */
export function fullIsDue(packages: readonly FolderPackage[], device: DeviceId): boolean {
  const own = packages.filter((one) => one.device === device);
  const last = Math.max(0, ...own.filter(({ full }) => full).map(({ rank }) => rank));
  return last === 0 || own.filter(({ rank }) => rank > last).length >= MOST_CHANGES;
}

/**
 * Our own packages that may be removed: those before the second last that holds everything. What follows it is enough
 * for whoever comes late. Those of others are never touched.
 */
export function outdated(packages: readonly FolderPackage[], device: DeviceId): readonly FolderPackage[] {
  const own = packages.filter((one) => one.device === device);
  const fulls = own.filter(({ full }) => full).toSorted((a, b) => b.rank - a.rank);
  const oldest = fulls[KEPT_FULL - 1]?.rank ?? 0;
  return own.filter(({ rank }) => rank < oldest);
}

/** Whether a ZIP seems copied to its end: its last record is there. In: at least its last 22 bytes. */
export const endsAsZip = (tail: Uint8Array): boolean =>
  [0x50, 0x4b, 0x05, 0x06].every((byte, i) => tail[tail.length - END_RECORD + i] === byte);

/** Length of the end record of a ZIP without comment; ours have none. */
export const END_RECORD = 22;
