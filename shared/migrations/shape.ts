/**
 * The current shape of a stored record, written out here on purpose: the room of migrations does not follow the model,
 * it states what a database or a package may contain. A test holds the two together (test/migrations).
 */
import { isDeviceId, isInstant, isRecordId } from '../base/brands.ts';
import type { DeviceId, Instant, RecordId } from '../base/brands.ts';
import type { Json } from '../base/canonical.ts';

export interface StoredEntry {
  readonly dot: { readonly device: DeviceId; readonly n: number };
  readonly value: Json;
  readonly at: Instant;
  readonly by: string;
}

export interface StoredRecord {
  readonly id: RecordId;
  readonly kind: 'convention' | 'establishment' | 'contact' | 'blank' | 'model' | 'inbox';
  readonly v: number;
  readonly context: Readonly<Record<string, number>>;
  readonly registers: Readonly<Record<string, readonly StoredEntry[]>>;
}

/** Any object with text keys, before its fields were looked at. */
export type RawRecord = Readonly<Record<string, unknown>>;

const KINDS: readonly unknown[] = ['convention', 'establishment', 'contact', 'blank', 'model', 'inbox'];
/** Deeper values are not ours, and would exhaust the stack of whoever walks them. */
const MAX_DEPTH = 16;

/** True for a plain object: neither null, nor an array, nor a Date, Map or Blob that structured cloning lets in. */
export function isPlainObject(x: unknown): x is RawRecord {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) return false;
  const proto: unknown = Object.getPrototypeOf(x);
  return proto === null || Object.getPrototypeOf(proto) === null;
}

const isCounter = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 1;

function isJson(x: unknown, depth: number): x is Json {
  if (x === null || typeof x === 'boolean' || typeof x === 'string') return true;
  if (typeof x === 'number') return Number.isFinite(x);
  if (depth === 0) return false;
  if (Array.isArray(x)) return x.every((item) => isJson(item, depth - 1));
  return isPlainObject(x) && Object.values(x).every((item) => isJson(item, depth - 1));
}

const isContext = (x: unknown): x is Readonly<Record<string, number>> =>
  isPlainObject(x) && Object.entries(x).every(([device, n]) => isDeviceId(device) && isCounter(n));

/** An entry whose dot its record has not seen could vanish in a merge: such a record is refused. */
function isEntry(x: unknown, context: Readonly<Record<string, number>>): x is StoredEntry {
  if (!isPlainObject(x) || !isPlainObject(x['dot'])) return false;
  const { device, n } = x['dot'];
  if (typeof device !== 'string' || !isCounter(n) || n > (context[device] ?? 0)) return false;
  return (
    typeof x['at'] === 'string' &&
    isInstant(x['at']) &&
    typeof x['by'] === 'string' &&
    isJson(x['value'], MAX_DEPTH)
  );
}

function isRegister(x: unknown, context: Readonly<Record<string, number>>): x is readonly StoredEntry[] {
  if (!Array.isArray(x) || x.length === 0) return false;
  if (!x.every((entry) => isEntry(entry, context))) return false;
  const dots = new Set(x.map((entry: StoredEntry) => `${entry.dot.device} ${entry.dot.n}`));
  return dots.size === x.length;
}

/** Whether `raw` is a whole record of the current shape. Unknown extra fields are allowed, and kept by whoever copies. */
export function isStoredRecord(raw: RawRecord): raw is RawRecord & StoredRecord {
  const { id, kind, v, context, registers } = raw;
  if (typeof id !== 'string' || !isRecordId(id) || !KINDS.includes(kind) || !isCounter(v)) return false;
  if (!isContext(context) || !isPlainObject(registers)) return false;
  return Object.entries(registers).every(([key, list]) => key !== '__proto__' && isRegister(list, context));
}
