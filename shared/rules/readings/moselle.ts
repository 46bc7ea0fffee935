/** Readings of the Moselle Fibre convention (conventions.md part 5). */
import { said } from './reading.ts';

export const MOSELLE_READINGS = {
  'AMB-MOS-01': said(
    'Deux numéros de délibération sont donnés pour le barème.',
    'CSD 2024-315 est imprimé en premier, CSD 2024-314 est montré aussi.',
    'Les parties signent le corps du texte ; l’annexe peut changer sans elles.',
  ),
  'AMB-MOS-02': said(
    'La première période finit le 31 décembre, mais l’adhésion est d’un an au moins.',
    'L’année entière l’emporte : pas de sortie à la première fin d’année, sauf effet au 1er janvier.',
    'Sinon, l’adhésion d’un an ne voudrait rien dire.',
  ),
  'AMB-MOS-03': said(
    'La demande peut-elle partir pendant la première année ?',
    'Oui ; la sortie attend la fin de cette année.',
    'La durée porte sur l’adhésion, pas sur le courrier.',
  ),
  'AMB-MOS-04': said(
    'Le prix de 1 € ne dit ni la période ni la TVA.',
    'Il est compté par année civile, tel qu’il est imprimé, sans calcul de TVA.',
    'L’article 5 rend les contributions annuelles.',
  ),
  'AMB-MOS-05': said(
    'Le forfait de 100 sondes vaut-il pour chaque système d’information ?',
    'Une adhésion vaut pour un système ; au-delà, on paie par lot entier.',
    'Les lots sont présentés comme des unités à souscrire.',
  ),
  'AMB-MOS-06': said(
    'L’article 12 laisse le comité changer seul les annexes 1 et 2, l’annexe 1 demande une signature.',
    'L’article 12 l’emporte ; la contradiction est montrée.',
    'C’est une clause précise du corps du texte.',
  ),
  'AMB-MOS-07': said(
    'Il n’y a pas d’article 3.',
    'Tacite n’en tire aucun calcul.',
    'Cela ne change ni une date ni un montant.',
  ),
  'AMB-MOS-08': said(
    'La fin en 2028 dépend du renouvellement du plan.',
    'La convention s’arrête le 31 décembre 2028 ; la date limite d’octobre 2028 reste affichée.',
    'Le plan peut être renouvelé.',
  ),
  'AMB-MOS-09': said(
    'L’annexe 3 imprime le nom du service, sans case ni quantité.',
    'Signer l’annexe 3, c’est souscrire ; Tacite demande la quantité et l’imprime.',
    'Sans quantité, rien ne peut être facturé.',
  ),
  'AMB-MOS-10': said(
    'Le texte parle de la signature des parties, sans dire laquelle.',
    'C’est la dernière des deux.',
    'L’accord n’existe qu’une fois signé par tous.',
  ),
  'AMB-MOS-11': said(
    'Que doit une collectivité qui souscrit sans aucune sonde ?',
    'Le forfait minimal.',
    'Il est dû dès qu’il y a souscription.',
  ),
  'AMB-MOS-12': said(
    'Une signature entre le 1er janvier et le 11 février 2024 précède la délibération de Moselle Fibre.',
    'Tacite avertit et ne bloque pas.',
    'Le plan commence le 1er janvier 2024.',
  ),
  'AMB-MOS-13': said(
    'Chorus est utilisé, mais aucun SIRET n’est demandé.',
    'Tacite propose de le donner, sans l’exiger.',
    'Chorus adresse les appels au SIRET.',
  ),
  'AMB-MOS-14': said(
    'Les semestres ne sont pas définis, ni la date de l’appel particulier.',
    'Ce sont ceux de l’année civile ; l’appel particulier vient au plus tôt le jour de l’adhésion.',
    'Les contributions suivent l’année civile.',
  ),
} as const;
