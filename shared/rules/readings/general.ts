/** Readings of all documents and of the charter (conventions.md parts 0 and 1). */
import { said } from './reading.ts';

export const GENERAL = {
  'AMB-GEN-01': said(
    'Aucun document ne dit comment compter les mois.',
    'On garde le même jour du mois, ou le dernier jour du mois s’il n’existe pas ; une échéance un samedi, un dimanche ou un jour férié n’est pas déplacée.',
    'C’est la façon ordinaire de compter en France ; ne pas compter sur un report est plus sûr.',
  ),
  'AMB-GEN-02': said(
    'La réception décide de tout, mais aucun formulaire n’a de place pour la noter.',
    'C’est le jour de l’accusé de réception du formulaire de contact, de Chorus Pro, du courriel ou de la poste.',
    'C’est le seul jour que l’on peut prouver : gardez l’accusé dans les pièces.',
  ),
} as const;

export const CHARTER = {
  'AMB-CHA-01': said(
    'La charte ne donne pas de date d’effet.',
    'Elle s’applique le jour où la collectivité la signe, pas avant le 1er janvier 2025.',
    'Elle fait de cette signature la seule condition d’usage, et une seule partie la signe.',
    'Elle s’appliquerait le jour où Mégalis la reçoit.',
  ),
  'AMB-CHA-02': said(
    'La charte ne donne pas de durée.',
    'Elle vaut jusqu’au 31 décembre 2029.',
    'Son titre la lie au bouquet 2025-2029.',
  ),
  'AMB-CHA-03': said(
    'Le tableau demande un contact, l’article 1 un référent.',
    'C’est la même personne, sauf si vous dites le contraire.',
    'Le formulaire n’a de place que pour une personne.',
  ),
  'AMB-CHA-04': said(
    'Le départ des cinq années de conservation n’est pas donné.',
    'Elles partent du jour où les coordonnées sont données, celui de la signature.',
    'Conserver moins longtemps protège mieux les personnes. Ce devoir est celui de Mégalis : la date est donnée pour information.',
  ),
  'AMB-CHA-05': said(
    'Le texte s’appelle parfois convention, et limite la responsabilité selon des factures que les communes ne reçoivent pas.',
    'Tacite n’en tire aucun calcul.',
    'Cela ne change ni une date ni un montant pour la commune.',
  ),
  'AMB-CHA-06': said(
    'La collectivité est dite accepter l’usage de ses données, mais la base légale est l’intérêt légitime.',
    'Tacite ne crée pas de case de consentement : une information est affichée.',
    'Un accord n’est pas demandé quand il n’est pas la base du traitement.',
  ),
  'AMB-CHA-07': said(
    'Rien sur le formulaire ne prouve que l’EPCI a sa convention avec Mégalis.',
    'Tacite pose la question, avertit, et ne bloque pas.',
    'La condition existe, mais vous seul pouvez la vérifier.',
  ),
} as const;
