import { useId, useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import { plural } from '@shared/base/text.ts';
import { answerFromText } from '@shared/conventions/answer-text.ts';
import type { FieldSpec } from '@shared/conventions/schema.ts';
import { answerText } from '@shared/conventions/written-answer.ts';
import type { Change } from '@shared/overview/index.ts';
import { Button, Chip, TextArea, TextInput } from '@renderer/ui/index.ts';
import type { Conflict, Option } from './conflicts.ts';
import { writersPhrase, writersSentence } from './writers.ts';

interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly isConvention: boolean;
  readonly onChoose: (value: Json, text: string) => void;
}

/** One field written on both sides: the answers side by side, and what each would change. */
export function ConflictCard({ conflict, isConvention, onChoose }: ConflictCardProps) {
  const title = useId();
  return (
    <section aria-labelledby={title} className="stack-s" data-conflict={conflict.key}>
      <h3 id={title}>{conflict.label}</h3>
      <Before base={conflict.base} />
      <div className="options">
        {conflict.options.map((option) => (
          <OptionBox
            key={option.text}
            option={option}
            label={conflict.label}
            onChoose={() => onChoose(option.value, option.text)}
          />
        ))}
      </div>
      {conflict.typed ? (
        <Third field={conflict.typed} onChoose={onChoose} />
      ) : isConvention ? (
        <p className="muted">
          Une autre réponse encore ? Écrivez-la dans le formulaire de la convention : elle remplacera les
          deux.
        </p>
      ) : null}
    </section>
  );
}

/** What both answers replaced. Nothing is said where it is not known: it would help nobody choose. */
function Before({ base }: Pick<Conflict, 'base'>) {
  if (base === null) return null;
  return (
    <p className="before" data-base>
      Avant ces deux réponses : <span className="side-text">{base.text}</span>
      {base.writers.length > 0 ? <span className="muted"> ({writersPhrase(base.writers)})</span> : null}
    </p>
  );
}

interface OptionBoxProps {
  readonly option: Option;
  readonly label: string;
  readonly onChoose: () => void;
}

function OptionBox({ option, label, onChoose }: OptionBoxProps) {
  return (
    <div className="option stack-s">
      <p className="option-text">{option.text}</p>
      <p className="muted">
        {writersSentence(option.writers)}{' '}
        {option.shown ? <Chip tone="plain">affichée en attendant</Chip> : null}
      </p>
      <Consequences option={option} />
      <div>
        <Button onClick={onChoose}>
          Garder cette réponse
          <span className="visually-hidden">
            {' '}
            : {label}, {option.text}
          </span>
        </Button>
      </div>
    </div>
  );
}

function Consequences({ option: { changes, shown } }: { readonly option: Option }) {
  if (changes === null) return null;
  if (shown) return <p>Les dates et les montants restent ceux affichés aujourd’hui.</p>;
  if (changes.length === 0) return <p>Aucune date et aucun montant ne changent.</p>;
  return (
    <div>
      <p>Si vous la gardez :</p>
      <ChangeList changes={changes.slice(0, FIRST)} />
      {changes.length > FIRST ? (
        <details>
          <summary>{plural(changes.length - FIRST, 'autre changement', 'autres changements')}</summary>
          <ChangeList changes={changes.slice(FIRST)} />
        </details>
      ) : null}
    </div>
  );
}

/** The heaviest come first; the others unfold. */
const FIRST = 5;

const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) => (
  <ul className="rehearsal-list">
    {changes.map(({ kind, sentence }) => (
      <li key={sentence}>
        {kind === 'attention' ? <strong>Attention : </strong> : null}
        {sentence}
      </li>
    ))}
  </ul>
);

/** A third answer, typed: it replaces both. */
function Third({ field, onChoose }: { field: FieldSpec; onChoose: ConflictCardProps['onChoose'] }) {
  const [text, setText] = useState('');
  const Input = field.type === 'longText' ? TextArea : TextInput;
  const value = answerFromText(field, text);
  return (
    <form
      className="third"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null) onChoose(value, answerText(field, value) ?? text);
      }}
    >
      <Input
        label="Ou une autre réponse"
        name={`third.${field.id}`}
        value={text}
        {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength })}
        onChange={setText}
      />
      <Button type="submit" unavailable={value === null ? 'Écrivez d’abord la réponse.' : null}>
        Garder celle-ci
      </Button>
    </form>
  );
}
