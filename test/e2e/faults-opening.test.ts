/** When the data cannot be opened: in words, what is safe and what to do; and nothing is touched. */
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newProfile, openBrowser, serveBuild, type Profile } from './support.ts';

let profile: Profile;
let server: Awaited<ReturnType<typeof serveBuild>>;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  server = await serveBuild();
});
afterAll(() => server.close());
beforeEach(async () => {
  profile = newProfile();
  ({ context, page, errors } = await openBrowser(profile));
  // A picture opened alone asks for an icon that the application names otherwise.
  await context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
});
afterEach(async () => {
  await context.close();
  profile.remove();
  expect(errors).toEqual([]);
});

/** The screen that says why Tacite stays closed. */
async function refusal(): Promise<string> {
  await page.getByRole('heading', { name: 'Tacite ne peut pas ouvrir ses données' }).waitFor();
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  return (await page.getByRole('alert').textContent()) ?? '';
}

const welcomed = (where: Page) => where.getByRole('heading', { name: 'Bienvenue dans Tacite' }).waitFor();

/** Any file of the same origin that is not the application. */
const beside = () => `${server.url}icon.svg`;

/** Opens the database at another version and keeps it open, deaf to those who ask for the place. */
const holdVersion = (where: Page, version: number) =>
  where.evaluate(
    (wanted) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open('tacite', wanted);
        request.addEventListener('upgradeneeded', () => {
          if (!request.result.objectStoreNames.contains('treasure'))
            request.result.createObjectStore('treasure').put('intact', 1);
        });
        request.addEventListener('success', () => {
          Object.assign(window, { held: request.result });
          done();
        });
        request.addEventListener('error', () => fail(request.error ?? new Error('refused')));
      }),
    version,
  );

describe('data that cannot be opened', () => {
  test('storage forbidden when it is opened: says what to allow, and works once it is allowed', async () => {
    await page.goto(beside());
    await page.addInitScript(() => {
      if (sessionStorage.getItem('allowed')) return;
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await page.goto(server.url);
    const words = await refusal();
    expect(words).toContain('n’a pas le droit d’enregistrer');
    expect(words).toContain('navigation privée');
    await page.evaluate(() => sessionStorage.setItem('allowed', 'yes'));
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await welcomed(page);
  });

  test('storage forbidden as soon as it is named, or absent', async () => {
    for (const fault of ['throws', 'absent']) {
      await page.goto('about:blank');
      await page.addInitScript((how) => {
        Object.defineProperty(window, 'indexedDB', {
          configurable: true,
          get() {
            if (how === 'throws') throw new DOMException('denied', 'SecurityError');
            return undefined;
          },
        });
      }, fault);
      await page.goto(server.url);
      expect(await refusal()).toContain('autorisez les données de ce site');
    }
  });

  test('a database made by a newer version is refused in words and left as it was', async () => {
    await page.goto(beside());
    await holdVersion(page, 9000);
    await page.goto(server.url);
    const words = await refusal();
    expect(words).toContain('version plus récente de Tacite');
    expect(words).toContain('Installez la dernière version');
    const left = await page.evaluate(async () => {
      const [found] = await indexedDB.databases();
      return found;
    });
    expect(left).toEqual({ name: 'tacite', version: 9000 });
    expect(
      await page.evaluate(
        () =>
          new Promise((done) => {
            indexedDB.open('tacite').addEventListener('success', (event) => {
              const db = (event.target as IDBOpenDBRequest).result;
              const read = db.transaction('treasure').objectStore('treasure').get(1);
              read.addEventListener('success', () => done([...db.objectStoreNames, read.result]));
            });
          }),
      ),
    ).toEqual(['treasure', 'intact']);
  });

  test('records written by a newer version, in tables of this one, are refused too', async () => {
    await page.goto(server.url);
    await welcomed(page);
    await page.goto(beside());
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          indexedDB.open('tacite').addEventListener('success', (event) => {
            const db = (event.target as IDBOpenDBRequest).result;
            const tx = db.transaction('meta', 'readwrite');
            tx.objectStore('meta').put({ key: 'stamp', value: { schema: 1, record: 99, summaries: '' } });
            tx.addEventListener('complete', () => {
              db.close();
              done();
            });
          });
        }),
    );
    await page.goto(server.url);
    expect(await refusal()).toContain('version plus récente de Tacite');
  });

  test('an older window that does not let go: asks to close it, then opens', async () => {
    const older = await context.newPage();
    await older.goto(beside());
    await holdVersion(older, 1);
    await page.goto(server.url);
    const words = await refusal();
    expect(words).toContain('Fermez toutes les autres fenêtres');
    await older.close();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await welcomed(page);
  });

  test('a newer window asks for the place: what is typed is kept, and this window says it is closed', async () => {
    await page.goto(`${server.url}#/reglages`);
    await page.locator('h1').waitFor();
    const newer = await context.newPage();
    await newer.goto(beside());
    await holdVersion(newer, 9000);
    const said = page.locator('[data-save="failed"]');
    await said.waitFor();
    expect(await said.textContent()).toContain('rechargez cette fenêtre');
    // Reading from a closed database is what the sentence just said; it is no news for the console.
    errors.splice(0);
  });
});
