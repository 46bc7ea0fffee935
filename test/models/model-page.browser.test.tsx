/** The library of models and the editions of a form, over a real store. */
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RecordId } from '@shared/base/brands.ts';
import { blankRegister, blankView, newBlank } from '@shared/model/blank.ts';
import { MODEL } from '@shared/model/keys.ts';
import { ModelsScreen } from '@renderer/features/models/index.tsx';
import { expectAccessible, services, show, type TestServices } from '../features/mount.tsx';
import { must, until } from '../store/support.ts';

const SLUG = 'moselle-fibre-2024serv001';
let given: TestServices;

async function edition(ordinal: number, label: string): Promise<RecordId> {
  const id = await must(given.store.create('blank', newBlank(SLUG, label, ordinal, given.now())));
  await must(
    given.store.attach(id, {
      name: `${label}.pdf`,
      mime: 'application/pdf',
      bytes: new TextEncoder().encode(`%PDF-1.7 ${label}`),
      pages: 3,
      nature: 'blank',
      thumbnail: null,
    }),
  );
  return id;
}

const open = (...path: readonly string[]): void =>
  show(given, ['modeles', ...path], ([, slug, blank]) => (
    <ModelsScreen slug={slug ?? null} blank={blank ?? null} />
  ));

beforeEach(async () => {
  given = await services();
});

test('the list says which models have a form, and which one is the newest', async () => {
  await edition(1, 'mars 2025');
  await edition(2, 'janvier 2026');
  open();
  const card = page.getByRole('listitem').filter({ hasText: 'Moselle Fibre' });
  await expect
    .poll(() => card.element().textContent)
    .toContain('janvier 2026, ajouté le 21/11/2026 (2 versions)places pas encore cherchées');
  await expect
    .poll(() => page.getByRole('listitem').filter({ hasText: 'POLMAR' }).element().textContent)
    .toContain('Aucun formulaire officiel joint');
  await expectAccessible();
});

test('an edition that a convention was filled on must stay; another one goes to the trash and comes back', async () => {
  const used = await edition(1, 'mars 2025');
  const unused = await edition(2, 'janvier 2026');
  await must(given.store.create('convention', { [MODEL]: SLUG, ...blankRegister(used) }));
  open(SLUG);
  const first = page.getByRole('listitem').filter({ hasText: 'mars 2025.pdf' });
  await expect
    .poll(() => first.element().textContent)
    .toContain('1 convention est remplie sur cette version');
  await expect
    .element(first.getByRole('button', { name: /^Supprimer/ }))
    .toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
  const second = page.getByRole('listitem').filter({ hasText: 'janvier 2026.pdf' });
  await userEvent.click(second.getByRole('button', { name: /^Supprimer/ }));
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Supprimer la version 2' }));
  const deleted = await until(given.store.record(unused), (one) => one !== null && blankView(one).deleted);
  expect(deleted).not.toBeNull();
  await userEvent.click(page.getByText(/^Corbeille/));
  await userEvent.click(page.getByRole('button', { name: 'Rétablir la version 2' }));
  await until(given.store.record(unused), (one) => one !== null && !blankView(one).deleted);
});

test('the name of an edition is kept as it is typed', async () => {
  const id = await edition(1, 'mars 2025');
  open(SLUG);
  await userEvent.fill(page.getByLabelText('Nom de cette version'), 'édition corrigée');
  await until(given.store.record(id), (one) => one !== null && blankView(one).edition === 'édition corrigée');
  await expect.element(page.getByRole('heading', { name: 'Version 1 : édition corrigée' })).toBeVisible();
});

test('an unknown model and an unknown edition say so', async () => {
  open('modele-a-venir');
  await expect.element(page.getByRole('heading', { level: 1, name: 'Modèle introuvable' })).toBeVisible();
  window.location.hash = `#/modeles/${SLUG}/00000000000000000000`;
  await expect.element(page.getByRole('heading', { level: 1, name: 'Formulaire introuvable' })).toBeVisible();
});
