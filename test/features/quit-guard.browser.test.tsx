/** Closing the window while something is written: asked until everything is over, whatever else begins or ends. */
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import * as keys from '@shared/model/keys.ts';
import type { ExchangeFolder } from '@shared/host/host.ts';
import { ExchangeScreen } from '@renderer/features/exchange/index.tsx';
import { holdWindow } from '@renderer/services/index.ts';
import { must } from '../store/support.ts';
import { fakeHost, services, show } from './mount.tsx';

vi.setConfig({ testTimeout: 30_000 });

/** A folder whose disk takes its time: a package is written when the test says so. */
function slowFolder() {
  let goOn = (): void => undefined;
  const going = new Promise<void>((done) => {
    goOn = done;
  });
  const folder: ExchangeFolder = {
    state: () => Promise.resolve({ kind: 'ready', name: 'Clé USB' }),
    choose: () => folder.state(),
    unlock: () => folder.state(),
    forget: () => Promise.resolve(),
    list: () => Promise.resolve([]),
    read: () => Promise.resolve(null),
    async save(name, produce) {
      await going;
      return (await produce(() => Promise.resolve()))
        ? { kind: 'saved', name, reveal: null }
        : { kind: 'cancelled' };
    },
    remove: () => Promise.resolve(),
  };
  return { folder, goOn: () => goOn() };
}

test('a deposit in the folder of exchanges holds the window until it is written', async () => {
  const { folder, goOn } = slowFolder();
  const guard = vi.fn<(reason: string | null) => void>();
  const given = await services(undefined, { ...fakeHost(), folder, setQuitGuard: guard });
  await must(given.store.create('establishment', { [keys.book.name]: 'Mairie de Port-Exemple' }));
  show(given, ['echanges', 'dossier'], () => <ExchangeScreen part="dossier" />);
  await page.getByRole('button', { name: 'Déposer un paquet' }).click();
  await expect.poll(() => guard.mock.lastCall?.[0]).toContain('en cours de dépôt');
  goOn();
  await page.getByText(/^Paquet complet déposé/).findElement();
  expect(guard.mock.lastCall).toEqual([null]);
});

test('two works at once: the window is free when both are over, in any order', () => {
  const guard = vi.fn<(reason: string | null) => void>();
  const host = { ...fakeHost(), setQuitGuard: guard };
  const first = holdWindow(host, 'un');
  const second = holdWindow(host, 'deux');
  first();
  expect(guard.mock.lastCall).toEqual(['deux']);
  second();
  second();
  expect(guard.mock.lastCall).toEqual([null]);
  expect(guard).toHaveBeenCalledTimes(4);
});
