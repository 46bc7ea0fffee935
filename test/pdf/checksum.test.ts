import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { modelOf } from '@shared/conventions/registry.ts';
import type { ConventionModel } from '@shared/conventions/schema.ts';
import { documentChecksum } from '@shared/pdf/checksum.ts';
import { MEGALIS_ANSWERS } from './support.ts';

const model = modelOf('megalis-convention-2025-004') as ConventionModel;
const checksum = documentChecksum(model, MEGALIS_ANSWERS);

describe('a new version is needed when a printed answer changes, and only then', () => {
  test('the checksum is eight hexadecimal digits', () => expect(checksum).toMatch(/^[0-9A-F]{8}$/));

  test.each<readonly [string, Record<string, Json>]>([
    ['the order of the keys', Object.fromEntries(Object.entries(MEGALIS_ANSWERS).toReversed())],
    [
      'the way an accent is typed',
      { ...MEGALIS_ANSWERS, referentName: { firstName: 'Zoé', lastName: 'Le Gall-Ñuñez' } },
    ],
    ['a blank answer', { ...MEGALIS_ANSWERS, unknownField: null }],
    ['a fact off the form', { ...MEGALIS_ANSWERS, receiptDate: '2026-11-30', headcount: 32 }],
    ['the day of the signature', { ...MEGALIS_ANSWERS, beneficiarySignedOn: '2026-11-25' }],
    ['the day the issuer signed', { ...MEGALIS_ANSWERS, issuerSignedOn: '2026-12-02' }],
  ])('unchanged by %s', (_, answers) => {
    expect(documentChecksum(model, answers)).toBe(checksum);
  });

  test.each<readonly [string, Record<string, Json>]>([
    ['a name', { ...MEGALIS_ANSWERS, establishmentName: 'Autre' }],
    ['the ticked row', { ...MEGALIS_ANSWERS, contributionTier: 'bouquet-lt20' }],
    ['a Chorus code', { ...MEGALIS_ANSWERS, serviceCode: '0042-EAU' }],
    ['a blanked answer', { ...MEGALIS_ANSWERS, referentRole: null }],
  ])('changed by %s', (_, answers) => {
    expect(documentChecksum(model, answers)).not.toBe(checksum);
  });

  test('changed by the model', () => {
    expect(documentChecksum({ ...model, slug: 'another' }, MEGALIS_ANSWERS)).not.toBe(checksum);
  });
});
