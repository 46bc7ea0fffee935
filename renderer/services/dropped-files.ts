/**
 * Files dropped on the window, wherever it was, until the screen « À classer » takes them: it may not be loaded yet.
 * One queue a window, as there is one window to drop on.
 */
let waiting: readonly File[] = [];
const listeners = new Set<() => void>();

export const droppedFiles = {
  put(files: readonly File[]): void {
    waiting = [...waiting, ...files];
    for (const listener of listeners) listener();
  },
  /** Gives what waits, once. */
  take(): readonly File[] {
    const files = waiting;
    waiting = [];
    return files;
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
