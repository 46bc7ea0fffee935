/** How long a window keeps silent while it works: a clock ticks in it, and the gaps between its ticks are kept. */
import type { Page } from 'playwright';

/** Starts the clock, or starts it afresh. */
export const watchSilence = (page: Page): Promise<void> => page.evaluate(tick);

/** The five longest silences since then, in milliseconds, longest first. */
export const silences = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => (globalThis as unknown as { worst: number[] }).worst);

/** Runs in the window. */
function tick(): void {
  const channel = new MessageChannel();
  let last = performance.now();
  const worst: number[] = [];
  channel.port1.addEventListener('message', () => {
    const now = performance.now();
    worst.push(now - last);
    worst.sort((a, b) => b - a);
    worst.length = Math.min(worst.length, 5);
    last = now;
    setTimeout(() => channel.port2.postMessage(0), 4);
  });
  channel.port1.start();
  Object.assign(globalThis, { worst });
  channel.port2.postMessage(0);
}
