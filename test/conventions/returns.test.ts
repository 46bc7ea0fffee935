import { expect, test } from 'vitest';
import { modelOf } from '@shared/conventions/registry.ts';
import { pieceLabel, piecesHeld, returnState, signatureModeOf } from '@shared/conventions/returns.ts';

type Mode = 'electronic' | 'handwritten';
const NEEDS: readonly (readonly [string, Mode, readonly string[]])[] = [
  ['megalis-charte-2025-003', 'electronic', ['signedFile']],
  ['megalis-charte-2025-003', 'handwritten', ['scan']],
  ['megalis-convention-2025-004', 'electronic', ['signedFile']],
  ['megalis-convention-2025-004', 'handwritten', ['scan']],
  ['megalis-convention-2019-026', 'electronic', ['signedFile']],
  ['megalis-convention-2019-026', 'handwritten', ['scan', 'postedOriginal']],
  ['polmar-ddtm56-2023', 'electronic', ['signedFile']],
  ['polmar-ddtm56-2023', 'handwritten', ['scan', 'twoOriginals']],
  ['moselle-fibre-2024serv001', 'electronic', ['signedFile']],
  ['moselle-fibre-2024serv001', 'handwritten', ['scan', 'twoOriginals']],
  ['amp-usine-a-sites-2021', 'electronic', ['signedFile']],
  ['amp-usine-a-sites-2021', 'handwritten', ['scan']],
];

const known = (slug: string) => {
  const model = modelOf(slug);
  if (!model) throw new Error(`no model ${slug}`);
  return model;
};

test.each(NEEDS)('R-RETURN %s %s wants %j', (slug, mode, pieces) => {
  expect(returnState(known(slug), mode, [])).toEqual({ complete: false, missing: pieces });
  expect(returnState(known(slug), mode, pieces)).toEqual({ complete: true, missing: [] });
});

test('P-068: in 2019 a scan alone is not enough', () => {
  expect(returnState(known('megalis-convention-2019-026'), 'handwritten', ['scan'])).toEqual({
    complete: false,
    missing: ['postedOriginal'],
  });
});

test('a scan never stands for an electronically signed file, nor the other way round', () => {
  const model = known('megalis-convention-2025-004');
  expect(returnState(model, 'electronic', ['scan']).complete).toBe(false);
  expect(returnState(model, 'handwritten', ['signedFile']).complete).toBe(false);
});

test('pieces held come from the natures of the attachments and from recorded days', () => {
  expect(piecesHeld([{ nature: 'proof' }, { nature: 'issued' }], {})).toEqual([]);
  expect(piecesHeld([{ nature: 'scan' }, { nature: 'scan' }], { originalPostedOn: '2021-02-03' })).toEqual([
    'scan',
    'postedOriginal',
  ]);
  expect(
    piecesHeld(
      [
        { nature: 'scan', partial: true },
        { nature: 'assembled', partial: true },
      ],
      {},
    ),
  ).toEqual([]);
  expect(piecesHeld([{ nature: 'scan', partial: true }, { nature: 'assembled' }], {})).toEqual(['scan']);
  expect(piecesHeld([{ nature: 'signedFile' }], { originalsSentOn: '2025-02-30' })).toEqual(['signedFile']);
  expect(piecesHeld([], { originalsSentOn: '2025-03-01' })).toEqual(['twoOriginals']);
});

test('the way of signing is read, never guessed', () => {
  expect(signatureModeOf({ signatureMode: 'electronic' })).toBe('electronic');
  expect(signatureModeOf({ signatureMode: 'handwritten' })).toBe('handwritten');
  expect(signatureModeOf({ signatureMode: 'fax' })).toBeNull();
  expect(signatureModeOf({})).toBeNull();
});

test('every piece has a French name, an unknown one keeps its own', () => {
  expect(pieceLabel('scan')).toBe('la copie numérisée de l’original signé');
  expect(pieceLabel('toString')).toBe('toString');
});
