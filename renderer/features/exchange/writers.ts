/** Who wrote an answer, where and when, in a sentence. */
import type { DeviceId, Instant } from '@shared/base/brands.ts';
import { formatDay, french, listed } from '@shared/base/text.ts';
import type { Entry } from '@shared/model/record.ts';
import { dayOfInstant, localTime } from '@renderer/services/index.ts';

export interface Writer {
  readonly by: string;
  readonly at: Instant;
  readonly here: boolean;
  /** Null for a computer nobody named. */
  readonly correspondent: string | null;
}

/** How computers are told apart. */
export interface Computers {
  readonly ownDevice: DeviceId;
  readonly correspondentOf: (device: DeviceId) => string | null;
}

export function writerOf({ dot, by, at }: Entry, { ownDevice, correspondentOf }: Computers): Writer {
  const here = dot.device === ownDevice;
  return { by, at, here, correspondent: here ? null : correspondentOf(dot.device) };
}

/** « écrite sur cet ordinateur par Maëlle le 21/11/2026 à 09:12 » */
export function writersPhrase(writers: readonly Writer[]): string {
  const parts = writers.map(({ by, at, here, correspondent }) => {
    const place = here
      ? 'sur cet ordinateur'
      : correspondent
        ? `chez ${correspondent}`
        : 'sur un autre ordinateur';
    const who = by === '' ? '' : ` par ${by}`;
    return `${place}${who} le ${formatDay(dayOfInstant(at))} à ${localTime(at).slice(0, 5)}`;
  });
  return french(`écrite ${listed(parts)}`);
}

/** The same as a sentence of its own. */
export const writersSentence = (writers: readonly Writer[]): string => `É${writersPhrase(writers).slice(1)}.`;
