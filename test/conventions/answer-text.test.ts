import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { NBSP, NNBSP } from '@shared/base/text.ts';
import { answerFromText, textOfAnswer } from '@shared/conventions/answer-text.ts';
import { FIELD_TYPES, type FieldSpec } from '@shared/conventions/schema.ts';

type Type = FieldSpec['type'];

test.each<readonly [Type, string, Json, string]>([
  ['text', '  Mairie  ', 'Mairie', 'Mairie'],
  ['text', '0042', '0042', '0042'],
  ['text', '   ', null, ''],
  ['date', '31/10/2026', '2026-10-31', '31/10/2026'],
  ['date', '2026-10-31', '2026-10-31', '31/10/2026'],
  ['date', '31/10/26', '31/10/26', '31/10/26'],
  ['date', '30/02/2026', '30/02/2026', '30/02/2026'],
  ['integer', '1 250', 1250, `1${NNBSP}250`],
  ['integer', '0', 0, '0'],
  ['integer', 'douze', 'douze', 'douze'],
  ['money', '2 012,50 €', 201250, `2${NNBSP}012,50`],
  ['money', '-3', '-3', '-3'],
  ['siret', '213 599 004 00008', '21359900400008', ['213', '599', '004', '00008'].join(NBSP)],
  ['siret', '213 599', '213 599', '213 599'],
  ['phone', '+33 2 99 00 00 00', '0299000000', ['02', '99', '00', '00', '00'].join(NBSP)],
  ['email', ' mairie@exemple.fr ', 'mairie@exemple.fr', 'mairie@exemple.fr'],
  ['longText', 'Un\n deux ', 'Un\n deux ', 'Un\n deux '],
])('%s: « %s » is kept as %j', (type, typed, kept, shown) => {
  expect(answerFromText({ type }, typed)).toEqual(kept);
  expect(textOfAnswer({ type }, kept)).toBe(shown);
});

test('a person and an address read as one line', () => {
  expect(textOfAnswer({ type: 'person' }, { firstName: 'Camille', lastName: 'Exemple' })).toBe(
    'Camille Exemple',
  );
  const address = { lines: 'Mairie\n1 rue du Modèle', postcode: '35999', town: 'Exempleville' };
  expect(textOfAnswer({ type: 'address' }, address)).toBe('Mairie, 1 rue du Modèle, 35999 Exempleville');
  expect(textOfAnswer({ type: 'person' }, [])).toBe('');
});

test('leaving a field that was not touched changes nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom<Type>(...FIELD_TYPES), fc.string(), (type, typed) => {
      const kept = answerFromText({ type }, typed);
      expect(answerFromText({ type }, textOfAnswer({ type }, kept))).toEqual(kept);
    }),
    { seed: 20261121, numRuns: 2000 },
  );
});
