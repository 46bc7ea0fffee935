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

/** A pile that was read is filed next. */
const PAUSE_MS = 60_000;

/** Resolves when no long work runs, nor has for the last minute if one ran meanwhile. */
export async function whenQuiet(): Promise<void> {
  if (running === 0) return;
  await new Promise<void>((resume) => waiting.push(resume));
  await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  return whenQuiet();
}
