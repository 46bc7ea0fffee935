/** The folder of exchanges on plain files. Its place is kept in one small file; only packages are seen in it. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { strictAssert } from '@shared/base/assert.ts';
import { isFolderName, type FolderFile, type FolderState } from '@shared/host/folder.ts';
import { readStretch } from './read-file.ts';

export interface FolderOnDisk {
  state(): Promise<FolderState>;
  choose(): Promise<FolderState>;
  forget(): Promise<void>;
  list(): Promise<readonly FolderFile[]>;
  read(name: string, from: number, length: number): Promise<Uint8Array | null>;
  remove(name: string): Promise<void>;
  /** Where a package of that name goes; null when no folder is chosen. */
  pathOf(name: string): Promise<string | null>;
}

/** `file` keeps the choice; `ask` shows the dialog and gives the chosen path, or null. */
export function createFolder(file: string, ask: () => Promise<string | null>): FolderOnDisk {
  const chosen = async (): Promise<string | null> => {
    try {
      const { path } = JSON.parse(await readFile(file, 'utf8')) as { path?: unknown };
      return typeof path === 'string' && isAbsolute(path) ? path : null;
    } catch {
      return null;
    }
  };
  const pathOf = async (name: string): Promise<string | null> => {
    strictAssert(isFolderName(name), 'the name of a package');
    const folder = await chosen();
    return folder === null ? null : join(folder, name);
  };
  const state = async (): Promise<FolderState> => {
    const folder = await chosen();
    if (folder === null) return { kind: 'none' };
    const there = await stat(folder).then(
      (info) => info.isDirectory(),
      () => false,
    );
    return { kind: there ? 'ready' : 'away', name: basename(folder) || folder };
  };
  return {
    state,
    pathOf,
    async choose() {
      const path = await ask();
      if (path !== null) {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, JSON.stringify({ path }));
      }
      return state();
    },
    forget: () => rm(file, { force: true }),
    async list() {
      const folder = await chosen();
      if (folder === null) return [];
      const names = (await readdir(folder)).filter(isFolderName);
      const sizes = await Promise.all(
        names.map((name) =>
          stat(join(folder, name)).then(
            (info) => (info.isFile() ? info.size : null),
            () => null,
          ),
        ),
      );
      return names.flatMap((name, i) => (sizes[i] == null ? [] : [{ name, size: sizes[i] }]));
    },
    async read(name, from, length) {
      const path = await pathOf(name);
      return path === null ? null : readStretch(path, from, length);
    },
    async remove(name) {
      const path = await pathOf(name);
      if (path !== null) await rm(path, { force: true });
    },
  };
}
