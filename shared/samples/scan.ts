/** The sample « scans »: one page each, which says that it is invented. */
import { asDay } from '../base/day.ts';
import type { Json } from '../base/canonical.ts';
import { formatDay } from '../base/text.ts';
import type { SampleFile } from './item.ts';
import { samplePdf } from './pdf.ts';
import type { SamplePlace } from './places.ts';

/** The signed copy of a sample; `on` is the answer that holds the day of signature. */
export function scanOf(
  place: SamplePlace,
  nature: 'scan' | 'signedFile',
  number: string,
  on: Json | undefined,
): SampleFile {
  const signed = typeof on === 'string' ? asDay(on) : null;
  const how =
    nature === 'scan' ? 'Copie numérisée d’un original signé sur papier.' : 'Fichier signé électroniquement.';
  return {
    name: `${number} ${place.name} (exemple).pdf`,
    nature,
    bytes: samplePdf([
      'EXEMPLE INVENTÉ – aucune valeur',
      `${number} – ${place.name}`,
      how,
      signed === null
        ? ''
        : `Signée le ${formatDay(signed)} par ${place.head.firstName} ${place.head.lastName}`,
    ]),
  };
}
