import type { Making } from '@shared/model/making.ts';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { Card, RadioGroup, Select } from '@renderer/ui/index.ts';

export interface CardProps {
  readonly making: Making;
  readonly change: (next: Making) => void;
}

const NOUNS = (['convention', 'charte'] as const).map((noun) => ({ value: noun, label: noun }));

/** What the model is, and whose. */
export function IdentityCard({ making, change }: CardProps) {
  const text = (key: 'title' | 'shortTitle' | 'number' | 'issuerName' | 'issuerAddress' | 'edition') => ({
    name: `making.${key}`,
    value: making[key],
    onChange: (value: string) => change({ ...making, [key]: value }),
  });
  const texts = making.fields.filter(({ keep, type }) => keep && type === 'text');
  return (
    <Card title="Le modèle">
      <div className="stack">
        <RadioGroup
          label="C’est une"
          inline
          name="making.noun"
          value={making.noun}
          choices={NOUNS}
          onChange={(noun) => change({ ...making, noun })}
        />
        <DraftInput label="Titre" maxLength={300} {...text('title')} />
        <div className="making-two">
          <DraftInput
            label="Nom court"
            hint="Celui des listes et des fichiers."
            maxLength={60}
            {...text('shortTitle')}
          />
          <DraftInput label="Numéro" mention="facultatif" maxLength={60} {...text('number')} />
        </div>
        <DraftInput
          label="Émetteur"
          hint="Qui propose ce document à la signature."
          maxLength={300}
          {...text('issuerName')}
        />
        <DraftInput
          label="Adresse de l’émetteur"
          mention="facultatif"
          rows={2}
          maxLength={500}
          {...text('issuerAddress')}
        />
        {making.target === null ? (
          <DraftInput
            label="Édition du formulaire"
            hint="Pour reconnaître la suivante : « édition de mars 2025 »."
            maxLength={80}
            {...text('edition')}
          />
        ) : null}
        <Select
          label="Champ qui nomme le bénéficiaire"
          hint="Il donne son nom à la convention dans les listes, et reprend celui du carnet."
          name="making.titleField"
          value={texts.some(({ id }) => id === making.titleField) ? making.titleField : ''}
          blank="Choisir un champ"
          choices={texts.map(({ id, prompt, label }) => ({ value: id, label: prompt || label }))}
          onChange={(titleField) => change({ ...making, titleField })}
        />
      </div>
    </Card>
  );
}
