import type { Json } from '@shared/base/canonical.ts';

/** What every control of an answer takes, whatever it looks like. */
export interface AnswerInputProps {
  readonly label: string;
  readonly mention?: string | undefined;
  readonly name: string;
  readonly value: Json | undefined;
  readonly error?: string | null | undefined;
  readonly onChange: (value: Json) => void;
}

/** A control that is typed in: an unfinished answer is not a mistake until it is left. */
export interface TypedInputProps extends AnswerInputProps {
  readonly onLeave: () => void;
}
