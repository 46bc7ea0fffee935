/** `LISEZMOI.txt`: what a package is, for whoever opens it without Tacite. */
import type { Instant } from '../base/brands.ts';
import { utcDay } from '../base/day.ts';
import { formatDay, french, plural } from '../base/text.ts';
import type { Selected } from './selection.ts';

/** The text, with Windows line ends: it is read in Notepad. */
export function readMeText({ records, attachments }: Selected, author: string, now: Instant): string {
  const conventions = records.filter(({ kind }) => kind === 'convention').length;
  const by = author === '' ? '' : ` par ${author}`;
  return [
    'Paquet de conventions Tacite',
    '',
    `Préparé le ${formatDay(utcDay(now))}${by} : ${plural(conventions, 'convention', 'conventions')}, ${plural(attachments.length, 'pièce jointe', 'pièces jointes')}.`,
    '',
    'Avec Tacite : écran Échanges, onglet Recevoir, puis choisissez ce fichier. Rien n’est modifié sans votre accord.',
    '',
    'Sans Tacite : ce paquet est une archive ZIP. Renommez-la en .zip pour l’ouvrir.',
    'conventions.csv : le tableau des conventions, pour Excel ou LibreOffice.',
    'echeances.ics : leurs échéances, pour un agenda.',
    'attachments : les pièces jointes ; index.json en donne les noms.',
    '',
    'Ce paquet peut contenir des données personnelles : rangez-le en lieu sûr.',
    '',
  ]
    .map(french)
    .join('\r\n');
}
