import type { Json } from '@shared/base/canonical.ts';
import { formatCents } from '@shared/base/text.ts';
import type { FieldSpec, OptionSpec } from '@shared/conventions/schema.ts';
import { Button, ChoiceGroup, Select, Tick } from '@renderer/ui/index.ts';
import type { AnswerInputProps } from './answer-input-props.ts';

interface ChoiceInputProps extends AnswerInputProps {
  readonly field: FieldSpec;
}

const YES_NO: readonly OptionSpec[] = [
  { code: 'true', label: 'Oui' },
  { code: 'false', label: 'Non' },
];

/** Above this number, radios push the next question out of sight (a closed list takes one line); boxes go in columns. */
const LONG = 6;

/** Yes or no, one among several, several among several, or a row of a price table. */
export function ChoiceInput({ field, value, onChange, name, ...frame }: ChoiceInputProps) {
  const options = field.type === 'boolean' ? YES_NO : (field.options ?? []);
  const group = { ...frame, hint: field.hint };
  if (field.type === 'choiceMany') {
    return (
      <ChoiceGroup {...group}>
        <Boxes options={options} name={name} value={value} onChange={onChange} />
      </ChoiceGroup>
    );
  }
  const chosen = field.type === 'boolean' ? (typeof value === 'boolean' ? String(value) : '') : value;
  const choose = (code: string) => onChange(field.type === 'boolean' ? code === 'true' : code);
  const priced = options.some((option) => option.cents !== undefined);
  if (!priced && options.length > LONG) {
    return (
      <Select
        {...group}
        name={name}
        value={typeof chosen === 'string' ? chosen : ''}
        blank="Pas de réponse"
        choices={options.map(({ code, label }) => ({ value: code, label }))}
        onChange={(code) => onChange(code === '' ? null : code)}
      />
    );
  }
  return (
    <ChoiceGroup {...group} inline={!priced && options.length <= 3}>
      {priced ? (
        <TariffTable options={options} name={name} chosen={chosen} onChoose={choose} />
      ) : (
        options.map((option) => (
          <Tick
            key={option.code}
            type="radio"
            name={name}
            value={option.code}
            checked={chosen === option.code}
            onChange={() => choose(option.code)}
          >
            {option.label}
          </Tick>
        ))
      )}
      {/* A radio cannot be unticked: a wrong answer must be removable. */}
      {chosen !== undefined && chosen !== null && chosen !== '' ? (
        <div>
          <Button variant="quiet" onClick={() => onChange(null)}>
            Effacer ce choix
          </Button>
        </div>
      ) : null}
    </ChoiceGroup>
  );
}

interface BoxesProps {
  readonly options: readonly OptionSpec[];
  readonly name: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

function Boxes({ options, name, value, onChange }: BoxesProps) {
  const ticked = Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [];
  const toggle = (code: string, on: boolean) => {
    const others = ticked.filter((other) => other !== code);
    // Kept in the form's order, so that two computers that tick the same boxes write the same value.
    const next = on
      ? options.map((option) => option.code).filter((c) => c === code || others.includes(c))
      : others;
    onChange(next);
  };
  const long = options.length > LONG;
  return groupsOf(options).map(({ heading, options: members }) => {
    const boxes = (
      <div key={heading} className={long ? 'choices-columns' : 'choices'}>
        {members.map((option) => (
          <Tick
            key={option.code}
            type="checkbox"
            name={name}
            value={option.code}
            checked={ticked.includes(option.code)}
            onChange={(on) => toggle(option.code, on)}
          >
            {option.label}
          </Tick>
        ))}
      </div>
    );
    if (heading === '') return boxes;
    return (
      <fieldset key={heading} className="choices-group">
        <legend>{heading}</legend>
        {boxes}
      </fieldset>
    );
  });
}

/** The options under the headings that the form prints; those before the first heading come under none. */
function groupsOf(options: readonly OptionSpec[]): readonly { heading: string; options: OptionSpec[] }[] {
  const groups: { heading: string; options: OptionSpec[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && option.group === undefined) last.options.push(option);
    else groups.push({ heading: option.group ?? '', options: [option] });
  }
  return groups;
}

interface TariffTableProps {
  readonly options: readonly OptionSpec[];
  readonly name: string;
  readonly chosen: Json | undefined;
  readonly onChoose: (code: string) => void;
}

/** The price table as the form prints it, each row a radio. */
function TariffTable({ options, name, chosen, onChoose }: TariffTableProps) {
  return (
    <table className="tariff">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Cas</th>
          <th scope="col">Montant annuel hors taxes</th>
        </tr>
      </thead>
      <tbody>
        {options.flatMap((option) => {
          const row = (
            <tr key={option.code} className={chosen === option.code ? 'chosen' : undefined}>
              <td>
                <Tick
                  type="radio"
                  name={name}
                  value={option.code}
                  checked={chosen === option.code}
                  onChange={() => onChoose(option.code)}
                >
                  {option.label}
                </Tick>
              </td>
              <td className="num">{option.cents === 0 ? 'gratuit' : formatCents(option.cents ?? 0)}</td>
            </tr>
          );
          if (!option.group) return [row];
          return [
            <tr key={`groupe-${option.code}`}>
              <th colSpan={2} scope="colgroup">
                {option.group}
              </th>
            </tr>,
            row,
          ];
        })}
      </tbody>
    </table>
  );
}
