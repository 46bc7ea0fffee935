/** One window of the build for the tests of a file: opened before the first, closed after the last. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { newProfile, openBrowser, serveBuild, type Profile } from './support.ts';

export interface OpenedBuild {
  readonly profile: Profile;
  /** What the tests save and give to the application; gone with the profile. */
  readonly files: string;
  /** Pictures for people: kept where TACITE_SHOTS says, otherwise gone with the profile. */
  readonly shots: string;
  /** All that pages complained of, over every opening: a test ends by expecting none. */
  readonly errors: string[];
  /** Address of the build, one origin for every opening; known once the tests run. */
  readonly url: string;
  /** Closes the browser and opens another: on the same data, or on a computer that has none. */
  reopen(where?: 'here' | 'elsewhere'): Promise<void>;
}

/** Opens the build around the tests of the file that calls it. `take` is given the page of each opening. */
export function openBuild(take: (page: Page) => void): OpenedBuild {
  const profile = newProfile();
  const profiles = new Set([profile]);
  const files = join(profile.folder, 'files');
  const errors: string[] = [];
  let server: Awaited<ReturnType<typeof serveBuild>> | null = null;
  let close: () => Promise<void> = async () => {};
  const open = async (on: Profile) => {
    const { context, page } = await openBrowser(on, errors);
    close = () => context.close();
    take(page);
  };
  beforeAll(async () => {
    mkdirSync(files, { recursive: true });
    server = await serveBuild();
    await open(profile);
  });
  afterAll(async () => {
    await close();
    await server?.close();
    for (const each of profiles) each.remove();
  });
  return {
    profile,
    files,
    shots: process.env['TACITE_SHOTS'] ?? join(profile.folder, 'shots'),
    errors,
    get url() {
      if (server === null) throw new Error('the build is served once the tests run');
      return server.url;
    },
    async reopen(where = 'here') {
      await close();
      const on = where === 'here' ? profile : newProfile();
      profiles.add(on);
      await open(on);
    },
  };
}
