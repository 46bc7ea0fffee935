/** What a secretary does, in words: each action finds its control as a person would, by its label or its role. */
import type { Locator, Page } from 'playwright';

/** Goes to an address of the application and waits for its heading. */
export async function goTo(page: Page, base: string, path = ''): Promise<void> {
  await page.goto(`${base}#/${path}`);
  await page.locator('h1').first().waitFor();
}

/** Follows an entry of the main menu. */
export async function openMenu(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: label }).click();
  await page.locator('h1').first().waitFor();
}

/** Opens a tab of the convention. */
export async function openTab(page: Page, label: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Parties de la convention' })
    .getByRole('link', { name: label })
    .click();
}

/** The block of a field of the form. */
export const fieldOf = (page: Page, id: string): Locator => page.locator(`[data-field="${id}"]`);

/** Types in a field, character by character, and leaves it. */
export async function type(page: Page, name: string, text: string): Promise<void> {
  const control = page.locator(`[name="${name}"]`);
  await control.click();
  await control.fill('');
  await control.pressSequentially(text);
  await control.press('Tab');
}

/** Picks an option by its value. */
export const choose = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`[name="${name}"][value="${value}"]`).check();

/** Waits until the foot of the window says that everything is written. */
export async function saved(page: Page): Promise<void> {
  await page.locator('[data-save="idle"]').waitFor();
}

/** On the screen of a model: gives it a PDF as its official form. */
export async function joinForm(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Joindre/ }).click();
  await (await chooser).setFiles(file);
}

export const PLACE = {
  name: 'Office de tourisme de Port-Exemple',
  siret: '732 829 320 00074',
  lines: '2 quai de l’Exemple',
  postcode: '29000',
  town: 'Port-Exemple',
} as const;

/** From the dashboard: chooses the model, writes the establishment, creates the convention. */
export async function createConvention(page: Page, model: string, place = PLACE): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle convention' }).first().click();
  await page.getByRole('link', { name: model, exact: true }).click();
  await page.getByRole('button', { name: /Ajouter un établissement/ }).click();
  await page.getByLabel('Nom de l’établissement').fill(place.name);
  await page.getByLabel(/SIRET/).fill(place.siret);
  await page.getByLabel(/voie et complément/i).fill(place.lines);
  await page.getByLabel('Code postal').fill(place.postcode);
  await page.getByLabel('Commune', { exact: true }).fill(place.town);
  await page.getByRole('button', { name: /Créer la (convention|charte)/ }).click();
  await page.getByRole('navigation', { name: 'Sections du formulaire' }).waitFor();
}

/** Fills everything that the Mégalis convention 2025-004 needs to be ready. */
export async function fillMegalis(page: Page): Promise<void> {
  await choose(page, 'representativeCivility', 'madame');
  await type(page, 'representativeName.firstName', 'Ŷann');
  await type(page, 'representativeName.lastName', 'Łukasz-Œuvré');
  await type(page, 'representativeRole', 'présidente');
  await type(page, 'referentName.firstName', 'Maëlle');
  await type(page, 'referentName.lastName', 'Exemple-Le Œuvré');
  await type(page, 'referentEmail', 'maelle@exemple.fr');
  await choose(page, 'contributionTier', 'bouquet-lt20');
  await choose(page, 'existingUser', 'false');
  await saved(page);
}
