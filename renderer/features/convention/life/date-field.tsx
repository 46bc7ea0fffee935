import { useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { formatDay } from '@shared/base/text.ts';
import { readDate } from '@shared/rules/identifiers/date.ts';
import { Banner, TextInput } from '@renderer/ui/index.ts';

export interface DateText {
  readonly text: string;
  readonly set: (text: string) => void;
  /** The day typed, or null. */
  readonly day: Day | null;
  readonly blank: boolean;
  /** What is wrong with what is typed; null for a blank. */
  readonly problem: string | null;
}

/** A day being typed. */
export function useDateText(initial: Day | null): DateText {
  const [text, set] = useState(initial === null ? '' : formatDay(initial));
  const day = readDate(text).iso;
  const blank = text.trim() === '';
  const problem =
    blank || day !== null
      ? null
      : 'Cette date n’existe pas. Écrivez jour/mois/année, par exemple 31/10/2026.';
  return { text, set, day, blank, problem };
}

interface DateFieldProps {
  readonly label: string;
  readonly name: string;
  readonly date: DateText;
  readonly hint?: string | undefined;
  readonly mention?: string | undefined;
  /** A day after it is doubtful: what happened cannot be in the future. */
  readonly notAfter?: Day | undefined;
}

/** A day, with its error; a future day is doubted, never refused. */
export function DateField({ label, name, date, hint, mention, notAfter }: DateFieldProps) {
  return (
    <>
      <TextInput
        label={label}
        mention={mention}
        hint={hint ?? 'Jour/mois/année.'}
        inputMode="numeric"
        name={name}
        value={date.text}
        error={date.problem}
        onChange={date.set}
      />
      {date.day !== null && notAfter !== undefined && date.day > notAfter ? (
        <Banner tone="warn">
          <p>Cette date est dans le futur. Vérifiez-la avant d’enregistrer.</p>
        </Banner>
      ) : null}
    </>
  );
}
