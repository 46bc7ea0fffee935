/** Ends a browser as a power cut or the system would: no process of it gets the time to finish anything. */
import type { BrowserContext } from 'playwright';

export interface Killer {
  /** Kills at once every process of the browser that was there when the killer was made. */
  kill(): void;
  /** Resolves when nothing of the browser is left. */
  gone(): Promise<void>;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Asks the browser for its processes now, so that killing waits for nothing. */
export async function killerOf(context: BrowserContext): Promise<Killer> {
  const browser = context.browser();
  if (!browser) throw new Error('this context has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  // The storage service holds IndexedDB: were it left alive, it could still write.
  const pids = processInfo
    .map(({ type, id }) => ({ id, first: type === 'browser' ? 0 : 1 }))
    .sort((a, b) => a.first - b.first)
    .map(({ id }) => id);
  const closed = new Promise<void>((done) => context.once('close', () => done()));
  return {
    kill() {
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Already gone with its parent.
        }
      }
    },
    async gone() {
      await closed;
      while (pids.some(isAlive)) await new Promise((done) => setTimeout(done, 5));
    },
  };
}
