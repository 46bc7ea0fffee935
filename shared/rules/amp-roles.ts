/** R-AMP-ROLES: whether the two roles ticked in article 13 fit together (conventions.md 6.D). */
import type { Explained } from './derivation.ts';
import { explain, ruleText, textFact } from './explain.ts';

export type AmpRole = 'controller' | 'jointController' | 'processor';
export type AmpRolesLevel = 'coherent' | 'warning' | 'incoherent';

const TEXT = ruleText({
  rule: 'R-AMP-ROLES',
  article: 'article 13 a',
  sentence:
    'Le formulaire laisse les deux rôles libres, mais la suite de l’article est écrite pour une commune qui décide du traitement et une Métropole qui l’exécute.',
  readings: ['AMB-AMP-07'],
  wouldChange: ['Un autre rôle coché pour l’une des deux parties.'],
});

const LABELS: Readonly<Record<AmpRole, string>> = {
  controller: 'responsable de traitement',
  jointController: 'co-responsable',
  processor: 'sous-traitant',
};

const STEPS: Readonly<Record<AmpRolesLevel, string>> = {
  coherent: 'C’est ce que suppose la suite du texte.',
  warning: 'Deux co-responsables sont possibles, mais la suite du texte n’est pas écrite pour ce cas.',
  incoherent: 'La suite du texte ne correspond pas à ces deux rôles.',
};

function levelOf(metropole: AmpRole, commune: AmpRole): AmpRolesLevel {
  if (metropole === 'processor' && commune === 'controller') return 'coherent';
  return metropole === 'jointController' && commune === 'jointController' ? 'warning' : 'incoherent';
}

/** Compares the two ticked roles; any pair has an answer. */
export function ampRoles(metropole: AmpRole, commune: AmpRole): Explained<{ readonly level: AmpRolesLevel }> {
  const level = levelOf(metropole, commune);
  return explain(
    TEXT,
    { level },
    {
      facts: [
        textFact('metropoleRole', 'rôle de la Métropole', LABELS[metropole]),
        textFact('communeRole', 'rôle de la commune', LABELS[commune]),
      ],
      steps: [`La Métropole est ${LABELS[metropole]} et la commune ${LABELS[commune]}.`, STEPS[level]],
    },
  );
}
