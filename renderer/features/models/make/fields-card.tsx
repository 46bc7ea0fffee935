import { useEffect, useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { Button, Card, LiveRegion, TextInput } from '@renderer/ui/index.ts';
import { moved, withNewField, withSection } from './change-fields.ts';
import { FieldRow } from './field-row.tsx';
import type { CardProps } from './identity-card.tsx';

interface FieldsCardProps extends CardProps {
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** The fields in the form's order: kept or not, named, typed, moved. */
export function FieldsCard({ making, change, selected, onSelect }: FieldsCardProps) {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  /** After a move, the button that was pressed keeps the focus wherever its line went. */
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const move = (id: string, by: -1 | 1) => {
    change(moved(making, id, by));
    wanted.current = `[data-field="${CSS.escape(id)}"] [data-move="${by}"]`;
    const rank = making.fields.findIndex((field) => field.id === id) + 1 + by;
    setSaid(`Rang ${rank} sur ${making.fields.length}.`);
  };
  const add = () => {
    const added = withNewField(making);
    change(added.making);
    onSelect(added.id);
    wanted.current = `[data-field="${CSS.escape(added.id)}"] textarea, [data-field="${CSS.escape(added.id)}"] input[type="text"]`;
  };
  return (
    <Card title="Les champs" actions={<Button onClick={add}>Ajouter un champ</Button>}>
      <div className="stack">
        <p className="muted">
          {plural(making.fields.length, 'champ', 'champs')}. Décochez ce qui n’est pas à remplir, ouvrez un
          champ pour le corriger.
        </p>
        <ol ref={list} className="plain making-fields">
          {making.fields.map((field, rank) => (
            <FieldRow
              key={field.id}
              making={making}
              field={field}
              rank={rank}
              isOpen={field.id === selected}
              change={change}
              onOpen={(open) => onSelect(open ? field.id : null)}
              onMove={(by) => move(field.id, by)}
            />
          ))}
        </ol>
        <LiveRegion>{said}</LiveRegion>
        <Sections making={making} change={change} />
      </div>
    </Card>
  );
}

/** The parts under which the fields are asked. */
function Sections({ making, change }: CardProps) {
  const [added, setAdded] = useState('');
  return (
    <details>
      <summary>Les parties du formulaire</summary>
      <div className="stack-s">
        {making.sections.map(({ id, title }, i) => (
          <DraftInput
            key={id}
            label={`Partie ${i + 1}`}
            value={title}
            maxLength={120}
            onChange={(text) =>
              change({
                ...making,
                sections: making.sections.map((one) => (one.id === id ? { ...one, title: text } : one)),
              })
            }
          />
        ))}
        <TextInput label="Nouvelle partie" value={added} maxLength={120} onChange={setAdded} />
        <div className="row">
          <Button
            unavailable={added.trim() === '' ? 'Donnez d’abord un nom à la partie.' : null}
            onClick={() => {
              change(withSection(making, added.trim()));
              setAdded('');
            }}
          >
            Ajouter la partie
          </Button>
        </div>
      </div>
    </details>
  );
}
