/** Bounding what may never answer. */

/** The promise's outcome, or `fallback` when `ms` milliseconds have passed. Its late failure is swallowed. */
export function within<T, F>(promise: Promise<T>, ms: number, fallback: F): Promise<T | F> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(fallback), ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** Runs at most `limit` jobs at a time, in order of arrival. */
export function queue(limit: number): <T>(job: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (job) => {
    if (running >= limit) await new Promise<void>((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      // The place passes from one job to the next without becoming free, so that nobody can slip in between.
      if (next) next();
      else running -= 1;
    }
  };
}

/** A signal that aborts after `ms` milliseconds; a hidden window, where drawing pauses, gets as much again. */
export function visibleTimeout(ms: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const controller = new AbortController();
  const arm = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      if (document.hidden) timer = arm();
      else controller.abort(new DOMException('no answer in time', 'TimeoutError'));
    }, ms);
  let timer = arm();
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
