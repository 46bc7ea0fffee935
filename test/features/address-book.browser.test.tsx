import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { establishmentView, contactView } from '@shared/model/views.ts';
import { isRecordId } from '@shared/base/brands.ts';
import { canonicalJson } from '@shared/base/canonical.ts';
import { formatSiret } from '@shared/rules/identifiers/index.ts';
import { AddressBook } from '@renderer/features/address-book/index.tsx';
import { loadSamples } from '@renderer/parts/samples.ts';
import type { AddressBook as Book } from '@renderer/store/index.ts';
import { must, until } from '../store/support.ts';
import { expectAccessible, services, show, type TestServices } from './mount.tsx';

let given: TestServices;

const open = (path: readonly string[] = ['carnet']): void =>
  show(given, path, ([, id]) => <AddressBook selected={id ?? null} />);

const newPlace = (registers: Record<string, string>) => must(given.store.create('establishment', registers));

const places = async (wanted: (names: readonly string[]) => boolean) =>
  (
    await until(given.store.book(), (book) =>
      wanted(book.establishments.map(establishmentView).flatMap((p) => (p.deleted ? [] : [p.name]))),
    )
  ).establishments.map(establishmentView);

beforeEach(async () => {
  given = await services();
});

describe('an empty address book', () => {
  test('says what it is for and offers the first action', async () => {
    open();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Carnet' })).toHaveFocus();
    await expect.element(page.getByText(/Le carnet est vide/)).toBeVisible();
    await expectAccessible();
  });

  test('a double click on « Ajouter » opens one entry, its name ready to be typed', async () => {
    open();
    await userEvent.dblClick(page.getByRole('button', { name: 'Ajouter un établissement' }));
    await expect.element(page.getByLabelText('Nom de l’établissement')).toHaveFocus();
    await userEvent.keyboard('Mairie d’Exempleville');
    const found = await places((names) => names.includes('Mairie d’Exempleville'));
    expect(found).toHaveLength(1);
  });
});

describe('an entry', () => {
  test('is saved as one types, without a button', async () => {
    const id = await newPlace({ name: 'CCAS' });
    open(['carnet', id]);
    await userEvent.fill(page.getByLabelText('Commune', { exact: true }), 'Kerexemple');
    await userEvent.fill(page.getByLabelText('Code postal'), '99200');
    await userEvent.fill(page.getByLabelText('Adresse : voie et complément'), '1 rue du Test');
    await userEvent.tab();
    const address = { lines: '1 rue du Test', postcode: '99200', town: 'Kerexemple' };
    const found = await until(given.store.book(), ({ establishments }) =>
      establishments.some(
        (record) => canonicalJson(establishmentView(record).address) === canonicalJson(address),
      ),
    );
    expect(found.establishments).toHaveLength(1);
  });

  test('a wrong SIRET is kept, and its reason shown once the field is left', async () => {
    const id = await newPlace({ name: 'CCAS' });
    open(['carnet', id]);
    const siret = page.getByLabelText('Numéro SIRET');
    await userEvent.fill(siret, '123 456');
    await expect.element(siret).not.toHaveAttribute('aria-invalid');
    await userEvent.tab();
    await expect.element(siret).toHaveAttribute('aria-invalid', 'true');
    await expect.element(siret).toHaveAccessibleDescription(/14 chiffres.*6 chiffres|6 chiffres/);
    await expectAccessible();
    const book = await until(given.store.book(), ({ establishments }) =>
      establishments.some((record) => establishmentView(record).siret === '123 456'),
    );
    expect(book.establishments).toHaveLength(1);
  });

  test('a right SIRET is tidied up when the field is left', async () => {
    const id = await newPlace({ name: 'CCAS' });
    open(['carnet', id]);
    const siret = page.getByLabelText('Numéro SIRET');
    await userEvent.fill(siret, '29999933400012');
    await userEvent.tab();
    await expect.element(siret).toHaveValue(formatSiret('29999933400012'));
  });

  test('an unknown address says so', async () => {
    await newPlace({ name: 'CCAS' });
    open(['carnet', 'INCONNU']);
    await expect.element(page.getByText('Cet établissement n’est pas dans le carnet')).toBeVisible();
    await expectAccessible();
  });
});

describe('contacts', () => {
  test('one is added, typed, deleted and given back', async () => {
    const id = await newPlace({ name: 'CCAS' });
    open(['carnet', id]);
    await userEvent.click(page.getByRole('button', { name: 'Ajouter un contact' }));
    await expect.element(page.getByLabelText('Prénom')).toHaveFocus();
    await userEvent.keyboard('Yann');
    await userEvent.tab();
    await userEvent.keyboard('Modèle');
    await userEvent.click(page.getByRole('button', { name: 'Supprimer… Yann Modèle' }));
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Supprimer le contact' }));
    await expect
      .element(page.getByRole('status').filter({ hasText: 'est supprimé du carnet' }))
      .toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Annuler' }));
    await expect.element(page.getByRole('button', { name: /Modifier|Fermer/ })).toBeVisible();
    const { contacts } = await until(given.store.book());
    expect(contacts.map(contactView)).toMatchObject([
      { person: { firstName: 'Yann', lastName: 'Modèle' }, deleted: false, establishmentId: id },
    ]);
  });

  test('those without an establishment stay reachable', async () => {
    await must(given.store.create('contact', { person: { firstName: 'Anne', lastName: 'Seule' } }));
    open();
    await userEvent.click(page.getByRole('link', { name: /Contacts sans établissement/ }));
    await expect.element(page.getByRole('button', { name: 'Modifier Anne Seule' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Ajouter un contact' })).not.toBeInTheDocument();
  });
});

describe('a filled address book', () => {
  beforeEach(async () => {
    await must(loadSamples(given));
  });

  test('is found without accents, by town or by number', async () => {
    open();
    const list = page.getByRole('navigation', { name: 'Établissements' });
    await userEvent.fill(page.getByLabelText('Rechercher'), 'ecole VOILE');
    await expect.element(list.getByRole('link', { name: /École de voile/ })).toBeVisible();
    await expect.element(list.getByRole('link', { name: /CCAS/ })).not.toBeInTheDocument();
    await userEvent.fill(page.getByLabelText('Rechercher'), '299 999 334');
    await expect.element(list.getByRole('link', { name: /CCAS/ })).toBeVisible();
    await userEvent.fill(page.getByLabelText('Rechercher'), 'zzz');
    await expect.element(page.getByText('Aucun établissement ne correspond à « zzz ».')).toBeVisible();
    await expectAccessible();
  });

  test('deleting says what goes and what stays, and undoing gives everything back', async () => {
    open();
    await userEvent.click(page.getByRole('link', { name: /CCAS de Kerexemple/ }));
    await expect.element(page.getByRole('heading', { level: 2, name: 'CCAS de Kerexemple' })).toHaveFocus();
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: 'Supprimer l’établissement…' }));
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toMatchTextContent(/avec 2\scontacts/);
    await expect.element(dialog).toMatchTextContent(/La convention qui le cite reste/);
    await userEvent.click(dialog.getByRole('button', { name: 'Supprimer l’établissement' }));
    await expect.element(page.getByText('Supprimé du carnet.', { exact: false })).toBeVisible();
    await expectAccessible();
    await userEvent.click(page.getByRole('button', { name: 'Annuler la suppression' }));
    await expect.element(page.getByLabelText('Nom de l’établissement')).toHaveValue('CCAS de Kerexemple');
    const id = window.location.hash.split('/').at(-1) ?? '';
    expect(isRecordId(id)).toBe(true);
    const back = ({ contacts }: Book) =>
      contacts.map(contactView).filter((one) => one.establishmentId === id && !one.deleted);
    // The contacts come back right after their establishment.
    expect(back(await until(given.store.book(), (book) => back(book).length > 1))).toHaveLength(2);
  });

  test('a contact deleted before its establishment does not come back with it', async () => {
    const { establishments, contacts } = await until(given.store.book());
    const place = establishments.find((record) => establishmentView(record).name === 'CCAS de Kerexemple')!;
    const [first] = contacts.filter((record) => contactView(record).establishmentId === place.id);
    await must(given.store.remove(first!.id));
    open(['carnet', place.id]);
    await userEvent.click(page.getByRole('button', { name: 'Supprimer l’établissement…' }));
    await userEvent.click(
      page.getByRole('dialog').getByRole('button', { name: 'Supprimer l’établissement' }),
    );
    await userEvent.click(page.getByRole('button', { name: 'Annuler la suppression' }));
    await expect.element(page.getByLabelText('Nom de l’établissement')).toBeVisible();
    const book = await until(given.store.book());
    expect(contactView(book.contacts.find(({ id }) => id === first!.id)!).deleted).toBe(true);
  });
});
