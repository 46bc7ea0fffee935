import { asPerson } from '@shared/model/values.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import type { TypedInputProps } from './answer-input-props.ts';

/** First and last name: one answer, two boxes. A name that came whole goes to the last name, to be split by hand. */
export function PersonInput({ label, mention, name, value, error, onChange, onLeave }: TypedInputProps) {
  const person = asPerson(value) ?? { firstName: '', lastName: typeof value === 'string' ? value : '' };
  return (
    <fieldset className="field">
      <legend className="field-label">
        {label} {mention ? <small>{mention}</small> : null}
      </legend>
      <div className="two">
        <DraftInput
          label="Prénom"
          name={`${name}.firstName`}
          value={person.firstName}
          maxLength={100}
          onChange={(firstName) => onChange({ ...person, firstName })}
          onLeave={onLeave}
        />
        <DraftInput
          label="Nom"
          name={`${name}.lastName`}
          value={person.lastName}
          maxLength={100}
          error={error}
          onChange={(lastName) => onChange({ ...person, lastName })}
          onLeave={onLeave}
        />
      </div>
    </fieldset>
  );
}
