/** R-AMP-ROLES (conventions.md 6.D): whether the two data-protection roles ticked in article 13 fit together. */
import type { Explained } from './derivation.ts';
import { explain, ruleText, textFact } from './explain.ts';

export interface AmpRoles {
  readonly level: 'coherent' | 'warning' | 'incoherent';
}

const ROLES = ruleText({
  rule: 'R-AMP-ROLES',
  article: 'article 13',
  sentence:
    'La convention est écrite pour une commune responsable du traitement et une Métropole sous-traitante.',
  readings: ['AMB-AMP-07'],
  wouldChange: ['Une autre case cochée pour la Métropole ou pour la commune.'],
});

const LABELS: Readonly<Record<string, string>> = {
  controller: 'responsable de traitement',
  jointController: 'co-responsable de traitement',
  processor: 'sous-traitante',
};

const SAID: Readonly<Record<AmpRoles['level'], string>> = {
  coherent: 'C’est le cas prévu par la convention.',
  warning: 'Les deux sont co-responsables : un accord entre eux est à prévoir, la convention ne l’écrit pas.',
  incoherent: 'Ces deux rôles ne vont pas ensemble : vérifiez les cases.',
};

function levelOf(metropoleRole: string, communeRole: string): AmpRoles['level'] {
  if (metropoleRole === 'processor' && communeRole === 'controller') return 'coherent';
  return metropoleRole === 'jointController' && communeRole === 'jointController' ? 'warning' : 'incoherent';
}

/** Codes of the model's options; an unknown code is incoherent. */
export function ampRoles(metropoleRole: string, communeRole: string): Explained<AmpRoles> {
  const level = levelOf(metropoleRole, communeRole);
  const shown = (role: string) => (Object.hasOwn(LABELS, role) ? (LABELS[role] ?? role) : role);
  return explain(ROLES, { level }, () => ({
    facts: [
      textFact('metropoleRole', 'rôle de la Métropole', shown(metropoleRole)),
      textFact('communeRole', 'rôle de la commune', shown(communeRole)),
    ],
    steps: [`La Métropole est ${shown(metropoleRole)}, la commune ${shown(communeRole)}.`, SAID[level]],
  }));
}
