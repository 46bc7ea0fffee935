import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatIban,
  formatPhone,
  formatSiret,
  readDate,
  readEmail,
  readIban,
  readInteger,
  readMoney,
  readPhone,
  readPostcode,
  readSiret,
  siretHint,
} from '@shared/rules/identifiers/index.ts';
import { days, SEEDED } from './arbitraries.ts';

describe('SIRET', () => {
  test.each([
    ['', 'empty'],
    [' \u00a0\u2009\u3000.-', 'empty'],
    ['732\u202f829\u00a0320-000.74', 'ok'],
    ['７３２８２９３２００００７４', 'notDigits'],
    ['7328293200007٤', 'notDigits'],
    ['73282932000074\u200b', 'notDigits'],
    ['732829320000740', 'length'],
    ['732829320', 'length'],
    ['00000000000000', 'allZero'],
    ['73282932100074', 'sirenChecksum'],
    ['73282932000075', 'siretChecksum'],
    ['35600000000048', 'ok'],
    ['35600000049837', 'ok'],
    ['35600000049838', 'siretChecksum'],
    ['FR73282932000074', 'notDigits'],
  ])('%j is %s', (raw, reason) => {
    const reading = readSiret(raw);
    expect(reading.reason).toBe(reason);
    expect(reading.valid).toBe(reason === 'ok');
    expect(reading.normalized === null).toBe(reason !== 'ok');
    expect(reading.sentence === '').toBe(reason === 'ok');
  });

  test.each([
    ['2135023880001', 'Ce SIRET a 13 chiffres\u00a0: il en faut 14.'],
    [
      '732829320',
      'Ce SIRET a 9 chiffres\u00a0: il en faut 14. C’est un SIREN\u00a0: ajoutez les cinq chiffres de l’établissement.',
    ],
    ['1', 'Ce SIRET a 1 chiffre\u00a0: il en faut 14.'],
    ['73282932A00074', 'Un SIRET n’a que des chiffres\u00a0: retirez «\u00a0A\u00a0».'],
    ['73282932000074\u200b', 'Un SIRET n’a que des chiffres\u00a0: retirez un caractère invisible.'],
  ])('%j says what is wrong and what to do', (raw, sentence) => {
    expect(readSiret(raw).sentence).toBe(sentence);
  });

  test('one wrong digit is always found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const good = '73282932000074';
        const bad = good.slice(0, at) + String((Number(good[at]) + shift) % 10) + good.slice(at + 1);
        expect(readSiret(bad).valid).toBe(false);
      }),
      SEEDED,
    );
  });

  test('is shown in groups, and hints without blocking', () => {
    expect(formatSiret('73282932000074')).toBe('732\u00a0829\u00a0320\u00a000074');
    expect(siretHint('73282932000074')).toMatch(/1 ou 2/);
    expect(siretHint('21350238800019')).toBeNull();
  });
});

describe('telephone', () => {
  test.each([
    ['', 'empty', null],
    [' ./- ', 'empty', null],
    ['02.23.48.04.54', 'ok', '0223480454'],
    ['02/23/48/04/54', 'ok', '0223480454'],
    ['02\u202f23\u00a048\u200904-54', 'ok', '0223480454'],
    ['+33223480454', 'ok', '0223480454'],
    ['+33 (0)2 23 48 04 54', 'ok', '0223480454'],
    ['+33 02 23 48 04 54', 'ok', '0223480454'],
    ['0033 2 23 48 04 54', 'ok', '0223480454'],
    ['00330223480454', 'ok', '0223480454'],
    ['0033(0)223480454', 'ok', '0223480454'],
    ['+33 (0)02 23 48 04 54', 'length', null],
    ['+33 00 2348045', 'length', null],
    ['+33 0023480454', 'prefix', null],
    ['+33', 'length', null],
    ['+262 262 12 34 56', 'foreignPrefix', null],
    ['+3', 'foreignPrefix', null],
    ['0044 20 7946 0000', 'foreignPrefix', null],
    ['00 12 34 56 78', 'foreignPrefix', null],
    ['3615', 'length', null],
    ['1223480454', 'prefix', null],
    ['02 23 48 04 5a', 'chars', null],
    ['+33 2 23 48 04 5a', 'chars', null],
    ['(0)223480454', 'chars', null],
    ['０２２３４８０４５４', 'chars', null],
    ['0223480454 poste 12', 'chars', null],
    ['0262 12 34 56', 'ok', '0262123456'],
  ])('%j is %s', (raw, reason, national) => {
    const reading = readPhone(raw);
    expect([reading.reason, reading.national, reading.normalized]).toEqual([reason, national, national]);
    expect(reading.sentence === '').toBe(reading.valid);
  });

  test('is shown in pairs', () => {
    expect(formatPhone('0223480454')).toBe('02\u00a023\u00a048\u00a004\u00a054');
  });
});

describe('date', () => {
  test.each([
    ['2026-10-31', '2026-10-31'],
    [' 31/10/2026 ', '2026-10-31'],
    ['1.2.2026', '2026-02-01'],
    ['1-2-2026', '2026-02-01'],
    ['29/02/2000', '2000-02-29'],
    ['29/02/2100', null],
    ['31/04/2026', null],
    ['00/01/2026', null],
    ['01/13/2026', null],
    ['31/10/26', null],
    ['2026-2-9', null],
    ['2026/10/31', null],
    ['31102026', null],
    ['31/10/0000', null],
    ['３１/10/2026', null],
    ['31 octobre 2026', null],
    ['', null],
  ])('%j is %s', (raw, iso) => {
    const reading = readDate(raw);
    expect(reading.iso).toBe(iso);
    expect(reading.sentence === '').toBe(iso !== null);
  });

  test.each([
    ['29/02/2025', 'Cette date n’existe pas\u00a0: 2025 n’est pas une année bissextile.'],
    ['31/04/2026', 'Cette date n’existe pas\u00a0: le mois d’avril a 30 jours.'],
    ['31/06/2026', 'Cette date n’existe pas\u00a0: le mois de juin a 30 jours.'],
    ['01/13/2026', 'Cette date n’existe pas\u00a0: il n’y a pas de mois numéro 13.'],
  ])('%s says why not', (raw, sentence) => {
    expect(readDate(raw).sentence).toBe(sentence);
  });

  test('a two-digit year gets its own remedy', () => {
    expect(readDate('31/10/26').sentence).toContain('quatre chiffres');
  });

  test('every day is read back from its French form', () => {
    fc.assert(
      fc.property(days('1900-01-01', '2200-12-31'), fc.constantFrom('/', '.', '-'), (d, separator) => {
        const [year, month, number] = d.split('-').map(Number);
        expect(readDate(`${number}${separator}${month}${separator}${year}`).iso).toBe(d);
      }),
      SEEDED,
    );
  });
});

describe('e-mail', () => {
  test.each([
    [' mairie@exemple.fr ', 'ok'],
    ['prénom.nom+x@sous.domaine.bzh', 'ok'],
    ['', 'empty'],
    ['mairie exemple@exemple.fr', 'spaces'],
    ['mairie.exemple.fr', 'noAt'],
    ['a@b@c.fr', 'manyAt'],
    ['@exemple.fr', 'noLocalPart'],
    ['mairie@', 'noDomain'],
    ['mairie@exemple', 'domain'],
    ['mairie@exemple.', 'domain'],
    ['mairie@exemple.f', 'domain'],
    ['mairie@.fr', 'domain'],
    ['mairie@exemple..fr', 'domain'],
    ['mairie@exemple.f2', 'domain'],
    [`${'a'.repeat(244)}@exemple.fr`, 'length'],
    [`${'a'.repeat(243)}@exemple.fr`, 'ok'],
  ])('%j is %s', (raw, reason) => {
    expect(readEmail(raw).reason).toBe(reason);
  });

  test('an address without its end says what to add', () => {
    expect(readEmail('mairie@exemple').sentence).toBe(
      'Il manque la fin de l’adresse, par exemple «\u00a0.fr\u00a0».',
    );
  });
});

describe('postcode', () => {
  test.each([
    ['35510', 'ok'],
    ['35 510', 'ok'],
    ['3551', 'length'],
    ['2A004', 'notDigits'],
    ['', 'empty'],
  ])('%j is %s', (raw, reason) => {
    expect(readPostcode(raw).reason).toBe(reason);
  });
});

describe('IBAN', () => {
  test.each([
    ['FR14 2004 1010 0505 0001 3M02 606', 'ok'],
    ['fr1420041010050500013m02606', 'ok'],
    ['DE89 3704 0044 0532 0130 00', 'ok'],
    ['FR14 2004 1010 0505 0001 3M02 607', 'checksum'],
    ['FR14 2004 1010', 'length'],
    ['DE89', 'length'],
    ['1234', 'country'],
    ['FR14 2004-1010', 'chars'],
    ['', 'empty'],
  ])('%j is %s', (raw, reason) => {
    expect(readIban(raw).reason).toBe(reason);
  });

  test('is shown in groups of four', () => {
    expect(formatIban('FR1420041010050500013M02606').replaceAll('\u00a0', ' ')).toBe(
      'FR14 2004 1010 0505 0001 3M02 606',
    );
  });
});

describe('whole numbers and amounts', () => {
  test.each([
    ['12', 12],
    ['0', 0],
    ['007', 7],
    ['100\u202f000', 100000],
    ['-3', null],
    ['12,5', null],
    ['douze', null],
    ['99999999999', null],
    ['', null],
  ])('%j is the number %s', (raw, value) => {
    expect(readInteger(raw).value).toBe(value);
  });

  test.each([
    ['1 234,56', 123456],
    ['1\u202f234,56\u00a0€', 123456],
    ['1234.56', 123456],
    ['2012,5', 201250],
    ['920', 92000],
    ['920,', 92000],
    ['0', 0],
    ['0,29', 29],
    ['1,005', null],
    ['1.234,56', null],
    ['-5', null],
    ['\u22125', null],
    ['12345678901', null],
    ['abc', null],
    ['', null],
  ])('%j is %s cents', (raw, value) => {
    const reading = readMoney(raw);
    expect(reading.cents).toBe(value);
    expect(reading.sentence === '').toBe(value !== null);
  });
});

test('no text, however odd, makes a reader throw, and every refusal says something', () => {
  const readers = [readSiret, readPhone, readDate, readEmail, readPostcode, readIban, readInteger, readMoney];
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-./,()@ \u00a0\u202f０é€')), maxLength: 24 }),
  );
  fc.assert(
    fc.property(odd, (raw) => {
      for (const read of readers) {
        const { valid, normalized, reason, sentence } = read(raw);
        expect([valid, normalized !== null, reason === 'ok', sentence === '']).toEqual(Array(4).fill(valid));
      }
    }),
    SEEDED,
  );
});
