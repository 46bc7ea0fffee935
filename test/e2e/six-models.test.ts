/** One convention of each of the six models, from the choice of the model to the exported calendar. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { allModels } from '@shared/conventions/registry.ts';
import { goTo, openMenu, openTab, saved } from './actions.ts';
import { fillForm } from './fill-form.ts';
import { STORIES, type Story } from './six-stories.ts';
import { run } from './support.ts';
import { openBuild } from './open-build.ts';

/** Reminders of each date that must not be missed, by default. */
const REMINDERS = 2;

let page: Page;
const app = openBuild((opened) => {
  page = opened;
});
const { files, shots, errors } = app;

beforeAll(async () => {
  // A day on which every one of these lives is under way, or over for the archives.
  await page.clock.setFixedTime(new Date('2026-11-21T10:00:00+01:00'));
  await goTo(page, app.url);
});

async function create({ link, place }: Story): Promise<void> {
  await goTo(page, app.url, 'nouvelle');
  await page.getByRole('link', { name: link, exact: true }).click();
  await page.getByRole('button', { name: /Ajouter un établissement/ }).click();
  await page.getByLabel('Nom de l’établissement').fill(place.name);
  await page.getByLabel(/SIRET/).fill(place.siret);
  await page.getByLabel(/voie et complément/i).fill(place.lines);
  await page.getByLabel('Code postal').fill(place.postcode);
  await page.getByLabel('Commune', { exact: true }).fill(place.town);
  await page.getByRole('button', { name: /^(Créer|Saisir) la (convention|charte)$/ }).click();
  await page.getByRole('navigation', { name: 'Sections du formulaire' }).waitFor();
}

async function recordStep(button: string, date: string): Promise<void> {
  const name = new RegExp(button);
  await page.getByRole('region', { name: 'Étapes' }).getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Date' }).fill(date);
  const onPaper = dialog.getByRole('radio', { name: /À la main, sur papier/ });
  if ((await onPaper.count()) > 0) await onPaper.check();
  await dialog.getByRole('button').last().click();
  await dialog.waitFor({ state: 'detached' });
}

/** Follows the button of an export and returns the file's text. */
async function exportCalendar(): Promise<string> {
  await page.getByRole('button', { name: 'Exporter le calendrier…' }).first().click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer le fichier…' }).click();
  const download = await waiting;
  const file = join(files, download.suggestedFilename());
  await download.saveAs(file);
  return readFileSync(file, 'utf8');
}

/** `2026-02-01`, or `2026-02-01 2026-12-31`, of every event of a calendar file that is not a reminder; and how many are. */
function readIcs(text: string): { days: string[]; reminders: number } {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  const days: string[] = [];
  let reminders = 0;
  for (const event of events.map((one) => new ICAL.Event(one))) {
    if (event.summary.startsWith('Rappel')) {
      reminders += 1;
      continue;
    }
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    const [from, to] = [event.startDate.toString(), last.toString()];
    days.push(from === to ? from : `${from} ${to}`);
  }
  return { days: days.toSorted(), reminders };
}

const daysOf = (story: Story): string[] =>
  story.events.map((event) => event.slice(event.indexOf(' ') + 1)).toSorted();

test('there is a story for each model', () => {
  expect(STORIES.map(({ slug }) => slug).toSorted()).toEqual(allModels.map(({ slug }) => slug).toSorted());
});

describe.each(STORIES.map((story) => [story.title, story] as const))(
  '%s',
  { timeout: 120_000 },
  (_, story) => {
    test('is chosen, and its form filled until nothing is missing', async () => {
      await create(story);
      await fillForm(page, story.slug, story.answers);
      await saved(page);
      await page.getByText('Rien ne manque').waitFor();
      await page.getByText('Prête à signer').waitFor();
      expect(await page.locator('.field-error').allTextContents()).toEqual([]);
      // Nothing is wider than the window of a small screen.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        window.scrollTo(0, 0);
      });
      await page.locator('.form-preview .pdf-page[data-drawn="true"]').first().waitFor();
      await page.screenshot({ path: join(shots, `${story.slug}.png`), fullPage: true });
    });

    test('is seen as a document that says the answers', async () => {
      await openTab(page, 'Document');
      await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: /Enregistrer le PDF/ }).click();
      const file = join(files, `${story.slug}.pdf`);
      await (await waiting).saveAs(file);
      const text = run('pdftotext', ['-layout', file, '-']).normalize('NFC').replace(/\s+/g, ' ');
      for (const words of story.printed) expect(text).toContain(words);
    });

    test('goes through its steps, each with its date', async () => {
      await openTab(page, 'Pièces signées');
      for (const [button, date] of story.steps) await recordStep(button, date);
      await page.locator('.page-sub').getByText(story.status).waitFor();
      await saved(page);
      expect(await page.locator('.steps .step-done').count()).toBe(story.steps.length);
    });

    test('has the dates worked out by hand, and says why', async () => {
      await openTab(page, 'Échéances');
      await page.locator('[data-event]').first().waitFor({ state: 'attached' });
      const shown = await page
        .locator('[data-event]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-event') ?? ''));
      const expected = story.events.map((event) => event.split(' ').slice(0, 2).join(':'));
      expect(shown.toSorted()).toEqual(expected.toSorted());
      const past = page.getByText(/^Dates passées/);
      if ((await past.count()) > 0) await past.click();
      for (const [event, words] of Object.entries(story.whys)) {
        const row = page.locator(`[data-event="${event}"]`);
        await row.getByText('Pourquoi cette date ?').click();
        const why = (await row.textContent()) ?? '';
        for (const word of words) expect(why).toMatch(word);
      }
    });

    test('exports these dates, which another program reads', async () => {
      const { days, reminders } = readIcs(await exportCalendar());
      expect(days).toEqual(daysOf(story));
      expect(reminders).toBe(story.remindedOf * REMINDERS);
    });
  },
);

test('one calendar holds the dates of the six', async () => {
  await openMenu(page, 'Tableau de bord');
  const { days, reminders } = readIcs(await exportCalendar());
  expect(days).toEqual(STORIES.flatMap(daysOf).toSorted());
  expect(reminders).toBe(STORIES.reduce((sum, { remindedOf }) => sum + remindedOf, 0) * REMINDERS);
});

test('a new screen starts at its top; « back » does not', async () => {
  await goTo(page, app.url, 'conventions');
  await page
    .getByRole('link', { name: /Exemple-sur-Mer/ })
    .first()
    .click();
  await openTab(page, 'Formulaire');
  await page.getByRole('navigation', { name: 'Sections du formulaire' }).waitFor();
  const top = () => page.evaluate(() => Math.round(window.scrollY));
  await page.evaluate(() => window.scrollTo(0, 1200));
  await page.getByRole('link', { name: 'Journal' }).evaluate((link: HTMLElement) => link.click());
  await page
    .getByText(/Étape enregistrée/)
    .first()
    .waitFor();
  expect(await top()).toBe(0);
  await page.goBack();
  await page.getByRole('navigation', { name: 'Sections du formulaire' }).waitFor();
  await expect.poll(top).toBeGreaterThan(0);
});

test('the page complained of nothing', () => {
  expect(errors).toEqual([]);
});
