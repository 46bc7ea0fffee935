/** What is said of a filing, in French: the summary, then each anomaly by its name and what to do. */
import { french, listed, plural } from '../base/text.ts';
import { shortReference } from '../pdf/page-code.ts';
import type { FiledDocument, Filing, ForeignGroup, PlacedPage } from './filing.ts';
import type { TrayReason } from './page.ts';

/** « page 4/6 manquante », « pages 2 et 4 sur 6 manquantes »; empty when nothing is missing. */
export function missingSentence({ missing, issue }: Pick<FiledDocument, 'missing' | 'issue'>): string {
  const [first] = missing;
  if (first === undefined || issue === null) return '';
  return missing.length === 1
    ? `page ${first}/${issue.pages} manquante`
    : `pages ${ranges(missing)} sur ${issue.pages} manquantes`;
}

/** « 2, 4 à 7 et 9 ». */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return listed(
    runs.flatMap(([from, to]): readonly (string | number)[] =>
      from === to ? [from] : to === from + 1 ? [from, to] : [`${from} à ${to}`],
    ),
  );
}

export const isComplete = (document: FiledDocument): boolean => document.missing.length === 0;

const doublesOf = (document: FiledDocument): readonly PlacedPage[] =>
  document.pages.filter(({ role, page }) => role === 'double' && page.held !== true);

/** « 3 documents reconnus, 2 complets, 1 incomplet : page 4/6 manquante. » and what else must be looked at. */
export function summarySentence({ documents, foreign, tray }: Filing): string {
  const incomplete = documents.filter((one) => !isComplete(one));
  const parts = [plural(documents.length, 'document reconnu', 'documents reconnus')];
  if (documents.length === 0) parts[0] = 'Aucun document reconnu';
  const complete = documents.length - incomplete.length;
  if (complete > 0) parts.push(plural(complete, 'complet', 'complets'));
  if (incomplete.length > 0) {
    parts.push(`${plural(incomplete.length, 'incomplet', 'incomplets')} : ${whatIsMissing(incomplete)}`);
  }
  const doubled = documents.flatMap(doublesOf).length;
  const elsewhere = foreign.flatMap(({ pages }) => pages).length;
  const rest = [
    doubled > 0 ? plural(doubled, 'page en double', 'pages en double') : '',
    elsewhere > 0 ? `${plural(elsewhere, 'page', 'pages')} d’une autre provenance` : '',
    tray.length > 0 ? `${plural(tray.length, 'page', 'pages')} à classer à la main` : '',
  ].filter(Boolean);
  const first = `${parts.join(', ')}.`;
  return french(rest.length > 0 ? `${first} ${capital(listed(rest))}.` : first);
}

/** More would not be read in one sentence; each document says its own below. */
const NAMED = 4;

function whatIsMissing(incomplete: readonly FiledDocument[]): string {
  const [only, ...others] = incomplete;
  if (only && others.length === 0) return missingSentence(only);
  const named = incomplete
    .slice(0, NAMED)
    .map((one) => `${missingSentence(one)} (${one.convention.title})`)
    .join(' ; ');
  return incomplete.length > NAMED ? `${named} ; et ${incomplete.length - NAMED} de plus` : named;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Everything odd about a document, each with what to do. */
export function anomaliesOf(document: FiledDocument): readonly string[] {
  const { missing, issue, standing, convention, pages } = document;
  const said: string[] = [];
  if (missing.length > 0) {
    const what = capital(missingSentence(document));
    said.push(
      `${what}. Numérisez ${missing.length === 1 ? 'cette page' : 'ces pages'} puis ${missing.length === 1 ? 'déposez-la' : 'déposez-les'} ici : le document se complétera.`,
    );
  }
  const versions = `version ${issue?.version ?? 0}`;
  const current = convention.issued?.version ?? 0;
  if (standing === 'older') {
    said.push(
      `Ces pages sont d’une version ancienne (${versions}) : la dernière émise est la version ${current}. Vérifiez que c’est bien ce texte qui a été signé.`,
    );
  } else if (standing === 'newer') {
    said.push(
      `Ces pages sont de la ${versions}, que cet ordinateur n’a pas émise : elle a sans doute été imprimée depuis un autre poste.`,
    );
  } else if (standing === 'otherContent') {
    said.push(
      `Ces pages ne portent pas les mêmes réponses que la ${versions} émise ici : comparez-les avant de classer.`,
    );
  } else if (standing === 'draft') {
    said.push(
      'Ces pages viennent d’un brouillon, jamais émis. Vérifiez que c’est bien ce texte qui a été signé.',
    );
  }
  for (const number of new Set(doublesOf(document).map((one) => one.number))) {
    said.push(
      number === null
        ? 'Une page est marquée en double.'
        : `La page ${number} est en double : un exemplaire est proposé, l’autre reste dans le fichier reçu.`,
    );
  }
  const down = pages.filter(({ page }) => page.turn === 180 && page.held !== true);
  if (down.length > 0) said.push(turned(down, 'à l’envers', 'remise à l’endroit', 'remises à l’endroit'));
  const lying = pages.filter(({ page }) => (page.turn === 90 || page.turn === 270) && page.held !== true);
  if (lying.length > 0) said.push(turned(lying, 'de côté', 'redressée', 'redressées'));
  const held = pages.filter(({ page, role }) => page.held === true && role !== 'double').length;
  if (held > 0) {
    said.push(`${plural(held, 'page déjà classée complète', 'pages déjà classées complètent')} ce document.`);
  }
  return said.map(french);
}

function turned(pages: readonly PlacedPage[], how: string, one: string, many: string): string {
  const numbers = pages.map(({ number }) => number).filter((n) => n !== null);
  if (numbers.length !== pages.length)
    return `${plural(pages.length, 'page était', 'pages étaient')} ${how}.`;
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
  return sorted.length === 1
    ? `La page ${sorted[0]} était ${how} : elle sera ${one}.`
    : `Les pages ${ranges(sorted)} étaient ${how} : elles seront ${many}.`;
}

/** Why the pages of a group cannot be filed here. */
export function foreignSentence({ id, issue, convention, pages }: ForeignGroup): string {
  const reference = shortReference(id, issue.version);
  const count = plural(pages.length, 'page', 'pages');
  return french(
    convention
      ? `${count} d’une convention qui est dans la corbeille, « ${convention.title} ». Rétablissez-la pour les classer.`
      : `${count} d’une convention inconnue sur cet ordinateur (${reference}). Importez d’abord cette convention, ou remettez ces pages à qui les attend.`,
  );
}

const TRAY: Readonly<Record<TrayReason, string>> = {
  noCode: 'Aucun code lu sur cette page.',
  blank: 'Page blanche, sans doute un verso.',
  unreadable: 'Cette page n’a pas pu être affichée.',
  twoSheets: 'Deux feuilles sur la même image : photographiez-les une par une, ou classez l’image à la main.',
  newerFormat: 'Code d’une version plus récente de Tacite.',
  misread: 'Code abîmé : il n’a pas pu être lu en entier.',
  takenOut: 'Retirée d’un document.',
  gone: 'La convention choisie n’est plus sur cet ordinateur.',
};

export const traySentence = (reason: TrayReason): string => french(TRAY[reason]);
