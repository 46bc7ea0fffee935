/** What this computer keeps about its exchanges is read with suspicion, and loses nothing that is readable. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import {
  afterReceiving,
  afterSending,
  correspondentOf,
  importedOn,
  knownKeysOf,
  newCorrespondent,
  NO_EXCHANGE,
  readExchangeState,
  withCorrespondent,
  withImported,
  type ExchangeState,
} from '@shared/exchange/correspondents.ts';
import { ENOUGH_BITS, passphraseBits, proposedPassphrase } from '@shared/exchange/passphrase.ts';
import { readMeText } from '@shared/exchange/read-me.ts';
import { select } from '@shared/exchange/selection.ts';
import { emptyRecord, writeRegister } from '@shared/model/record.ts';

const US = 'AAAAAAAAAAAAAAAAAAAA' as DeviceId;
const THEM = 'BBBBBBBBBBBBBBBBBBBB' as DeviceId;
const ID = 'CCCCCCCCCCCCCCCCCCCC';
const AT = '2026-11-21T09:00:00.000Z' as Instant;
const KEY = 'ab'.repeat(32);

const own = {
  device: US,
  publicKey: KEY,
  privateKey: 'cd'.repeat(48),
  identity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
  recipient: `age1${'q'.repeat(58)}`,
};
const sender = {
  ...newCorrespondent(ID, ' Mairie de Port-Exemple '),
  device: THEM,
  publicKey: KEY,
  checkedOn: AT,
};
const whole: ExchangeState = {
  own,
  correspondents: [sender],
  imported: [{ package: ID, at: AT }],
  folder: { [ID]: { [THEM]: 3 } },
};
const read = (state: unknown, device?: DeviceId) => readExchangeState(state as Json, device);

describe('the state of exchanges', () => {
  test('is read back as it was kept', () => {
    expect(read(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    expect(read(null)).toEqual(NO_EXCHANGE);
  });

  test('keys are those of one device: a restored computer has none yet', () => {
    expect(read(whole, US).own).toEqual(own);
    expect(read(whole, THEM).own).toBeNull();
    expect(read({ ...whole, own: { ...own, privateKey: 'x' } }).own).toBeNull();
  });

  test('a damaged line takes only itself away', () => {
    const damaged = {
      ...whole,
      correspondents: [null, { id: ID }, sender],
      imported: [{ at: AT }, ...whole.imported],
    };
    expect(read(damaged)).toEqual(whole);
    // A key nobody can tie to a computer is to be checked again.
    const untied = read({ ...whole, correspondents: [{ ...sender, device: 'nobody' }] }).correspondents[0]!;
    expect([untied.device, untied.publicKey, untied.checkedOn]).toEqual([null, null, null]);
  });

  test('anything at all is read without falling', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const state = read({ own: a, correspondents: [a, b], imported: b, folder: a });
        expect(state.correspondents.every(({ name }) => name !== '')).toBe(true);
        expect(read(JSON.parse(JSON.stringify(state)))).toEqual(state);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test('only checked keys are known', () => {
    expect(knownKeysOf(whole)).toEqual({ [THEM]: KEY });
    expect(knownKeysOf({ ...whole, correspondents: [{ ...sender, checkedOn: null }] })).toEqual({});
    expect(correspondentOf(whole, THEM)?.name).toBe('Mairie de Port-Exemple');
    expect(correspondentOf(whole, US)).toBeNull();
  });

  test('imported packages are remembered, the oldest forgotten after many', () => {
    let state: ExchangeState = whole;
    for (let i = 0; i < 600; i += 1) {
      state = withImported(state, { package: ID.slice(4) + String(i).padStart(4, '0'), at: AT });
    }
    expect(state.imported).toHaveLength(500);
    expect(importedOn(state, ID)).toBeNull();
    expect(importedOn(state, `${ID.slice(4)}0599`)).toBe(AT);
  });

  test('what was sent or received is not sent again; a later write is', () => {
    const id = 'DDDDDDDDDDDDDDDDDDDD' as RecordId;
    const write = (n: number, device = US) => ({ dot: { device, n }, at: AT, by: '' });
    const one = writeRegister(emptyRecord(id, 'convention'), 'note', 'a', write(1));
    const sent = afterSending(sender, { at: AT, package: ID, records: 1 }, [one]);
    const next = (to: typeof sent, record = one) =>
      select([record], { scope: 'changes', since: to.remembered }).records.length;
    expect(next(sender)).toBe(1);
    expect(next(sent)).toBe(0);
    const theirs = writeRegister(one, 'note', 'b', write(5, THEM));
    expect(next(sent, theirs)).toBe(1);
    const received = afterReceiving(sent, { at: AT, package: ID, records: 1 }, [theirs]);
    expect(next(received, theirs)).toBe(0);
    expect(withCorrespondent(whole, received).correspondents).toEqual([received]);
  });
});

describe('passphrases', () => {
  test.each([
    ['', false],
    ['mairie2026', false],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', false],
    ['chat chat chat chat chat chat chat chat chat chat', false],
    ['un deux trois', false],
    ['Kx7!pQ2$mZ9&', true],
    ['Kx7!pQ2$mZ9', false],
    ['Kx7pQ2mZ9tRb4w', true],
    ['correction parapluie zèbre tournevis nénuphar galaxie brouette', true],
    ['correction parapluie zèbre tournevis nénuphar galaxie', false],
  ])('« %s » is enough: %s', (text, enough) => {
    expect(passphraseBits(text) >= ENOUGH_BITS).toBe(enough);
  });

  test('79 bits are refused, 80 accepted; what is proposed is enough', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (random) => {
        fc.pre(new Set(random).size >= 10);
        expect(passphraseBits(proposedPassphrase(random))).toBe(80);
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
});

test('the text for whoever has no Tacite says how many, by whom, in French', () => {
  const record = emptyRecord('DDDDDDDDDDDDDDDDDDDD' as RecordId, 'convention');
  const text = readMeText({ scope: 'all', records: [record], attachments: [] }, 'Maëlle', AT);
  expect(text).toContain('21/11/2026 par Maëlle\u00a0: 1 convention, 0 pièce jointe.');
  expect(text.split('\r\n').length).toBeGreaterThan(8);
});
