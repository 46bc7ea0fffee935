/** Reading the two JSON files that say what a package is and who signed it. */
import { isDeviceId, isInstant, isRecordId } from '../base/brands.ts';
import { asDay } from '../base/day.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ExchangeFailure } from './failures.ts';
import { FORMAT, FORMAT_MAJOR, type PackageHead, type SignatureFile } from './format.ts';
import { parseJson } from './json.ts';

const isCount = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0;
const isText = (x: unknown, max: number): boolean => typeof x === 'string' && x.length <= max;
const isId = (x: unknown): boolean => typeof x === 'string' && isRecordId(x);

/** An instant whose day exists. */
const isRealInstant = (x: unknown): boolean =>
  typeof x === 'string' && isInstant(x) && asDay(x.slice(0, 10)) !== null;

/** A newer major version is refused before anything else is looked at; unknown fields of a newer minor are kept. */
export function parseHead(text: string): Result<PackageHead, ExchangeFailure> {
  const json = parseJson(text);
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return err({ kind: 'badHead' });
  const head = json.value as Readonly<Record<string, unknown>>;
  const major = head['major'];
  if (head['format'] !== FORMAT || !isCount(major) || !isCount(head['minor']))
    return err({ kind: 'badHead' });
  if ((major as number) > FORMAT_MAJOR) return err({ kind: 'newerFormat', major: major as number });
  const whole =
    major === FORMAT_MAJOR &&
    isId(head['id']) &&
    isRealInstant(head['createdAt']) &&
    typeof head['device'] === 'string' &&
    isDeviceId(head['device']) &&
    isCount(head['counter']) &&
    isText(head['author'], 200) &&
    isText(head['application'], 100) &&
    ['all', 'selection', 'changes'].includes(head['scope'] as string) &&
    (head['follows'] === undefined || isId(head['follows'])) &&
    (head['recipient'] === undefined || isText(head['recipient'], 200)) &&
    isCount(head['records']) &&
    isCount(head['attachments']);
  return whole ? ok(head as unknown as PackageHead) : err({ kind: 'badHead' });
}

/** Null when it is not a signature that this program understands. */
export function parseSignature(text: string): SignatureFile | null {
  const json = parseJson(text);
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return null;
  const file = json.value as Readonly<Record<string, unknown>>;
  const whole =
    file['format'] === 'tacite-signature' &&
    file['algorithm'] === 'Ed25519' &&
    typeof file['device'] === 'string' &&
    isDeviceId(file['device']) &&
    /^[0-9a-f]{64}$/.test(String(file['publicKey'])) &&
    /^[0-9a-f]{128}$/.test(String(file['signature']));
  return whole ? (file as unknown as SignatureFile) : null;
}
