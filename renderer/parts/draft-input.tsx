/** Every box that is saved as one types: what the store says never moves a letter that is being typed. */
import { useState, type ComponentProps } from 'react';
import { TextArea, TextInput } from '@renderer/ui/index.ts';

type InputProps = ComponentProps<typeof TextInput> & {
  /** Several lines. */
  readonly rows?: number;
};

/**
 * A box whose text is the person's own while she types: what the store says, which comes a moment later, or from another
 * window, never changes a letter under her fingers, nor does an answer that is kept otherwise than typed (an amount
 * without its spaces, a list without its blank line). An unfinished text is no mistake yet: error and warning wait. Once
 * the box is left it shows what is kept, tidied up.
 */
export function DraftInput({ value, onChange, onLeave, error, warning, rows, ...frame }: InputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const own = {
    ...frame,
    ...(draft === null ? { error, warning } : {}),
    value: draft ?? value,
    onChange: (text: string) => {
      setDraft(text);
      onChange(text);
    },
    onLeave: () => {
      setDraft(null);
      onLeave?.();
    },
  };
  return rows === undefined ? <TextInput {...own} /> : <TextArea {...own} rows={rows} />;
}
