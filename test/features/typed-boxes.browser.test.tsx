/**
 * Boxes that are saved as one types belong to the person who types: whatever the store says meanwhile (late, or from
 * another window), not one letter moves under her fingers, and what she ends up with is what is kept.
 */
import { useState } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import type { Making } from '@shared/model/making.ts';
import { answerKey, MAKING, MODEL } from '@shared/model/keys.ts';
import { shownValue } from '@shared/model/record.ts';
import { AddressBook } from '@renderer/features/address-book/index.tsx';
import { ConventionScreen } from '@renderer/features/convention/index.tsx';
import { MakingScreen } from '@renderer/features/models/make/making-screen.tsx';
import { DraftInput } from '@renderer/parts/draft-input.tsx';
import { useLive } from '@renderer/ui/index.ts';
import { must, until } from '../store/support.ts';
import { services, show, type TestServices } from './mount.tsx';

let given: TestServices;

beforeEach(async () => {
  given = await services();
});

const boxOf = (name: string) => page.elementLocator(control(name));
const control = (name: string): HTMLInputElement | HTMLTextAreaElement => {
  const found = document.querySelector(`[name="${name}"]`);
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) return found;
  throw new Error(`no box ${name}`);
};
async function there(name: string): Promise<void> {
  await expect.poll(() => document.querySelector(`[name="${name}"]`)).not.toBeNull();
}

/** Waits until a register of the record, as the screens follow it, is so. */
const says = (id: RecordId, key: string, wanted: (value: Json | undefined) => boolean) =>
  until(given.store.record(id), (record) => record !== null && wanted(shownValue(record, key)));

interface Box {
  readonly name: string;
  readonly register: string;
  /** Which part of the register the box fills; null: all of it. */
  readonly part: string | null;
}

const partOf = (box: Box, value: Json | undefined): unknown =>
  box.part === null ? value : (value as Record<string, unknown> | null | undefined)?.[box.part];

/** Types « Łukasz » in a box while another window writes the same register. Gives what the box ends up with. */
async function typedAcross(id: RecordId, box: Box, other: Json): Promise<string> {
  await there(box.name);
  await userEvent.fill(boxOf(box.name), 'Łu');
  await says(id, box.register, (value) => partOf(box, value) === 'Łu');
  await must(given.store.write(id, { [box.register]: other }));
  await says(id, box.register, (value) => partOf(box, value) === partOf(box, other));
  await userEvent.keyboard('kasz');
  const typed = control(box.name).value;
  await says(id, box.register, (value) => partOf(box, value) === typed);
  return typed;
}

const ADDRESS = { lines: 'ailleurs', postcode: '99999', town: 'Ailleurs' };
const PERSON = { firstName: 'Autre', lastName: 'Fenêtre' };

describe('what another window writes never moves a letter under the fingers', () => {
  test.each([
    ['establishmentName', null, 'Autre fenêtre'],
    ['representativeName', 'firstName', PERSON],
    ['representativeName', 'lastName', PERSON],
    ['registeredOffice', 'lines', ADDRESS],
    ['registeredOffice', 'postcode', ADDRESS],
    ['registeredOffice', 'town', ADDRESS],
    ['referentEmail', null, 'autre@exemple.fr'],
  ] as const)('the form: %s %s', async (field, part, other) => {
    const id = await must(given.store.create('convention', { [MODEL]: 'megalis-convention-2025-004' }));
    show(given, ['convention', id, 'formulaire'], () => <ConventionScreen id={id} tab="formulaire" />);
    const box = { name: part === null ? field : `${field}.${part}`, register: answerKey(field), part };
    expect(await typedAcross(id, box, other)).toBe('Łukasz');
  });

  test.each([
    ['name', 'name', null, 'Autre fenêtre'],
    ['phone', 'phone', null, 'Autre fenêtre'],
    ['address.lines', 'address', 'lines', ADDRESS],
    ['address.postcode', 'address', 'postcode', ADDRESS],
    ['address.town', 'address', 'town', ADDRESS],
  ] as const)('the address book, an establishment: %s', async (name, register, part, other) => {
    const id = await must(given.store.create('establishment', { name: 'CCAS' }));
    show(given, ['carnet', id], () => <AddressBook selected={id} />);
    expect(await typedAcross(id, { name, register, part }, other)).toBe('Łukasz');
  });

  test.each([
    ['person.firstName', 'person', 'firstName', PERSON],
    ['person.lastName', 'person', 'lastName', PERSON],
    ['role', 'role', null, 'Autre fenêtre'],
  ] as const)('the address book, a contact: %s', async (name, register, part, other) => {
    const place = await must(given.store.create('establishment', { name: 'CCAS' }));
    const registers = { establishment: place, person: { firstName: 'Ŷann', lastName: 'Exemple' } };
    const id = await must(given.store.create('contact', registers));
    show(given, ['carnet', place], () => <AddressBook selected={place} />);
    await userEvent.click(page.getByRole('button', { name: 'Modifier Ŷann Exemple' }));
    expect(await typedAcross(id, { name, register, part }, other)).toBe('Łukasz');
  });

  test.each(['title', 'shortTitle', 'number', 'issuerName', 'issuerAddress', 'edition'] as const)(
    'a model being made: %s',
    async (part) => {
      const id = await must(given.store.create('model', { [MAKING]: MADE }));
      show(given, ['modeles'], () => <Followed id={id} />);
      const box = { name: `making.${part}`, register: MAKING, part };
      expect(await typedAcross(id, box, { ...MADE, [part]: 'Autre fenêtre' })).toBe('Łukasz');
    },
  );
});

const MADE = {
  version: 1,
  blank: null,
  target: null,
  how: 'flat',
  pages: 1,
  title: 'Convention inventée',
  shortTitle: 'Inventée',
  number: '',
  noun: 'convention',
  issuerName: '',
  issuerAddress: '',
  edition: '',
  titleField: '',
  family: null,
  serves: {},
  sections: [{ id: 'form', title: 'Le formulaire' }],
  fields: [
    {
      id: 'room',
      keep: true,
      label: 'Salle',
      prompt: 'Quelle salle ?',
      type: 'choiceOne',
      need: 'needed',
      section: 'form',
      options: [
        { code: 'grande', label: 'Grande', cents: null },
        { code: 'petite', label: 'Petite', cents: null },
      ],
      places: [],
      matches: [],
    },
  ],
} satisfies Making;

function Followed({ id }: { readonly id: RecordId }) {
  const record = useLive(given.store.record(id));
  return record ? <MakingScreen record={record} /> : null;
}

describe('a box shows what is typed, even where it is kept otherwise', () => {
  const options = async (id: RecordId, labels: readonly string[]) => {
    await says(id, MAKING, (value) => {
      const [room] = (value as unknown as Making).fields;
      return room?.options.map(({ label }) => label).join('|') === labels.join('|');
    });
  };

  test('a list of answers takes a new line, and stays there while it is emptied', async () => {
    const id = await must(given.store.create('model', { [MAKING]: MADE }));
    show(given, ['modeles'], () => <Followed id={id} />);
    await there('room.options');
    await userEvent.click(boxOf('room.options'));
    await userEvent.keyboard('{Control>}{End}{/Control}{Enter}Autre');
    expect(control('room.options').value).toBe('Grande\nPetite\nAutre');
    await options(id, ['Grande', 'Petite', 'Autre']);
    await userEvent.clear(boxOf('room.options'));
    await options(id, []);
    await userEvent.keyboard('Unique');
    expect(control('room.options').value).toBe('Unique');
    await options(id, ['Unique']);
  });

  test('a space typed before going to another window is still there on coming back', async () => {
    function Trimmed() {
      const [kept, setKept] = useState('');
      return <DraftInput label="Nom" name="kept" value={kept} onChange={(text) => setKept(text.trim())} />;
    }
    show(given, [], () => <Trimmed />);
    await there('kept');
    await userEvent.click(boxOf('kept'));
    await userEvent.keyboard('Port ');
    // What the browser says when the window itself loses the keyboard: the box stays the active one.
    control('kept').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await userEvent.keyboard('Exemple');
    expect(control('kept').value).toBe('Port Exemple');
    await userEvent.keyboard(' {Tab}');
    await expect.element(boxOf('kept')).toHaveValue('Port Exemple');
  });
});
