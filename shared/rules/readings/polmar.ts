/** Readings of the POLMAR convention (conventions.md part 4). */
import { said } from './reading.ts';

export const POLMAR_READINGS = {
  'AMB-POL-01': said(
    '790 € hors taxes ne donnent pas 945 € avec une TVA à 20 %.',
    'Les deux montants imprimés sont gardés, aucun n’est calculé à partir de l’autre.',
    '945 € correspond à l’ancien taux de 19,6 %.',
  ),
  'AMB-POL-02': said(
    'La dépense réelle se compte-t-elle hors taxes ou toutes taxes comprises ?',
    'Hors taxes, sauf si vous choisissez l’autre.',
    'Le taux de prise en charge est attaché au montant hors taxes.',
    'Elle se compterait toutes taxes comprises : le second résultat est affiché.',
  ),
  'AMB-POL-03': said(
    'Le plafond de 1\u202f200 € dépasse la dépense prévue, et l’article 7 permet de réclamer un surplus d’aides.',
    'L’indemnité est la dépense réelle, dans la limite du plafond ; un surplus donne un avertissement.',
    'L’article 4 dit ce montant définitif.',
  ),
  'AMB-POL-04': said(
    'Plusieurs renvois entre articles sont faux.',
    'On suit l’article 5 pour les pièces et pour le délai.',
    'C’est là que ces règles sont écrites.',
  ),
  'AMB-POL-05': said(
    'Le texte s’appelle parfois décision ou arrêté.',
    'Tacite n’en tire aucun calcul.',
    'Cela ne change ni une date ni un montant.',
  ),
  'AMB-POL-06': said(
    'Les six mois partent-ils du jour de la déclaration ou du commencement qu’elle annonce ?',
    'Du jour de la déclaration.',
    'C’est ce que le texte dit mot pour mot.',
    'Ils partiraient du commencement annoncé : les deux résultats sont affichés.',
  ),
  'AMB-POL-07': said(
    'La preuve peut être due avant la fin de l’exécution.',
    'Les deux délais sont comptés à part ; si la preuve est due avant, demandez une prolongation.',
    'L’un part de la notification, l’autre de la déclaration.',
  ),
  'AMB-POL-08': said(
    'La caducité doit être constatée par le préfet.',
    'Tacite signale un risque, et ne déclare jamais la convention caduque.',
    'Seul le préfet peut le faire.',
  ),
  'AMB-POL-09': said(
    'La prolongation se demande par une lettre motivée, sans délai ni durée maximale.',
    'Envoyez la demande avant la date limite de la preuve ; seule une date accordée compte.',
    'Une demande sans réponse ne prolonge rien.',
  ),
  'AMB-POL-10': said(
    'Comment compter trois mois après une fin ramenée au dernier jour du mois ?',
    'On part de cette fin, telle qu’elle est.',
    'Le texte compte depuis la fin de la période.',
  ),
  'AMB-POL-11': said(
    'La date de la preuve est-elle celle de l’envoi ou de l’arrivée ?',
    'Celle de l’envoi.',
    'Le texte parle d’adresser la preuve.',
  ),
  'AMB-POL-12': said(
    'Aucun délai n’est donné pour déclarer le commencement.',
    'Sans déclaration, rien n’est calculé ; les travaux faits avant elle ne comptent pas.',
    'La période d’exécution part de cette déclaration.',
  ),
  'AMB-POL-13': said(
    'De quoi faut-il la preuve ?',
    'De l’exécution : une facture ou un procès-verbal de réception, pas seulement du commencement.',
    'Le texte vise l’exécution du contrat.',
  ),
  'AMB-POL-14': said(
    'Quelle date place une dépense dans la période ?',
    'Celle de la facture.',
    'C’est la date de la pièce qui justifie la dépense.',
  ),
} as const;
