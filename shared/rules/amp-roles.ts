/** R-AMP-ROLES: whether the two roles ticked in article 13 fit together (conventions.md 6.D). */
import type { Explained } from './derivation.ts';
import { explain, ruleText, textFact } from './explain.ts';

export type AmpRole = 'controller' | 'jointController' | 'processor';
export type AmpRolesStatus = 'coherent' | 'warning' | 'incoherent';

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

const STEPS: Readonly<Record<AmpRolesStatus, string>> = {
  coherent: 'C’est ce que suppose la suite du texte.',
  warning: 'Deux co-responsables sont possibles, mais la suite du texte n’est pas écrite pour ce cas.',
  incoherent: 'La suite du texte ne correspond pas à ces deux rôles.',
};

function statusOf(metropole: AmpRole, commune: AmpRole): AmpRolesStatus {
  if (metropole === 'processor' && commune === 'controller') return 'coherent';
  return metropole === 'jointController' && commune === 'jointController' ? 'warning' : 'incoherent';
}

/** Compares the two ticked roles; any pair has an answer. */
export function ampRoles(
  metropole: AmpRole,
  commune: AmpRole,
): Explained<{ readonly status: AmpRolesStatus }> {
  const status = statusOf(metropole, commune);
  return explain(
    TEXT,
    { status },
    {
      facts: [
        textFact('metropoleRole', 'rôle de la Métropole', LABELS[metropole]),
        textFact('communeRole', 'rôle de la commune', LABELS[commune]),
      ],
      steps: [`La Métropole est ${LABELS[metropole]} et la commune ${LABELS[commune]}.`, STEPS[status]],
    },
  );
}
