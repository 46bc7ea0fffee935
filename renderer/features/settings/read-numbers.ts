/** Reading of the settings that are typed as text; a text that cannot be read is never saved. */
import type { Day } from '@shared/base/brands.ts';
import { err, ok, type Result } from '@shared/base/result.ts';
import { readDate } from '@shared/rules/identifiers/index.ts';

/** Days between sending and receipt: an integer from 0 to 90. */
export function readMargin(text: string): Result<number, string> {
  const trimmed = text.trim();
  const n = Number(trimmed);
  return /^\d{1,3}$/.test(trimmed) && n <= 90
    ? ok(n)
    : err('Écrivez un nombre de jours entre 0 et 90. Le réglage précédent est gardé.');
}

/** « 60, 15 » → [60, 15]: distinct days from 1 to 365, the farthest first; blank means no reminder. */
export function readReminders(text: string): Result<readonly number[], string> {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const days = parts.map(Number);
  const wrong = parts.some((part, i) => !/^\d{1,3}$/.test(part) || days[i]! < 1 || days[i]! > 365);
  if (wrong) {
    return err(
      'Écrivez des nombres de jours entre 1 et 365, séparés par des virgules. Le réglage précédent est gardé.',
    );
  }
  return ok([...new Set(days)].sort((a, b) => b - a));
}

/** One date a line, or separated by commas: distinct days in order; blank means none was entered. */
export function readMeetings(text: string): Result<readonly Day[], string> {
  const days: Day[] = [];
  for (const part of text.split(/[\n,;]+/).filter((piece) => piece.trim() !== '')) {
    const { iso } = readDate(part.trim());
    if (iso === null) {
      return err(
        `« ${part.trim()} » n’est pas une date. Écrivez jour/mois/année, une date par ligne. Le réglage précédent est gardé.`,
      );
    }
    days.push(iso);
  }
  return ok([...new Set(days)].sort());
}
