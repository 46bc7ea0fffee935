/** The production build in a real Chromium, as a person opens it: a server on the loopback address, one window. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { startServer } from '../../.scripts/serve.mjs';
import { findChromium } from '../../.scripts/find-chromium.mjs';
import { ROOT } from '../support/source-file.ts';

/** Keeps Chromium from looking for the network, which these machines refuse. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Serves the build (TACITE_DIST names another copy of it) on a free port: one origin for every window of a test. */
export const serveBuild = () =>
  startServer({ root: process.env['TACITE_DIST'] ?? join(ROOT, 'dist/renderer'), port: 0 });

export interface Profile {
  readonly folder: string;
  remove(): void;
}

/** A user's data folder that outlives the browser: what a reload, a kill or a restart finds again. */
export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'tacite-e2e-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Opens a browser on a profile. `errors` collects what the page complains of: a test ends by expecting none. */
export async function openBrowser(
  profile: Profile,
  errors: string[] = [],
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: npm test says how to get one');
  const context = await chromium.launchPersistentContext(profile.folder, {
    executablePath,
    args: ARGS,
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    acceptDownloads: true,
  });
  // Headless Chromium has no save dialog to answer: downloads stand for it, as in a browser without file access.
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    Reflect.deleteProperty(window, 'showOpenFilePicker');
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { context, page, errors };
}

/** Runs a tool and returns what it prints; the test fails with the tool's own words. */
export const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
