import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longWork, whenQuiet } from '@renderer/services/long-work.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether a promise is settled once so many milliseconds have passed. */
async function settledAfter(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await vi.advanceTimersByTimeAsync(ms);
  return settled;
}

test('what can wait begins at once when nothing long runs', async () => {
  expect(await settledAfter(whenQuiet(), 0)).toBe(true);
});

test('it waits for the last of several works, whatever becomes of them, and a minute more', async () => {
  let fail: (error: Error) => void = () => undefined;
  const failing = longWork(() => new Promise((_, reject) => (fail = reject)));
  const quiet = whenQuiet();
  expect(await longWork(() => Promise.resolve('done'))).toBe('done');
  expect(await settledAfter(quiet, 3_600_000)).toBe(false);
  fail(new Error('failed'));
  await expect(failing).rejects.toThrow('failed');
  expect(await settledAfter(quiet, 59_000)).toBe(false);
  expect(await settledAfter(quiet, 1000)).toBe(true);
});

test('a work that begins within the minute is waited for too', async () => {
  let end: () => void = () => undefined;
  await longWork(() => Promise.resolve());
  const first = longWork(() => new Promise<void>((resolve) => (end = resolve)));
  const quiet = whenQuiet();
  end();
  await first;
  await vi.advanceTimersByTimeAsync(30_000);
  const second = longWork(() => new Promise<void>((resolve) => (end = resolve)));
  expect(await settledAfter(quiet, 120_000)).toBe(false);
  end();
  await second;
  expect(await settledAfter(quiet, 60_000)).toBe(true);
});
