/** Why a blank cannot be filled, in words for a secretary: what happened, what to do. */
import { french } from '../../base/text.ts';

export type FillReason = 'encrypted' | 'signed' | 'xfa' | 'damaged' | 'empty';

export interface FillFailure {
  readonly reason: FillReason;
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<FillReason, string>> = {
  encrypted:
    'Ce formulaire est protégé : Tacite ne peut rien y écrire. Demandez à l’émetteur un formulaire sans protection.',
  signed:
    'Ce formulaire porte une signature électronique : le remplir la détruirait. Demandez à l’émetteur un formulaire ' +
    'vierge, sans signature.',
  xfa:
    'Ce formulaire est d’un ancien type (XFA) que seul Adobe Reader sait remplir. Ouvrez-le dans Adobe Reader, ' +
    'imprimez-le vers un fichier PDF, puis ajoutez ce fichier ; ou demandez à l’émetteur un PDF ordinaire.',
  damaged:
    'Ce formulaire est abîmé : Tacite ne peut rien y écrire sans risque. Téléchargez-le de nouveau, ou ouvrez-le et ' +
    'imprimez-le vers un fichier PDF, puis ajoutez ce fichier.',
  empty: 'Ce formulaire n’a aucune page. Téléchargez-le de nouveau, ou demandez-le à l’émetteur.',
};

export const failure = (reason: FillReason): FillFailure => ({ reason, sentence: french(SENTENCES[reason]) });
