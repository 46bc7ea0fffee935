/** From what IndexedDB throws to a failure with a name, and from the name to a sentence a secretary can act on. */
import type { OpenFailure, StoreFailure } from './api.ts';

/** Thrown inside a transaction to abort it for an expected reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: StoreFailure;

  constructor(failure: StoreFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Names of the error and of those it wraps: Dexie reports a full disk as an abort whose `inner` says why. */
function errorNames(error: unknown): readonly string[] {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const { name, inner, cause } = current as { name?: unknown; inner?: unknown; cause?: unknown };
    if (typeof name === 'string') names.push(name);
    current = inner ?? cause;
  }
  return names;
}

/**
 * Classifies what a transaction threw. `abortedBy` is the transaction's own error: when the disk refuses in the middle,
 * what is thrown may only say that the transaction is over.
 */
export function storeFailureOf(error: unknown, abortedBy: unknown = null): StoreFailure {
  if (error instanceof Refusal) return error.failure;
  const names = [...errorNames(error), ...errorNames(abortedBy)];
  if (names.includes('QuotaExceededError')) return 'quota';
  if (names.includes('DatabaseClosedError')) return 'closed';
  // On a full disk Chromium does not speak of quota: it aborts with UnknownError, then closes the connection.
  return names.includes('UnknownError') ? 'disk' : 'unknown';
}

/** Classifies what opening threw. */
export function openFailureOf(error: unknown): OpenFailure {
  const names = errorNames(error);
  if (names.includes('VersionError')) return 'newer';
  if (names.includes('QuotaExceededError')) return 'quota';
  const refused = ['SecurityError', 'InvalidStateError', 'MissingAPIError', 'NotAllowedError'];
  if (names.some((name) => refused.includes(name))) return 'refused';
  const damaged = ['UnknownError', 'DataError', 'NotFoundError', 'NotReadableError'];
  return names.some((name) => damaged.includes(name)) ? 'damaged' : 'unknown';
}

const STORE_SENTENCES: Readonly<Record<StoreFailure, string>> = {
  quota:
    'L’enregistrement a échoué\u00a0: le disque est plein. Ce qui était déjà enregistré est intact. Libérez de la place, puis cliquez sur «\u00a0Réessayer\u00a0» sans fermer cette fenêtre.',
  floor:
    'Il ne reste presque plus de place sur le disque\u00a0: Tacite n’a rien écrit, pour ne rien abîmer. Ce qui était déjà enregistré est intact et reste lisible. Libérez de la place (videz la corbeille, déplacez de gros fichiers), puis cliquez sur «\u00a0Réessayer\u00a0» sans fermer cette fenêtre.',
  disk: 'Le disque a refusé l’enregistrement, le plus souvent parce qu’il est plein. Votre saisie est gardée tant que cette fenêtre reste ouverte. Libérez de la place, puis cliquez sur «\u00a0Réessayer\u00a0».',
  closed:
    'L’enregistrement a échoué\u00a0: Tacite a été mis à jour ou ses données ont été fermées par une autre fenêtre. Ce qui était déjà enregistré est intact. Notez votre dernière saisie, puis rechargez cette fenêtre.',
  newer:
    'Cette fiche a été écrite par une version plus récente de Tacite. Elle est intacte, mais cette version ne sait pas la modifier. Mettez Tacite à jour, puis rouvrez la fiche.',
  notFound:
    'Cette fiche n’existe plus\u00a0: elle a été effacée depuis une autre fenêtre. Rien d’autre n’est touché. Revenez à la liste.',
  damaged:
    'Cette fiche est illisible\u00a0: ses données ont été abîmées. Elle n’a pas été modifiée et les autres fiches sont intactes. Reprenez-la depuis une sauvegarde.',
  unknown:
    'L’enregistrement a échoué pour une raison inattendue. Ce qui était déjà enregistré est intact. Cliquez sur «\u00a0Réessayer\u00a0»\u00a0; si cela recommence, redémarrez l’ordinateur.',
};

const OPEN_SENTENCES: Readonly<Record<OpenFailure, string>> = {
  newer:
    'Vos données ont été enregistrées par une version plus récente de Tacite. Elles sont intactes et n’ont pas été ouvertes. Installez la dernière version de Tacite, puis relancez-la.',
  refused:
    'Tacite n’a pas le droit d’enregistrer sur cet ordinateur. Rien n’a été modifié. Si vous êtes en navigation privée, ouvrez une fenêtre ordinaire\u00a0; sinon, autorisez les données de ce site dans les réglages du navigateur.',
  blocked:
    'Tacite est ouverte dans une autre fenêtre qui utilise une version plus ancienne. Vos données sont intactes. Fermez toutes les autres fenêtres de Tacite, puis rechargez celle-ci.',
  quota:
    'Le disque est plein\u00a0: Tacite ne peut pas ouvrir vos données. Elles n’ont pas été modifiées. Libérez de la place, puis relancez Tacite.',
  damaged:
    'La base de données de Tacite ne s’ouvre pas\u00a0: ses fichiers sont abîmés, ou le disque ne répond pas. Rien n’a été modifié. Redémarrez l’ordinateur, puis relancez Tacite\u00a0: cela suffit souvent. N’effacez pas les données de Tacite ni celles du navigateur\u00a0: la seconde copie en fait partie.',
  unknown:
    'Vos données n’ont pas pu être ouvertes pour une raison inattendue. Rien n’a été modifié. Redémarrez l’ordinateur, puis relancez Tacite.',
};

/** French sentences: what happened, what is safe, what to do. */
export const failureSentence = (failure: StoreFailure): string => STORE_SENTENCES[failure];

/** The same, when the application could not start. */
export const openFailureSentence = (failure: OpenFailure): string => OPEN_SENTENCES[failure];
