/** Memory of a browser's processes while something runs in it, read where Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs';

export interface MemoryWatch {
  /** Bytes of the largest window (its workers included) when the watch began. */
  readonly before: number;
  /** Ends the watch; bytes at their highest, read four times a second. */
  stop(): { readonly window: number; readonly browser: number };
}

/**
 * Watches the browser started on a profile's folder. A window and its workers are one process, the largest of its
 * kind: the others are closed windows and the spare one that Chromium keeps. `browser` counts every process.
 */
export function watchMemory(folder: string): MemoryWatch {
  let window = 0;
  let browser = 0;
  const look = (): void => {
    const all = familyOf(folder).map(({ pid, command }) => ({ bytes: memoryOf(pid), command }));
    const windows = all.filter(({ command }) => command.includes('--type=renderer'));
    window = Math.max(window, ...windows.map(({ bytes }) => bytes));
    browser = Math.max(
      browser,
      all.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  };
  look();
  const clock = setInterval(look, 250);
  return {
    before: window,
    stop() {
      clearInterval(clock);
      look();
      return { window, browser };
    },
  };
}

/** Private memory of a process and its share of what is common, in bytes (smaps_rollup). */
function memoryOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes that name the folder, and their children. */
function familyOf(folder: string): readonly Process[] {
  const all = processes();
  const ours = new Set(all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid));
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!ours.has(parent) || ours.has(pid)) continue;
      ours.add(pid);
      grown = true;
    }
  }
  return all.filter(({ pid }) => ours.has(pid));
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/\)\s\S\s(\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
      } catch {
        return [];
      }
    });
}
