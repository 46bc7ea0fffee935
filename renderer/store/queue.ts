/** One write at a time per window, in the order asked. Between windows, IndexedDB itself keeps the order. */
export type Queue = <T>(job: () => Promise<T>) => Promise<T>;

/** A queue that a failing job does not stop. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job, job);
    last = result.catch(() => undefined);
    return result;
  };
}
