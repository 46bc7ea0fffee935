/** Readings of the Mégalis conventions 2025-004 and 2019-026 (conventions.md parts 2 and 3). */
import { said } from './reading.ts';

export const MEGALIS_2025_READINGS = {
  'AMB-MEG25-01': said(
    'La façon de réduire la facture de l’année d’entrée n’est pas écrite.',
    'On compte les mois entiers depuis la prise d’effet, sur douze.',
    'La prise d’effet est toujours le premier d’un mois.',
  ),
  'AMB-MEG25-02': said(
    'La réduction de l’année d’entrée n’est écrite que pour le bouquet.',
    'Elle vaut aussi pour la télétransmission seule.',
    'La même phrase règle toutes les factures, et ce service fait partie du bouquet.',
  ),
  'AMB-MEG25-03': said(
    'Après la première année, rien ne dit si l’année de départ est réduite.',
    'On compte l’année civile entière ; un départ pendant la première année est compté jusqu’à la veille de l’anniversaire.',
    'La réduction n’est écrite que pour l’entrée ; prévoir l’année entière est prudent.',
    'Seuls les mois jusqu’au départ seraient dus.',
  ),
  'AMB-MEG25-04': said(
    'En cas de départ anticipé, la dette court jusqu’à l’anniversaire d’une mise en service qui n’est pas définie.',
    'On prend l’anniversaire de la prise d’effet.',
    'C’est la seule date que la convention fixe.',
  ),
  'AMB-MEG25-05': said(
    'La ligne gratuite a son propre tableau, après celui de la télétransmission seule.',
    'Elle ne concerne que la télétransmission : le bouquet n’est jamais gratuit.',
    'Elle est placée sous ce titre.',
  ),
  'AMB-MEG25-06': said(
    'Seul « Monsieur » est imprimé devant le représentant.',
    'Tacite propose aussi « Madame » et imprime le bon mot.',
    'Le mot imprimé doit convenir à la personne qui signe.',
  ),
  'AMB-MEG25-07': said(
    'Le SIRET n’est pas marqué obligatoire, alors qu’il l’est dans les documents voisins.',
    'Tacite le demande toujours.',
    'Chorus Pro adresse les factures au SIRET.',
  ),
  'AMB-MEG25-08': said(
    'Un ancien utilisateur sans service la veille du programme n’est ni déjà utilisateur, ni nouveau.',
    'Il est traité comme un nouveau.',
    'Le texte regarde la situation à cette seule date.',
  ),
  'AMB-MEG25-09': said(
    'Les années de la convention suivent l’anniversaire, les factures suivent l’année civile.',
    'Les deux sont gardées : le calendrier montre les deux dates limites de préavis.',
    'Partir à l’une ou à l’autre n’a pas le même coût.',
  ),
  'AMB-MEG25-10': said(
    'Après la première année, peut-on partir à chaque fin de mois ou seulement à l’anniversaire ?',
    'À chaque fin de mois.',
    'Seuls une première année et un préavis sont exigés.',
  ),
  'AMB-MEG25-11': said(
    'La demande peut-elle partir pendant la première année ?',
    'Oui ; la contribution reste due jusqu’à l’anniversaire.',
    'La clause sur le départ anticipé le suppose.',
  ),
  'AMB-MEG25-12': said(
    'Des numéros d’articles et le nom de l’hébergeur varient d’un endroit à l’autre.',
    'Tacite n’en tire aucun calcul.',
    'Cela ne change ni une date ni un montant.',
  ),
  'AMB-MEG25-13': said(
    'Le jour où compter l’effectif n’est pas donné, ni qui compte.',
    'On compte tout le personnel employé le jour de la signature ; la ligne du barème ne change que par avenant.',
    'C’est le jour de l’engagement : vérifiez l’effectif chaque année.',
  ),
  'AMB-MEG25-14': said(
    'Une phrase répète le renouvellement annuel sans donner de fin.',
    'La fin du programme l’emporte.',
    'Deux clauses et la durée du programme le disent.',
  ),
  'AMB-MEG25-15': said(
    'Une première demande peut être reçue dans les derniers mois de 2024.',
    'La convention ne prend pas effet avant le 1er janvier 2025.',
    'Les services n’existent que dans le programme.',
  ),
} as const;

export const MEGALIS_2019_READINGS = {
  'AMB-MEG19-01': said(
    'La réception est-elle celle de la copie numérisée ou celle de l’original posté ?',
    'Celle du formulaire de contact.',
    'C’est le canal de retour ; l’original vient en plus.',
  ),
  'AMB-MEG19-02': said(
    'Pour une entrée après le 1er juillet, la facture ne peut pas partir au début du semestre.',
    'Elle est attendue à partir de la prise d’effet.',
    'Aucune facture ne peut précéder la convention.',
  ),
  'AMB-MEG19-03': said(
    'Que devient la convention 2019-026 après le 31 décembre 2024 ?',
    'Elle s’est arrêtée ce jour-là, sans courrier, et aucune nouvelle signature ne peut prendre effet.',
    'Le programme 2020-2024 est fini ; la convention 2025-004 la remplace.',
  ),
  'AMB-MEG19-04': said(
    'Le texte de 2019 ne parle pas de dépassement, celui de 2025 en parle.',
    'Rien n’est annoncé ni calculé pour 2019-026.',
    'Une facture ne s’invente pas.',
  ),
} as const;
