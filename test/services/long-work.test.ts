import { expect, test } from 'vitest';
import { longWork, whenQuiet } from '@renderer/services/long-work.ts';

const settled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((done) => setTimeout(() => done(false), 0))]);

test('what can wait begins at once when nothing long runs', async () => {
  expect(await settled(whenQuiet())).toBe(true);
});

test('it waits for the last of several works, whatever becomes of them', async () => {
  let fail: (error: Error) => void = () => undefined;
  const failing = longWork(() => new Promise((_, reject) => (fail = reject)));
  const quiet = whenQuiet();
  expect(await longWork(() => Promise.resolve('done'))).toBe('done');
  expect(await settled(quiet)).toBe(false);
  fail(new Error('failed'));
  await expect(failing).rejects.toThrow('failed');
  expect(await settled(quiet)).toBe(true);
});
