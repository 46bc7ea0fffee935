/** Screens in a real browser, over a real store on a database of their own, and a host that remembers what it was asked. */
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect } from 'vitest';
import type { Day, Instant } from '@shared/base/brands.ts';
import { day } from '@shared/base/day.ts';
import type { Host, SaveOutcome, SaveRequest } from '@shared/host/host.ts';
import { summarise } from '@shared/overview/index.ts';
import { libraryOfRecords, ServicesProvider, type Services } from '@renderer/services/index.ts';
import { usePath } from '@renderer/ui/index.ts';
import { freshName, opened } from '../store/support.ts';
import '@renderer/ui/tokens.css';
import '@renderer/ui/base.css';
import '@renderer/ui/components.css';

/** The day of the screens, unless a test says otherwise. */
export const TODAY = day('2026-11-21');

export interface FakeHost extends Host {
  readonly saved: SaveRequest[];
  /** What the next save answers. */
  outcome: SaveOutcome;
}

/** A host without dialogs: saves are remembered. */
export function fakeHost(kind: Host['kind'] = 'browser'): FakeHost {
  const saved: SaveRequest[] = [];
  return {
    kind,
    appVersion: '9.9.9',
    saved,
    outcome: { kind: 'saved', name: 'fichier.ics', reveal: null },
    pickFiles: () => Promise.resolve({ files: [], tooLarge: [], unreadable: [] }),
    saveFile(request) {
      saved.push(request);
      return Promise.resolve(this.outcome);
    },
    async saveStream(_request, produce) {
      return (await produce(() => Promise.resolve())) ? this.outcome : { kind: 'cancelled' };
    },
    print: null,
    reveal: null,
    notify: null,
    onOpenFile: null,
    setQuitGuard: () => {},
    vault: null,
    keep: null,
    folder: null,
    backupFolder: null,
  };
}

let root: Root | null = null;
let place: HTMLElement | null = null;

afterEach(() => {
  root?.unmount();
  place?.remove();
  root = null;
  place = null;
  window.location.hash = '';
  document.documentElement.removeAttribute('data-theme');
});

export interface TestServices extends Services {
  readonly host: FakeHost;
}

/** A fresh store, with the rules' own summaries, and the other services. */
export async function services(today: Day = TODAY, host: FakeHost = fakeHost()): Promise<TestServices> {
  const store = await opened(freshName(), {
    summarise: (record, updatedAt, models) => summarise(record, updatedAt, libraryOfRecords(models)),
  });
  return {
    store,
    host,
    now: () => `${today}T09:00:00.000Z` as Instant,
    today: { get: () => today, subscribe: () => () => {} },
    randomBytes: (n) => crypto.getRandomValues(new Uint8Array(n)),
  };
}

/** Follows the address as the application's window does, so that links and « back » are real. */
function Screen({ render }: { readonly render: (path: readonly string[]) => ReactNode }) {
  const path = usePath();
  return <main key={path.join('/')}>{render(path)}</main>;
}

/** Shows a screen at an address. */
export function show(
  given: Services,
  path: readonly string[],
  render: (path: readonly string[]) => ReactNode,
): void {
  window.location.hash = `#/${path.join('/')}`;
  document.documentElement.lang = 'fr';
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(
    <ServicesProvider value={given}>
      <Screen render={render} />
    </ServicesProvider>,
  );
}

/** No violation, in the light theme and in the dark one. */
export async function expectAccessible(): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const found = violations.map(
      ({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    expect(found).toEqual([]);
  }
}
