import { useId, type ReactNode } from 'react';

/** What a field says under itself: at most one error (reason and remedy) and one warning. */
export interface FieldMessages {
  readonly error?: string | null | undefined;
  readonly warning?: ReactNode;
}

export interface FieldFrameProps extends FieldMessages {
  readonly label: string;
  /** « obligatoire », « facultatif »: said in words, never by a star or a colour alone. */
  readonly mention?: string | undefined;
  readonly hint?: string | undefined;
}

/** The ids that tie a control to its hint and messages. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps extends FieldFrameProps {
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label, hint, control, error and warning of one field, tied together for assistive technologies. */
export function Field({ label, mention, hint, error, warning, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', warning ? `${id}-warning` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {mention ? <small>{mention}</small> : null}
      </label>
      {hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      <FieldMessage id={id} error={error} warning={warning} />
    </div>
  );
}

/** The messages of a field, also used by groups of choices. */
export function FieldMessage({ id, error, warning }: FieldMessages & { readonly id: string }) {
  return (
    <>
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {warning ? (
        <div className="field-warning" id={`${id}-warning`}>
          {warning}
        </div>
      ) : null}
    </>
  );
}

interface ChoiceGroupProps extends FieldFrameProps {
  readonly inline?: boolean;
  readonly children: ReactNode;
}

/** A set of radios or boxes with its question. */
export function ChoiceGroup({
  label,
  mention,
  hint,
  error,
  warning,
  inline = false,
  children,
}: ChoiceGroupProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', warning ? `${id}-warning` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset className="field" aria-describedby={described || undefined}>
      <legend className="field-label">
        {label} {mention ? <small>{mention}</small> : null}
      </legend>
      {hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <div className={inline ? 'choices-inline' : 'choices'}>{children}</div>
      <FieldMessage id={id} error={error} warning={warning} />
    </fieldset>
  );
}
