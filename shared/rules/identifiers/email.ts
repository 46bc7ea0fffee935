/** Electronic addresses (conventions.md 0.3). */
import { accepted, rejected, WHITE_SPACE, type Reading } from './read.ts';

export type EmailReason =
  'empty' | 'spaces' | 'noAt' | 'manyAt' | 'noLocalPart' | 'noDomain' | 'domain' | 'length';

/** Reads an e-mail address as typed; `normalized` is the trimmed text. */
export function readEmail(raw: string): Reading<EmailReason> {
  const text = raw.trim();
  if (text === '')
    return rejected('empty', 'Indiquez l’adresse électronique, par exemple « mairie@exemple.fr ».');
  if (text.search(WHITE_SPACE) >= 0)
    return rejected('spaces', 'Une adresse électronique n’a pas d’espace : retirez-les.');
  const parts = text.split('@');
  if (parts.length === 1)
    return rejected('noAt', 'Il manque le signe « @ », par exemple « mairie@exemple.fr ».');
  if (parts.length > 2)
    return rejected('manyAt', 'Le signe « @ » ne figure qu’une fois : indiquez une seule adresse.');
  const [local = '', domain = ''] = parts;
  if (local === '') return rejected('noLocalPart', 'Il manque le début de l’adresse, avant le signe « @ ».');
  if (domain === '') return rejected('noDomain', 'Il manque la fin de l’adresse, après le signe « @ ».');
  const labels = domain.split('.');
  if (labels.length < 2 || labels.at(-1) === '')
    return rejected('domain', 'Il manque la fin de l’adresse, par exemple « .fr ».');
  if (labels.includes(''))
    return rejected(
      'domain',
      'Deux points se suivent, ou un point suit le signe « @ » : retirez celui qui est en trop.',
    );
  if (!/^\p{L}{2,}$/u.test(labels.at(-1) ?? ''))
    return rejected(
      'domain',
      'La fin de l’adresse n’est pas bonne : elle a au moins deux lettres, par exemple « .fr ».',
    );
  if (text.length > 254) return rejected('length', 'Cette adresse est trop longue : 254 caractères au plus.');
  return accepted(text);
}
