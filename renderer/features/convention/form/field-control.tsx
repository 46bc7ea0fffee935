import { useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import { answerFromText, textOfAnswer } from '@shared/conventions/answer-text.ts';
import type { Problem } from '@shared/conventions/check.ts';
import { isCounted } from '@shared/conventions/missing.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { Why } from '@renderer/parts/why.tsx';
import { Link } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import type { TypedInputProps } from './answer-input-props.ts';
import { AddressInput } from './address-input.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { fieldAnchor } from './form-side.tsx';
import { PersonInput } from './person-input.tsx';

interface FieldControlProps {
  readonly convention: OpenConvention;
  readonly field: FieldSpec;
}

/** One field of the form: its control, its hint, its error with the remedy, its warning with its reason. */
export function FieldControl({ convention, field }: FieldControlProps) {
  const [busy, setBusy] = useState(false);
  const value = convention.answers[field.id];
  const own = convention.problems.filter((problem) => problem.fieldId === field.id);
  // While one types, an unfinished answer is not a mistake yet.
  const error = busy ? null : own.find((problem) => problem.level === 'error')?.sentence;
  const warnings = busy ? [] : own.filter((problem) => problem.level === 'warning');
  const change = (next: Json) => {
    setBusy(true);
    convention.answer(field.id, next);
  };
  const choose = (next: Json) => convention.answer(field.id, next);
  const leave = () => setBusy(false);
  const common = { label: field.prompt, mention: mentionOf(field), name: field.id, value, error };
  return (
    <div id={fieldAnchor(field.id)} data-field={field.id} data-type={field.type}>
      {field.type === 'person' ? (
        <PersonInput {...common} onChange={change} onLeave={leave} />
      ) : field.type === 'address' ? (
        <AddressInput {...common} onChange={change} onLeave={leave} />
      ) : field.type === 'choiceOne' || field.type === 'choiceMany' || field.type === 'boolean' ? (
        <ChoiceInput {...common} field={field} onChange={choose} />
      ) : (
        <TextualInput {...common} field={field} onChange={change} onLeave={leave} />
      )}
      {convention.conflicts.includes(field.id) ? <InConflict /> : null}
      <Warnings warnings={warnings} />
    </div>
  );
}

/** The need of a field and, for an amount, its unit. */
const mentionOf = (field: FieldSpec): string =>
  field.type === 'money' ? `${needOf(field)}, en euros` : needOf(field);

/** « obligatoire » only where a document cannot be ready without it. */
const needOf = (field: FieldSpec): string => {
  if (isCounted(field)) return 'obligatoire';
  if (field.need === 'yearly') return 'à redonner chaque année';
  if (field.need === 'signing') return 'au moment de signer';
  if (field.need === 'issuer') return 'rempli par l’émetteur';
  return 'facultatif';
};

/** Typing here is choosing as well: what is typed replaces both. */
const InConflict = () => (
  <div className="field-warning">
    Deux réponses ont été écrites sur deux ordinateurs ; la plus récente est affichée.{' '}
    <Link to={['echanges', 'conflits']}>Choisir la bonne</Link>
  </div>
);

function Warnings({ warnings }: { warnings: readonly Problem[] }) {
  return warnings.map((warning) => (
    <div key={warning.sentence} className="field-warning" role="status">
      {warning.sentence}
      {warning.why ? <Why derivation={warning.why} question="Pourquoi ?" about={warning.sentence} /> : null}
    </div>
  ));
}

interface TextualInputProps extends TypedInputProps {
  readonly field: FieldSpec;
}

const INPUT_MODES: Partial<Record<FieldSpec['type'], 'numeric' | 'tel' | 'email' | 'decimal'>> = {
  siret: 'numeric',
  integer: 'numeric',
  date: 'numeric',
  phone: 'tel',
  email: 'email',
  money: 'decimal',
};

/** What is typed stays as typed until the field is left; then it is shown tidied up. */
function TextualInput({ field, value, onChange, onLeave, ...frame }: TextualInputProps) {
  return (
    <DraftInput
      {...frame}
      {...(field.type === 'longText' ? { rows: 3 } : {})}
      hint={field.hint ?? (field.type === 'date' ? 'Jour/mois/année, par exemple 31/10/2026.' : undefined)}
      value={textOfAnswer(field, value)}
      maxLength={field.maxLength}
      inputMode={INPUT_MODES[field.type]}
      autoComplete={field.autocomplete}
      onChange={(text) => onChange(answerFromText(field, text))}
      onLeave={onLeave}
    />
  );
}
