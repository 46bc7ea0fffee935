/** Readings of the Usine à Sites convention (conventions.md part 6). */
import { said } from './reading.ts';

export const AMP_READINGS = {
  'AMB-AMP-01': said(
    'Les huit ans partent-ils de la notification, ou sont-ils huit années civiles ?',
    'Ils partent de la notification ; la dernière période est coupée.',
    'Le texte compte une durée et arrête la convention quand elle est écoulée.',
    'La convention s’arrêterait le 31 décembre de la huitième année civile.',
  ),
  'AMB-AMP-02': said(
    'Avec trois mois de préavis, part-on à la fin du préavis ou à la fin de l’année ?',
    'Le 31 décembre de l’année où le préavis finit.',
    'Une sortie annuelle n’a de sens qu’à l’échéance annuelle.',
    'On partirait dès la fin du préavis.',
  ),
  'AMB-AMP-03': said(
    'La mise en place est-elle réduite l’année de mise en service ?',
    'Non.',
    'Elle paie un travail fait une seule fois ; seules les sommes annuelles se réduisent.',
  ),
  'AMB-AMP-04': said(
    'La façon de compter les jours n’est pas dite.',
    'On compte les jours réels, les deux bouts compris, sur 365 ou 366.',
    'Le texte donne deux dates.',
  ),
  'AMB-AMP-05': said(
    'La présidente ou le président représente la Métropole, mais un conseiller délégué signe.',
    'Le cartouche de signature est imprimé tel quel.',
    'C’est à la Métropole de dire qui signe pour elle.',
  ),
  'AMB-AMP-06': said(
    'Le référent et le correspondant unique peuvent être deux personnes.',
    'C’est la même personne, sauf si vous dites le contraire.',
    'Le texte ne les distingue pas clairement.',
  ),
  'AMB-AMP-07': said(
    'Les cases des rôles sont libres, mais la suite suppose une commune responsable et une Métropole sous-traitante.',
    'Ces rôles sont proposés ; les autres donnent un avertissement.',
    'Les clauses de l’article 13 ne sont écrites que pour eux.',
  ),
  'AMB-AMP-08': said(
    'Aucune sous-traitance n’est déclarée, alors qu’un éditeur entretient le produit.',
    'Le texte est imprimé tel quel, avec une remarque.',
    'La déclaration revient à la Métropole.',
  ),
  'AMB-AMP-09': said(
    'Les annexes manquent, et les prix avec elles.',
    'Vous saisissez les montants, et joignez le document d’où ils viennent.',
    'Aucun prix ne peut être deviné.',
  ),
  'AMB-AMP-10': said(
    'Le départ des trois mois de la mise en demeure n’est pas donné.',
    'Ils partent de sa réception.',
    'Le préavis ordinaire part aussi de la réception.',
  ),
  'AMB-AMP-11': said(
    'Le renouvellement est écrit une seule fois, pour un an.',
    'Il a lieu chaque année jusqu’à la durée maximale.',
    'Sinon, les huit ans ne voudraient rien dire.',
  ),
  'AMB-AMP-12': said(
    'Où va le centime impair d’un partage en deux ?',
    'En investissement.',
    'C’est l’arrondi au centime supérieur à partir de la moitié.',
  ),
  'AMB-AMP-13': said(
    'Le mois qui suit la lettre de force majeure part-il de l’envoi ?',
    'Oui, de l’envoi.',
    'C’est ce que le texte dit.',
  ),
} as const;
