import type { ReactNode } from 'react';
import { Button, Chip } from '@renderer/ui/index.ts';
import { isWritable, type FieldRow, type PlacedAnswer, type TargetRow } from './places.ts';
import { STATES } from './states.ts';

interface FieldListProps {
  readonly rows: readonly FieldRow[];
  readonly selected: string | null;
  /** The target that waits for its place. */
  readonly adding: string | null;
  /** Selects an answer and brings it into sight. */
  readonly onGo: (answer: PlacedAnswer) => void;
  readonly onAdd: (target: string) => void;
  readonly onOff: (target: string) => void;
  /** Shown under the selected answer. */
  readonly details: ReactNode;
}

/** The fields of the model in the document's order, each with its places and what can be done. */
export function FieldList({ rows, ...rest }: FieldListProps) {
  return (
    <ol className="plain place-list" aria-label="Champs du modèle">
      {rows.map(({ field, isChoice, targets }) =>
        isChoice ? (
          <li key={field.id}>
            <div className="place-choice">
              <span>{field.prompt}</span>
              {isWritable(field) && !targets.some(({ target }) => target === field.id) ? (
                <Button variant="quiet" onClick={() => rest.onAdd(field.id)}>
                  Écrire en toutes lettres…<span className="visually-hidden"> {field.prompt}</span>
                </Button>
              ) : null}
            </div>
            <ul className="plain">
              {targets.map((row) => (
                <Target key={row.target} row={row} context={`${field.prompt} : `} {...rest} />
              ))}
            </ul>
          </li>
        ) : (
          targets.map((row) => <Target key={row.target} row={row} context="" {...rest} />)
        ),
      )}
    </ol>
  );
}

interface TargetProps extends Omit<FieldListProps, 'rows'> {
  readonly row: TargetRow;
  /** Said before the label by screen readers: the question of an option. */
  readonly context: string;
}

function Target({ row, context, selected, adding, onGo, onAdd, onOff, details }: TargetProps) {
  const [word, tone] = STATES[row.state];
  const spoken = context === '' ? null : <span className="visually-hidden">{context}</span>;
  if (row.answers.length === 0) {
    return (
      <li className="place-row" data-target={row.target} data-state={row.state}>
        <span className="place-label">
          {spoken}
          {row.label}
        </span>
        <Chip tone={tone}>{word}</Chip>
        <span className="row">
          <Button variant="quiet" aria-pressed={adding === row.target} onClick={() => onAdd(row.target)}>
            Placer…<span className="visually-hidden"> {row.label}</span>
          </Button>
          {row.state === 'missing' ? (
            <Button variant="quiet" onClick={() => onOff(row.target)}>
              Pas sur ce formulaire<span className="visually-hidden"> : {row.label}</span>
            </Button>
          ) : null}
        </span>
      </li>
    );
  }
  return row.answers.map((answer, i) => {
    const isSelected = answer.key === selected;
    return (
      <li
        key={answer.key}
        className={isSelected ? 'place-row place-row-selected' : 'place-row'}
        data-target={row.target}
        data-state={row.state}
        data-row={answer.key}
      >
        <button
          type="button"
          className="place-label place-go"
          aria-pressed={isSelected}
          onClick={() => onGo(answer)}
        >
          {spoken}
          {row.label}
          <span className="muted">
            {row.answers.length > 1 ? ` · ${i + 1}\u00a0sur\u00a0${row.answers.length}` : ''} · page{' '}
            {answer.place.page}
          </span>
        </button>
        <Chip tone={tone}>{word}</Chip>
        {isSelected ? details : null}
      </li>
    );
  });
}
