/** Every screen of the application and the states it can be in: what the accessibility tests go through. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { ROOT } from '../support/source-file.ts';
import { goTo, joinForm } from './actions.ts';

export interface Screen {
  readonly name: string;
  /** Address after `#/`. */
  readonly path: string;
}

/** What a convention's state changes; the other tabs look alike in every state, and are seen once. */
const BY_STATUS = ['formulaire', 'pieces', 'echeances'] as const;
const ONCE = ['document', 'journal'] as const;
const OFF_MENU: readonly Screen[] = [
  { name: 'nouvelle convention, modèle', path: 'nouvelle' },
  { name: 'nouvelle convention, établissement', path: 'nouvelle/megalis-convention-2025-004' },
  { name: 'tout exporter', path: 'reglages/sortie' },
  { name: 'données d’une personne', path: 'reglages/personne' },
  { name: 'élimination', path: 'reglages/elimination' },
  { name: 'nouveau modèle', path: 'modeles/nouveau' },
  { name: 'page introuvable', path: 'adresse-inconnue' },
  { name: 'convention introuvable', path: 'convention/00000000000000000000' },
];

/** Where the links of a menu or of tabs lead. */
const linksOf = (nav: Locator): Promise<readonly Screen[]> =>
  nav.getByRole('link').evaluateAll((links) =>
    links.map((link) => ({
      name: link.textContent,
      path: (link.getAttribute('href') ?? '').replace(/^#\//, ''),
    })),
  );

/**
 * The entries of the main menu and their tabs as the window shows them (a new one is tested without a word here), and
 * what no menu leads to.
 */
export async function plainScreens(page: Page, url: string): Promise<readonly Screen[]> {
  const screens = new Map<string, Screen>();
  for (const entry of await linksOf(page.getByRole('navigation', { name: 'Menu principal' }))) {
    await show(page, url, entry.path);
    const tabs = await linksOf(page.locator('main nav.tabs'));
    // An entry with tabs opens one of them: the same screen is not seen twice.
    for (const screen of tabs.length > 0 ? tabs : [entry]) screens.set(screen.path, screen);
  }
  return [...screens.values(), ...OFF_MENU];
}

/** From the empty dashboard: the dozen invented conventions. */
export async function loadSamples(page: Page, url: string): Promise<void> {
  await goTo(page, url);
  await page.getByRole('button', { name: 'Charger un exemple' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cette semaine' }).waitFor();
  await page.locator('[data-save="idle"]').waitFor();
}

export interface Sample {
  readonly path: string;
  readonly title: string;
  readonly status: string;
}

/** The conventions of the list, as it shows them. */
export async function listed(page: Page, url: string): Promise<readonly Sample[]> {
  await goTo(page, url, 'conventions');
  await page.locator('tbody tr').first().waitFor();
  return page.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => ({
      path: (row.querySelector('a')?.getAttribute('href') ?? '').replace(/^#\//, ''),
      title: row.querySelector('a')?.textContent ?? '',
      status: row.querySelector('.chip')?.textContent ?? '',
    })),
  );
}

/** One convention of each status, with its tabs; and an establishment of the address book. */
export async function sampleScreens(page: Page, url: string): Promise<readonly Screen[]> {
  const byStatus = new Map((await listed(page, url)).map((sample) => [sample.status, sample]));
  await goTo(page, url, 'carnet');
  const place = page.locator('main a[href^="#/carnet/"]').first();
  await place.waitFor();
  const card = ((await place.getAttribute('href')) ?? '').replace(/^#\//, '');
  return [
    { name: 'carnet, fiche', path: card },
    ...[...byStatus.values()].flatMap((sample, index) =>
      (index === 0 ? [...BY_STATUS, ...ONCE] : BY_STATUS).map((tab) => ({
        name: `${sample.status}, ${tab}`,
        path: `${sample.path}/${tab}`,
      })),
    ),
  ];
}

/** Official forms joined to two models: pages with answers over them, a table of linked fields; and their models. */
export async function formScreens(page: Page, url: string): Promise<readonly Screen[]> {
  const screens: Screen[] = [{ name: 'modèle sans formulaire', path: 'modeles/polmar-ddtm56-2023' }];
  for (const [slug, file] of [
    ['megalis-convention-2025-004', 'convention-salaries.libreoffice.pdf'],
    ['megalis-charte-2025-003', 'acroform.pdf'],
  ] as const) {
    await goTo(page, url, `modeles/${slug}`);
    await joinForm(page, join(ROOT, 'test/fixtures/blanks', file));
    await page.locator('[data-counts]').waitFor();
    const path = new URL(page.url()).hash.replace(/^#\//, '');
    screens.push({ name: `modèle ${slug}`, path: `modeles/${slug}` }, { name: `formulaire ${file}`, path });
  }
  return [...screens, await makingScreen(page, url)];
}

/** A form nobody described, with its proposed fields. */
async function makingScreen(page: Page, url: string): Promise<Screen> {
  await goTo(page, url, 'modeles/nouveau');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choisir un PDF…' }).click();
  await (await chooser).setFiles(join(ROOT, 'test/fixtures/blanks/convention-agents.pdf-lib.pdf'));
  await page.locator('.making-field').first().waitFor();
  return { name: 'modèle en préparation', path: new URL(page.url()).hash.replace(/^#\//, '') };
}

/** Goes to a screen and waits until nothing more comes: texts that say « …en cours » are gone. */
export async function show(page: Page, url: string, path: string): Promise<void> {
  await goTo(page, url, path);
  await page
    .getByText(/^(Ouverture|Préparation|Lecture|Calcul)[^.]*…$/)
    // What is folded is not waited for: it is computed when it is opened.
    .filter({ visible: true })
    .first()
    .waitFor({ state: 'detached' });
  // The places of an official form: a model, then the identifier of an edition.
  if (/^modeles\/(?!nouveau)[^/]+\/./.test(path)) await page.locator('[data-counts]').waitFor();
  if (path.endsWith('/document') || /^modeles\/nouveau\/./.test(path)) {
    // Pages are drawn when they come into sight.
    await page.locator('.pdf-page').first().scrollIntoViewIfNeeded();
    await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
  }
}
