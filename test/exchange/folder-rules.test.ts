/** Names of packages in the folder of exchanges, and which of our own may go. */
import { describe, expect, test } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import { isFolderName } from '@shared/host/folder.ts';
import {
  endsAsZip,
  folderName,
  fullIsDue,
  nextRank,
  outdated,
  readFolderName,
  type FolderPackage,
} from '@shared/exchange/folder-rules.ts';

const US = 'AAAAAAAAAAAAAAAAAAAA' as DeviceId;
const THEM = 'BBBBBBBBBBBBBBBBBBBB' as DeviceId;

function packageOf(rank: number, full: boolean, device = US): FolderPackage {
  const id = 'CCCCCCCCCCCCCCCC' + String(rank).padStart(4, '0');
  const facts = { device, on: day('2026-11-21'), rank, full, id };
  return { ...facts, name: folderName(facts, false) };
}
const ranksOf = (packages: readonly FolderPackage[]): readonly number[] => packages.map(({ rank }) => rank);

describe('names', () => {
  test('are read back, locked or not, and may be written in a folder', () => {
    for (const locked of [false, true]) {
      const { name: _name, ...facts } = packageOf(7, true);
      const name = folderName(facts, locked);
      expect(isFolderName(name)).toBe(true);
      expect(readFolderName(name)).toEqual({ ...facts, name });
    }
  });

  test.each([
    'paquet.tacite',
    'aaaaaaaaaaaaaaaaaaaa-2026-02-30-00001-tout-cccccccccccccccccccc.tacite',
    'aaaaaaaaaaaaaaaaaaaa-2026-11-21-00001-tout-cccccccccccccccccccc.zip',
    'aaaaaaaaaaaaaaaaaaai-2026-11-21-00001-tout-cccccccccccccccccccc.tacite',
    'aaaaaaaaaaaaaaaaaaaa-2026-11-21-00001-tout-cccccccccccccccccccc (1).tacite',
  ])('« %s » is nobody’s', (name) => {
    expect(readFolderName(name)).toBeNull();
  });
});

describe('the rule', () => {
  test('the first package holds everything, the next only changes, until many follow', () => {
    expect(fullIsDue([], US)).toBe(true);
    expect(fullIsDue([packageOf(1, true, THEM)], US)).toBe(true);
    const packages = [packageOf(1, true)];
    expect(fullIsDue(packages, US)).toBe(false);
    for (let rank = 2; rank <= 20; rank += 1) packages.push(packageOf(rank, false));
    expect(fullIsDue(packages, US)).toBe(false);
    packages.push(packageOf(21, false));
    expect(fullIsDue(packages, US)).toBe(true);
    expect(nextRank(packages, US)).toBe(22);
    expect(nextRank(packages, THEM)).toBe(1);
  });

  test('what comes before the second last full package goes, never a package of another computer', () => {
    const packages = [
      packageOf(1, true),
      packageOf(2, false),
      packageOf(3, true),
      packageOf(4, false),
      packageOf(1, true, THEM),
      packageOf(2, true, THEM),
      packageOf(3, true, THEM),
    ];
    expect(outdated(packages, US)).toEqual([]);
    const later = [...packages, packageOf(5, true)];
    expect(ranksOf(outdated(later, US))).toEqual([1, 2]);
    expect(outdated(later, US).every(({ device }) => device === US)).toBe(true);
  });

  test('a late reader finds a full package and all that follows it, whatever was removed', () => {
    let folder: FolderPackage[] = [];
    for (let rank = 1; rank <= 200; rank += 1) {
      folder.push(packageOf(rank, fullIsDue(folder, US)));
      const gone = new Set(outdated(folder, US));
      folder = folder.filter((one) => !gone.has(one));
      const full = folder.findLast((one) => one.full)!;
      expect(ranksOf(folder).filter((n) => n >= full.rank)).toHaveLength(rank - full.rank + 1);
      expect(folder.length).toBeLessThanOrEqual(42);
    }
  });
});

describe('a copy under way', () => {
  test('has no end record yet', () => {
    const whole = new Uint8Array(40);
    whole.set([0x50, 0x4b, 0x05, 0x06], 18);
    expect(endsAsZip(whole)).toBe(true);
    expect(endsAsZip(whole.subarray(0, 39))).toBe(false);
    expect(endsAsZip(new Uint8Array(22))).toBe(false);
    expect(endsAsZip(new Uint8Array())).toBe(false);
  });
});
