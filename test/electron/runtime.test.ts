/** The real Electron, where its runtime and a screen are there: what a stand-in cannot prove. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { expect, test } from 'vitest';
import { installedRuntime, noWindowReason } from '../../.scripts/electron-runtime.mjs';
import { ROOT } from '../support/source-file.ts';

const runtime = installedRuntime(ROOT);
const obstacle = noWindowReason(process);
const why =
  runtime === null
    ? 'skipped: Electron’s runtime is not installed here (npm start fetches it)'
    : obstacle === null
      ? runtime
      : `skipped: no window can open here (${obstacle})`;

test.skipIf(runtime === null || obstacle !== null)(
  `the real window shows our page, without Node and without network — ${why}`,
  { timeout: 60_000 },
  async () => {
    expect(existsSync(join(ROOT, 'dist/renderer/index.html'))).toBe(true);
    const userData = mkdtempSync(join(tmpdir(), 'tacite-electron-'));
    const args = [`--user-data-dir=${userData}`, ROOT];
    const app = await _electron.launch({ executablePath: runtime ?? '', args });
    try {
      const page = await app.firstWindow();
      await page.waitForLoadState();
      expect(page.url()).toMatch(/^app:\/\/tacite\/index\.html/);
      const seen = await page.evaluate(async () => ({
        node: typeof (globalThis as { require?: unknown }).require,
        bridge: Object.keys((globalThis as { tacite?: object }).tacite ?? {}).length,
        isolated: isSecureContext && indexedDB !== null,
        network: await fetch('https://example.invalid/').then(
          () => 'reached',
          () => 'refused',
        ),
        opened: window.open('https://example.invalid/') === null,
      }));
      expect(seen).toEqual({
        node: 'undefined',
        bridge: 10,
        isolated: true,
        network: 'refused',
        opened: true,
      });
    } finally {
      await app.close();
      rmSync(userData, { recursive: true, force: true });
    }
  },
);
