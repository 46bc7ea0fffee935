/** Where the window was, kept in one small file; anything odd in it gives the default place. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';

export interface WindowState {
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const DEFAULT: WindowState = { bounds: null, maximized: false };
/** The title bar must be reachable: at least this much of the window is on a screen. */
const REACHABLE = 100;

function boundsOf(value: unknown): Rectangle | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height } = value as Partial<Record<keyof Rectangle, unknown>>;
  const numbers = [x, y, width, height];
  if (!numbers.every((n): n is number => typeof n === 'number' && Number.isSafeInteger(n))) return null;
  const [left = 0, top = 0, wide = 0, high = 0] = numbers;
  return wide >= 400 && high >= 300 ? { x: left, y: top, width: wide, height: high } : null;
}

const isReachable = (bounds: Rectangle, area: Rectangle): boolean => {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return overlap >= REACHABLE && bounds.y >= area.y - 10 && bounds.y <= area.y + area.height - REACHABLE;
};

/** The state kept in `file`; bounds are dropped when no screen of `areas` shows them (a projector was unplugged). */
export function readWindowState(file: string, areas: readonly Rectangle[]): WindowState {
  try {
    const parsed = JSON.parse(readFileSync(file, 'utf8')) as { bounds?: unknown; maximized?: unknown } | null;
    const bounds = boundsOf(parsed?.bounds);
    const seen = bounds !== null && areas.some((area) => isReachable(bounds, area));
    return { bounds: seen ? bounds : null, maximized: parsed?.maximized === true };
  } catch {
    return DEFAULT;
  }
}

/**
 * Keeps the state, at once: the process ends right after its window closes. A refusal of the disk is not worth a word,
 * and a file cut short is read as the default place.
 */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(state));
    renameSync(`${file}.tmp`, file);
  } catch {
    // Next time the window opens at its default place.
  }
}
