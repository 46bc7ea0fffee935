import { useId } from 'react';
import type { Making, MakingField } from '@shared/model/making.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { Button, Select } from '@renderer/ui/index.ts';
import { isChoice, withField, withOptions, withType } from './change-fields.ts';
import { choicesOf, NEED_WORDS, TYPE_WORDS, typeWord } from './words.ts';

interface FieldRowProps {
  readonly making: Making;
  readonly field: MakingField;
  readonly rank: number;
  readonly isOpen: boolean;
  readonly change: (next: Making) => void;
  readonly onOpen: (open: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
}

/** One field: its line, and what can be corrected once it is open. */
export function FieldRow({ making, field, rank, isOpen, change, onOpen, onMove }: FieldRowProps) {
  const details = useId();
  const name = field.prompt.trim() || field.label.trim() || 'Champ sans nom';
  const last = making.fields.length - 1;
  return (
    <li data-field={field.id} className={field.keep ? 'making-field' : 'making-field making-field-out'}>
      <div className="making-line">
        <label className="choice">
          <input
            type="checkbox"
            checked={field.keep}
            onChange={(event) => change(withField(making, field.id, { keep: event.currentTarget.checked }))}
          />
          <span className="visually-hidden">Garder « {name} »</span>
        </label>
        <button
          type="button"
          className="making-name"
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={() => onOpen(!isOpen)}
        >
          <strong>{name}</strong>{' '}
          <span className="muted">
            {typeWord(field.type)} · {whereOf(field)}
          </span>
        </button>
        <span className="row">
          <Button
            variant="quiet"
            data-move={-1}
            aria-label={`Monter « ${name} »`}
            unavailable={rank === 0 ? 'C’est le premier champ.' : null}
            onClick={() => onMove(-1)}
          >
            ↑
          </Button>
          <Button
            variant="quiet"
            data-move={1}
            aria-label={`Descendre « ${name} »`}
            unavailable={rank === last ? 'C’est le dernier champ.' : null}
            onClick={() => onMove(1)}
          >
            ↓
          </Button>
        </span>
      </div>
      {/* Kept in the page while closed, because the button above names it. */}
      <div id={details} hidden={!isOpen}>
        {isOpen ? <Details making={making} field={field} change={change} /> : null}
      </div>
    </li>
  );
}

function whereOf({ places, matches }: MakingField): string {
  const [first] = places;
  if (first) return `page ${first.page}`;
  return matches.length > 0 ? 'champ du PDF' : 'sans place';
}

function Details({ making, field, change }: Pick<FieldRowProps, 'making' | 'field' | 'change'>) {
  const set = (part: Partial<MakingField>) => change(withField(making, field.id, part));
  return (
    <div className="stack-s making-details">
      <DraftInput
        label="Question posée par Tacite"
        name={`${field.id}.prompt`}
        value={field.prompt}
        maxLength={200}
        onChange={(prompt) => set({ prompt })}
      />
      <DraftInput
        label="Mots du formulaire"
        hint="Ceux qui sont imprimés devant la place de la réponse."
        name={`${field.id}.label`}
        value={field.label}
        maxLength={200}
        onChange={(label) => set({ label })}
      />
      <div className="making-two">
        <Select
          label="Sorte de réponse"
          name={`${field.id}.type`}
          value={field.type}
          choices={choicesOf(TYPE_WORDS, field.type)}
          onChange={(type) => change(withType(making, field, type))}
        />
        <Select
          label="Besoin"
          name={`${field.id}.need`}
          value={field.need}
          choices={choicesOf(NEED_WORDS, field.need)}
          onChange={(need) => set({ need })}
        />
      </div>
      <Select
        label="Partie"
        name={`${field.id}.section`}
        value={field.section}
        choices={making.sections.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(section) => set({ section })}
      />
      {isChoice(field.type) ? <Options making={making} field={field} change={change} /> : null}
    </div>
  );
}

/** One answer a line: the fastest to correct, and a list pasted from elsewhere is taken as it is. */
const Options = ({ making, field, change }: Pick<FieldRowProps, 'making' | 'field' | 'change'>) => (
  <DraftInput
    label="Réponses possibles, une par ligne"
    hint="Un montant en euros dans une ligne est lu comme son prix."
    name={`${field.id}.options`}
    rows={Math.min(10, field.options.length + 1)}
    value={field.options.map(({ label }) => label).join('\n')}
    onChange={(text) => change(withOptions(making, field, text))}
  />
);
