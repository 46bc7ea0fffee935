/** Reading of the two settings that are typed as numbers; a text that cannot be read is never saved. */
import { err, ok, type Result } from '@shared/base/result.ts';

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
