import { useState } from 'react';
import { french } from '@shared/base/text.ts';
import { DOUBTFUL } from '@shared/forms/placement.ts';
import { Button, Field, Select } from '@renderer/ui/index.ts';
import {
  fromMillimetres,
  hullOf,
  placedAt,
  toMillimetres,
  type Alignment,
  type PageFrame,
} from './geometry.ts';
import type { PlacedAnswer } from './places.ts';

interface PlaceFormProps {
  readonly answer: PlacedAnswer;
  readonly frames: readonly PageFrame[];
  readonly onChange: (answer: PlacedAnswer) => void;
  readonly onRemove: (answer: PlacedAnswer) => void;
  readonly onAgain: (target: string) => void;
  /** Brings it level with the answer selected before; null when there is none on this page. */
  readonly onAlign: { readonly name: string; readonly to: (how: Alignment) => void } | null;
}

const NUMBERS = ['Gauche', 'Haut', 'Largeur', 'Hauteur'] as const;
const ALIGN: readonly (readonly [Alignment, string])[] = [
  ['left', 'Même bord gauche'],
  ['top', 'Même hauteur sur la page'],
  ['width', 'Même largeur'],
];

/** The place of one answer as numbers, in millimetres of paper: what the mouse does, without a mouse (WCAG 2.5.7). */
export function PlaceForm({ answer, frames, onChange, onRemove, onAgain, onAlign }: PlaceFormProps) {
  const { place } = answer;
  const frame = frames.find(({ page }) => page === place.page);
  if (!frame) return null;
  const [x0, y0, x1, y1] = hullOf(place);
  const numbers = [x0, y0, x1 - x0, y1 - y0].map((units) => toMillimetres(units, frame));
  const set = (index: number, mm: number) => {
    const wanted = [x0, y0, x1 - x0, y1 - y0] as [number, number, number, number];
    wanted[index] = fromMillimetres(mm, frame);
    onChange({ ...answer, place: placedAt(place, wanted, frame) });
  };
  const toPage = (value: string) => {
    const other = frames.find(({ page }) => String(page) === value);
    if (other) onChange({ ...answer, place: placedAt(place, [x0, y0, x1 - x0, y1 - y0], other) });
  };
  return (
    <div className="place-form" role="group" aria-label="Place de la réponse">
      <div className="place-numbers">
        {NUMBERS.map((label, index) => (
          <Millimetres key={label} label={label} value={numbers[index] ?? 0} onSet={(mm) => set(index, mm)} />
        ))}
        <Select
          label="Page"
          value={String(place.page)}
          choices={frames.map(({ page }) => ({ value: String(page), label: String(page) }))}
          onChange={toPage}
        />
        {answer.target.includes('=') ? (
          <Select
            label="Façon"
            value={place.kind === 'strike' ? 'strike' : 'tick'}
            choices={[
              { value: 'tick', label: 'cocher' },
              { value: 'strike', label: 'rayer' },
            ]}
            onChange={(kind) =>
              onChange({
                ...answer,
                place: { ...place, kind: kind === 'strike' ? 'strike' : 'tick', confidence: 1 },
              })
            }
          />
        ) : null}
      </div>
      <div className="row">
        {place.confidence < DOUBTFUL ? (
          <Button onClick={() => onChange({ ...answer, place: { ...place, confidence: 1 } })}>
            C’est la bonne place
          </Button>
        ) : null}
        <Button variant="quiet" onClick={() => onAgain(answer.target)}>
          Imprimer aussi ailleurs…
        </Button>
        <Button variant="quiet" onClick={() => onRemove(answer)}>
          Retirer de la page
        </Button>
      </div>
      {onAlign ? (
        <div className="row">
          <span className="muted">{french(`Comme « ${onAlign.name} » :`)}</span>
          {ALIGN.map(([how, label]) => (
            <Button key={how} variant="quiet" onClick={() => onAlign.to(how)}>
              {label}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

interface MillimetresProps {
  readonly label: string;
  readonly value: number;
  readonly onSet: (mm: number) => void;
}

const shown = (mm: number): string => String(mm).replace('.', ',');

/** A length typed as people write it; taken when the field is left or on Enter. */
function Millimetres({ label, value, onSet }: MillimetresProps) {
  const [draft, setDraft] = useState<{ readonly of: number; readonly text: string } | null>(null);
  // What is typed holds until the place changes elsewhere (arrow keys, undo).
  const text = draft?.of === value ? draft.text : shown(value);
  const read = /^\s*\d{1,4}([.,]\d{1,3})?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : null;
  const take = () => {
    if (read === null) return;
    setDraft(null);
    if (read !== value) onSet(read);
  };
  return (
    <Field
      label={label}
      mention="mm"
      error={read === null ? french('Tapez un nombre de millimètres, par exemple 42,5.') : null}
    >
      {(control) => (
        <input
          {...control}
          className="input"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setDraft({ of: value, text: event.currentTarget.value })}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
          }}
        />
      )}
    </Field>
  );
}
