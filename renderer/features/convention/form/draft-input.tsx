import { useState, type ComponentProps } from 'react';
import { TextArea, TextInput } from '@renderer/ui/index.ts';

type InputProps = ComponentProps<typeof TextInput> & {
  /** Several lines. */
  readonly rows?: number;
};

/**
 * A box whose text is the person's own while she types: what the store says, which comes a moment later, or from another
 * window, never changes a letter under her fingers. Once the box is left it shows what is kept, tidied up.
 */
export function DraftInput({ value, onChange, onLeave, rows, ...frame }: InputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const own = {
    ...frame,
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
