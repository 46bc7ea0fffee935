/** What happened to the database, told to the person and kept: found, rebuilt, when. */
import type { Instant } from '@shared/base/brands.ts';
import { formatInteger, NBSP, NNBSP } from '@shared/base/text.ts';
import type { IncidentKind } from './sentinel.ts';

export interface Incident {
  readonly at: Instant;
  readonly kind: IncidentKind;
  /** Records that should have been there, that were found, and that are there now. */
  readonly expected: number;
  readonly found: number;
  readonly rebuilt: number;
  /** Pieces of the second copy that could not be read. */
  readonly damaged: number;
  /** When the person said they had read it; null until then. */
  readonly read: Instant | null;
}

/** Reads stored incidents; what is not one is left out. */
export function readIncidents(stored: unknown): readonly Incident[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((item): item is Incident => {
    if (typeof item !== 'object' || item === null) return false;
    const { at, kind, expected, found, rebuilt } = item as Partial<Incident>;
    return (
      typeof at === 'string' &&
      typeof kind === 'string' &&
      kind in WHAT &&
      [expected, found, rebuilt].every((n) => Number.isSafeInteger(n))
    );
  });
}

const WHAT: Readonly<Record<IncidentKind, string>> = {
  empty: `La base de données de cet ordinateur était vide à l’ouverture de Tacite, alors qu’elle ne l’était pas à la dernière fermeture.`,
  older: `La base de données de cet ordinateur était revenue en arrière à l’ouverture de Tacite${NBSP}: ses derniers enregistrements manquaient.`,
  damaged: `La base de données de cet ordinateur était abîmée à l’ouverture de Tacite${NBSP}: des fiches y manquaient.`,
  unreadable: `La base de données de cet ordinateur refusait de s’ouvrir. À votre demande, Tacite l’a effacée, après avoir lu toute la seconde copie, et en a fait une neuve.`,
  abandoned: `La base de données de cet ordinateur refusait de s’ouvrir. À votre demande, Tacite en a fait une neuve à côté${NNBSP}; l’ancienne n’a pas été effacée et ne sert plus.`,
  replaced: `La base de données de cet ordinateur avait été remplacée par une autre à l’ouverture de Tacite.`,
};

const sheets = (n: number): string => `${formatInteger(n)}${NBSP}fiche${n > 1 ? 's' : ''}`;

/** French sentences: what was found, what was rebuilt, what to do. */
export function incidentSentence({ kind, expected, found, rebuilt, damaged }: Incident): string {
  const whole = rebuilt >= expected && damaged === 0;
  // Nothing could be counted in a database that did not open.
  const shut = kind === 'unreadable' || kind === 'abandoned';
  const counts = shut
    ? `${sheets(rebuilt)} après reconstruction.`
    : `${sheets(found)} trouvée${found > 1 ? 's' : ''}, ${sheets(rebuilt)} après reconstruction.`;
  const made = shut ? 'La neuve a été remplie' : 'Tacite l’a reconstruite';
  const outcome = whole
    ? `${made} à partir de la seconde copie${NBSP}: rien n’est perdu (${counts.slice(0, -1)}).`
    : `${made} autant que possible à partir de la seconde copie${NBSP}: ${counts} Vérifiez vos dernières saisies${NNBSP}; au besoin, restaurez la dernière sauvegarde (écran Réglages).`;
  const cause = shut
    ? `Un disque qui s’abîme en est souvent la cause${NBSP}: faites une sauvegarde sur un autre disque (écran Réglages).`
    : 'La cause est le plus souvent un disque plein ou une coupure de courant.';
  // What an import replaced is in no second copy: past values are kept nowhere else (commands/import.ts).
  const undo =
    shut || kind === 'empty' ? ' Si un paquet avait été importé, cet import ne peut plus être annulé.' : '';
  return `${WHAT[kind]} ${outcome}${undo} ${cause}`;
}
