import { asAddress } from '@shared/model/values.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import type { TypedInputProps } from './answer-input-props.ts';

/** Street lines, postcode, town: one answer, three boxes. */
export function AddressInput({ label, mention, name, value, error, onChange, onLeave }: TypedInputProps) {
  const address = asAddress(value) ?? {
    lines: typeof value === 'string' ? value : '',
    postcode: '',
    town: '',
  };
  return (
    <fieldset className="field">
      <legend className="field-label">
        {label} {mention ? <small>{mention}</small> : null}
      </legend>
      <DraftInput
        label="Voie et complément"
        name={`${name}.lines`}
        rows={2}
        value={address.lines}
        maxLength={300}
        onChange={(lines) => onChange({ ...address, lines })}
        onLeave={onLeave}
      />
      <div className="two two-narrow">
        <DraftInput
          label="Code postal"
          name={`${name}.postcode`}
          inputMode="numeric"
          value={address.postcode}
          maxLength={10}
          error={error}
          onChange={(postcode) => onChange({ ...address, postcode })}
          onLeave={onLeave}
        />
        <DraftInput
          label="Commune"
          name={`${name}.town`}
          value={address.town}
          maxLength={100}
          onChange={(town) => onChange({ ...address, town })}
          onLeave={onLeave}
        />
      </div>
    </fieldset>
  );
}
