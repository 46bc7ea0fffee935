/** Work that takes both processors for a minute, such as reading five hundred pages: what can wait for its end does. */
let running = 0;
const waiting: (() => void)[] = [];

/** Runs a long work; whatever becomes of it, it is over then. */
export async function longWork<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) for (const resume of waiting.splice(0)) resume();
  }
}

/** Resolves when no long work runs. */
export const whenQuiet = (): Promise<void> =>
  running === 0 ? Promise.resolve() : new Promise((resume) => waiting.push(resume));
