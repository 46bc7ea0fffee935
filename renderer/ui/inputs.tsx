import type { FocusEvent, HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { ChoiceGroup, Field, type FieldFrameProps } from './field.tsx';

interface TextInputProps extends FieldFrameProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Called when the field is left. */
  readonly onLeave?: (() => void) | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search' | 'decimal' | undefined;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  readonly maxLength?: number | undefined;
  readonly placeholder?: string | undefined;
  /** For tests and links that go to a field. */
  readonly name?: string | undefined;
}

/** Another window that comes to the front takes the keyboard from the box, but the box is not left: it has it back. */
const whenLeft = (onLeave: (() => void) | undefined) => (event: FocusEvent) => {
  if (document.activeElement !== event.currentTarget) onLeave?.();
};

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const {
    value,
    onChange,
    onLeave,
    inputMode,
    autoComplete = 'off',
    maxLength,
    placeholder,
    name,
    ...frame
  } = props;
  return (
    <Field {...frame}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="text"
          name={name}
          value={value}
          inputMode={inputMode}
          autoComplete={autoComplete}
          maxLength={maxLength}
          placeholder={placeholder}
          spellCheck={inputMode === undefined || inputMode === 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={whenLeft(onLeave)}
        />
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: TextInputProps & { readonly rows?: number }) {
  const { value, onChange, onLeave, maxLength, name, rows = 3, autoComplete = 'off', ...frame } = props;
  return (
    <Field
      label={frame.label}
      mention={frame.mention}
      hint={frame.hint}
      error={frame.error}
      warning={frame.warning}
    >
      {(control) => (
        <textarea
          {...control}
          className="input"
          name={name}
          rows={rows}
          value={value}
          maxLength={maxLength}
          autoComplete={autoComplete}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={whenLeft(onLeave)}
        />
      )}
    </Field>
  );
}

interface SelectProps extends FieldFrameProps {
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  /** Shown for the empty value; left out when a value is always set. */
  readonly blank?: string | undefined;
  readonly name?: string | undefined;
}

/** A closed list: the system's own, which every keyboard and screen reader knows. */
export function Select({ value, choices, onChange, blank, name, ...frame }: SelectProps) {
  return (
    <Field {...frame}>
      {(control) => (
        <select
          {...control}
          className="input"
          name={name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {blank === undefined ? null : <option value="">{blank}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TickProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** One radio button or box with its label; the whole line is the target. */
export function Tick({ type, name, value, checked, onChange, children }: TickProps) {
  return (
    <label className="choice">
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

interface RadioGroupProps<T extends string> extends FieldFrameProps {
  /** Shared by the buttons of the group, and by no other group of the page. */
  readonly name: string;
  /** The choice that is made; anything else leaves every button empty. */
  readonly value: string | null;
  readonly choices: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly onChange: (value: T) => void;
  readonly inline?: boolean;
}

/** One choice among a few, all in sight, with its question. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { name, value, choices, onChange, ...group } = props;
  return (
    <ChoiceGroup {...group}>
      {choices.map((choice) => (
        <Tick
          key={choice.value}
          type="radio"
          name={name}
          value={choice.value}
          checked={value === choice.value}
          onChange={() => onChange(choice.value)}
        >
          {choice.label}
        </Tick>
      ))}
    </ChoiceGroup>
  );
}
