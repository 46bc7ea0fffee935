import { listed } from '@shared/base/text.ts';
import { fieldsNeededBy } from '@shared/conventions/family-needs.ts';
import { canBeAdded, candidatesFor, familiesFor } from '@shared/forms/made-model.ts';
import { RULE_FAMILIES, type RuleFamily } from '@shared/rules/families.ts';
import { useModels } from '@renderer/services/index.ts';
import { Card, RadioGroup, Select } from '@renderer/ui/index.ts';
import type { CardProps } from './identity-card.tsx';

/** Which dates and amounts Tacite computes: those of a family it knows, or none. */
export function RulesCard({ making, change }: CardProps) {
  const library = useModels();
  const nameOf = (family: RuleFamily): string => {
    const own = library.all.find((model) => model.ruleFamily === family);
    return own ? `Comme « ${own.shortTitle} »` : family;
  };
  const families = familiesFor(making);
  const offered = families.filter(({ lacking }) => lacking.length === 0);
  const out = families.filter(({ lacking }) => lacking.length > 0);
  return (
    <Card title="Les dates et les montants">
      <div className="stack">
        <RadioGroup
          label="Quelles règles calculent les échéances ?"
          hint="Les règles d’un autre document ne valent que si les deux conventions disent la même chose."
          name="making.family"
          value={making.family ?? 'none'}
          choices={[
            {
              value: 'none',
              label: 'Aucune : Tacite suit les étapes de la signature, sans calculer d’échéance',
            },
            ...offered.map(({ family }) => ({ value: family, label: nameOf(family) })),
          ]}
          onChange={(family) => change({ ...making, family: family === 'none' ? null : family, serves: {} })}
        />
        {out.length > 0 ? (
          <details>
            <summary>Règles que ces champs ne permettent pas</summary>
            <ul>
              {out.map(({ family, lacking }) => (
                <li key={family}>
                  {nameOf(family)} : il manque {listed(lacking.map(({ label }) => `« ${label} »`))}.
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <Facts making={making} change={change} />
      </div>
    </Card>
  );
}

/** Each fact the rules read: a field of the form, or one that Tacite asks beside. */
function Facts({ making, change }: CardProps) {
  const family = RULE_FAMILIES.find((known) => known === making.family) ?? null;
  const needed = fieldsNeededBy(family).filter(({ required, id }) => required && id !== null);
  if (needed.length === 0) return null;
  return (
    <div className="stack-s">
      <h3>Ce que ces règles ont besoin de savoir</h3>
      {needed.map((fact) => {
        const id = fact.id ?? '';
        return (
          <Select
            key={id}
            label={fact.label}
            name={`serves.${id}`}
            value={making.serves[id] ?? ''}
            {...(canBeAdded(fact) ? { blank: 'Demandé par Tacite, pas sur le formulaire' } : {})}
            choices={candidatesFor(making, fact).map((field) => ({
              value: field.id,
              label: field.prompt || field.label,
            }))}
            onChange={(value) => change({ ...making, serves: { ...making.serves, [id]: value } })}
          />
        );
      })}
    </div>
  );
}
