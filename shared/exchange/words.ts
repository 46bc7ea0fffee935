/**
 * The fingerprint of a key as eight French words, to be read aloud once, in person or by telephone. Each word stands
 * for 8 bits. 64 bits are enough here: whoever wants to pass for a correspondent must make a key that gives the very
 * words of that correspondent (a second preimage, 2^63 keys on average); two keys that agree by chance help nobody.
 */
import type { Sha256 } from '../base/brands.ts';
import { sha256Hex } from '../base/sha256.ts';

/** 256 short words that sound different from each other; the order is part of the format and never changes. */
export const WORDS: readonly string[] = (
  'abeille abri acier agneau aigle aile album alpage amande ananas ancre ange animal anneau antenne appel ' +
  'arbre argent armoire arrosoir asperge atelier atlas aube auberge automne avion avocat avril bambou bague balai ' +
  'balcon baleine ballon banane banc barque bassin bateau berger beurre bijou biscuit bison blouse bocal bonnet ' +
  'bosquet botte bougie boulon bouquet boussole bouton branche bravo brique bronze brosse bulle bureau cabane cactus ' +
  'cadeau cadran cahier caillou camion cascade canard caramel carotte carton casque castor cerise chaise chalet champ ' +
  'chapeau chariot chat cheval chien citron clavier cloche clou cobalt coffre colline colombe comptoir coquille corail corbeau ' +
  'cortège coton couloir couronne crayon crocus cuisine cygne cylindre dalle danse dauphin dentelle désert dindon diamant docteur ' +
  'domino dragon drapeau dune écharpe éclair écluse école écran écureuil éléphant enclume épice éponge érable escargot ' +
  'étoile fable facteur falaise fanfare farine faucon fenêtre fermier feuille ficelle figue flamme fleuve flûte fontaine ' +
  'forêt fougère fourmi fraise framboise fromage fusée galet garage gazelle genou gilet girafe glacier gomme goudron ' +
  'gourde grange grenier griffe grotte guitare hameau haricot herbe hérisson hibou horloge houblon huître iceberg igloo ' +
  'image iris ivoire jacinthe jaguar jambon jardin jasmin jonquille journal jumelle jungle kayak kimono koala lagune ' +
  'lampe lanterne lavande lézard liane librairie lilas limace lotus loup lune lynx magasin maïs mandarine marbre ' +
  'marteau melon menthe meuble miel mimosa miroir moineau montagne mouton muguet museau navire neige ' +
  'noisette nuage océan olive oreiller orange orchidée ortie ourson panier papillon parc parfum pêche pélican perle ' +
  'piano pigeon pinceau piscine planète poivre pommier prairie raisin renard rivière robinet roseau rubis sapin savon'
).split(' ');

/** In: a public key in hexadecimal. Out: eight words. */
export function fingerprintWords(publicKey: string): readonly string[] {
  const bytes = Uint8Array.from(publicKey.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const digest: Sha256 = sha256Hex(bytes);
  return Array.from(
    { length: 8 },
    (_, i) => WORDS[Number.parseInt(digest.slice(2 * i, 2 * i + 2), 16)] ?? '',
  );
}
