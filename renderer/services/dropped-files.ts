/**
 * Files that arrived while another screen was shown (dropped on the window, opened from the system), until the screen
 * they are for takes them: it may not be loaded yet. One queue a window, as there is one window to drop on.
 */
export interface FileQueue {
  put(files: readonly File[]): void;
  /** Gives what waits, once. */
  take(): readonly File[];
  /** Gives the first of what waits; null when nothing does. */
  next(): File | null;
  /** How many wait. */
  readonly count: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

function createQueue(): FileQueue {
  let waiting: readonly File[] = [];
  const listeners = new Set<() => void>();
  const change = (files: readonly File[]): void => {
    waiting = files;
    for (const listener of listeners) listener();
  };
  return {
    put: (files) => change([...waiting, ...files]),
    take() {
      const files = waiting;
      if (files.length > 0) change([]);
      return files;
    },
    next() {
      const [file, ...others] = waiting;
      if (file) change(others);
      return file ?? null;
    },
    count: () => waiting.length,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** For « À classer ». */
export const droppedFiles = createQueue();
/** For « Échanges »: packages to receive. */
export const receivedPackages = createQueue();

/** Whether a file's name says that it is a package. */
export const isPackageName = (name: string): boolean => /\.tacite(?:\.age)?$/i.test(name);
