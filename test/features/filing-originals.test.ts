/** The files that a batch of documents is taken from: checked once, and said to be lost as soon as they are. */
import { expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import { sourceOf, type ByteSource } from '@shared/base/byte-source.ts';
import { createOriginals, LOST, Refused } from '@renderer/features/filing/originals.ts';

const SHA = 'a'.repeat(64) as Sha256;
const BYTES = Uint8Array.from([1, 2, 3, 4]);

const storeOf = (found: ByteSource | 'damaged' | null) => {
  const asked: Sha256[] = [];
  const openBytes = (sha: Sha256) => {
    asked.push(sha);
    return Promise.resolve(found);
  };
  return { asked, originals: createOriginals({ openBytes }) };
};

test('a file is opened once for all the documents taken from it', async () => {
  const { asked, originals } = storeOf(sourceOf(BYTES));
  const [first, second] = [await originals.open(SHA), await originals.open(SHA)];
  expect(await first.slice(0, 2)).toEqual(Uint8Array.from([1, 2]));
  expect(await second.slice(2, 9)).toEqual(Uint8Array.from([3, 4]));
  expect(asked).toEqual([SHA]);
});

test.each([null, 'damaged'] as const)(
  'a file that is %s is said to be lost, and looked for again',
  async (found) => {
    const { asked, originals } = storeOf(found);
    await expect(originals.open(SHA)).rejects.toThrow(new Refused(LOST));
    await expect(originals.open(SHA)).rejects.toThrow(new Refused(LOST));
    expect(asked).toHaveLength(2);
  },
);

test.each([
  ['can no longer be read', () => Promise.reject(new Error('gone'))],
  ['became shorter', () => Promise.resolve(Uint8Array.from([1]))],
] as const)('a file that %s after it was opened is said to be lost', async (_case, slice) => {
  const { originals } = storeOf({ size: 4, slice });
  await expect((await originals.open(SHA)).slice(0, 4)).rejects.toThrow(new Refused(LOST));
});
