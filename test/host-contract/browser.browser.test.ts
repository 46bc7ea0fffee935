/** The contract, for the browser host in a real Chromium, with and without File System Access. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Keep } from '@shared/host/host.ts';
import { createBrowserHost } from '@renderer/host/browser-host.ts';
import { openOpfsKeep } from '@renderer/host/opfs-keep.ts';
import { hostContract, type Offered, type Stage } from './contract.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  window.dispatchEvent(new Event('reset-stage'));
});

/** A file that the system lost between the choice and the reading. */
class LostFile extends File {
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new DOMException('gone', 'NotFoundError'));
  }
}

const fileOf = ({ name, bytes, unreadable }: Offered): File =>
  new (unreadable ? LostFile : File)([new Uint8Array(bytes)], name);

/** The hands at the file input: `null` gives up. */
function answerInputs(): { next: readonly Offered[] | null } {
  const hands: { next: readonly Offered[] | null } = { next: null };
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    expect(this.isConnected).toBe(true);
    const files = hands.next;
    queueMicrotask(() => {
      // `input.files` takes real files only; a lost one is put in its place afterwards.
      if (files) Object.defineProperty(this, 'files', { value: files.map(fileOf) });
      this.dispatchEvent(new Event(files ? 'change' : 'cancel'));
    });
  });
  return hands;
}

type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

/** The save dialog of File System Access, over real files of the browser's private folder. */
async function answerSaves(): Promise<Pick<Stage, 'saving' | 'saved' | 'before'>> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true });
  let how: 'accept' | 'giveUp' | 'diskFull' = 'accept';
  const picker: Picker = async ({ suggestedName }) => {
    if (how === 'giveUp') throw new DOMException('given up', 'AbortError');
    const handle = await folder.getFileHandle(suggestedName, { create: true });
    if (how === 'accept') return handle;
    const createWritable = async () => {
      const stream = await FileSystemFileHandle.prototype.createWritable.call(handle);
      stream.write = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return stream;
    };
    return Object.defineProperty(handle, 'createWritable', { value: createWritable });
  };
  vi.stubGlobal('showSaveFilePicker', picker);
  return {
    saving(next) {
      how = next;
    },
    async saved(name) {
      const file = await (await folder.getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    },
    async before(name, bytes) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(new Uint8Array(bytes));
      await stream.close();
    },
  };
}

/** The folder dialog, over a folder of the browser's private files. */
async function answerFolders(): Promise<Required<Pick<Stage, 'folder'>>> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(crypto.randomUUID(), { create: true });
  let how: 'accept' | 'giveUp' = 'accept';
  vi.stubGlobal('showDirectoryPicker', () =>
    how === 'accept' ? Promise.resolve(folder) : Promise.reject(new DOMException('given up', 'AbortError')),
  );
  return {
    folder: {
      answer(next) {
        how = next;
      },
      async names() {
        const names: string[] = [];
        for await (const name of folder.keys()) names.push(name);
        return names;
      },
      async put(name, bytes) {
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(new Uint8Array(bytes));
        await stream.close();
      },
    },
  };
}

/** Downloads: what the link would fetch, by its name. */
function answerDownloads(): Pick<Stage, 'saving' | 'saved'> {
  vi.stubGlobal('showSaveFilePicker', undefined);
  vi.stubGlobal('showDirectoryPicker', undefined);
  const downloads = new Map<string, string>();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.set(this.download, this.href);
  });
  return {
    saving: () => undefined,
    async saved(name) {
      const url = downloads.get(name);
      return url === undefined ? null : new Uint8Array(await (await fetch(url)).arrayBuffer());
    },
  };
}

const noKeep = () => Promise.resolve(null);
const freshKeep = () => openOpfsKeep(`contract-${crypto.randomUUID()}`);

const stageWith =
  (
    saves: () => Promise<Pick<Stage, 'saving' | 'saved' | 'before' | 'folder'>>,
    keepIn: () => Promise<Keep | null>,
  ) =>
  async (): Promise<Stage> => {
    const hands = answerInputs();
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const keep = await keepIn();
    // Before the host, which looks at what the browser can do.
    const answers = await saves();
    const host = createBrowserHost('0.0.0', keep);
    window.addEventListener('reset-stage', () => host.setQuitGuard(null), { once: true });
    return {
      host,
      choose(files) {
        hands.next = files;
        return Promise.resolve();
      },
      giveUpChoosing() {
        hands.next = null;
      },
      ...answers,
      printed: () => print.mock.calls.length,
      close() {
        const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return Promise.resolve(event.defaultPrevented);
      },
      ...(keep && {
        async damage(sha) {
          const name = `originals/${sha}`;
          const bytes = (await keep.read(name))!;
          await keep.write(name, bytes.fill((bytes[7] ?? 0) ^ 1, 7, 8));
        },
      }),
    };
  };

describe('the browser host, with File System Access', () => {
  hostContract(stageWith(async () => ({ ...(await answerSaves()), ...(await answerFolders()) }), freshKeep));
});

describe('the browser host, with downloads only and no private files', () => {
  hostContract(stageWith(() => Promise.resolve(answerDownloads()), noKeep));

  test('a download says that its fate is unknown', async () => {
    const { host } = await stageWith(() => Promise.resolve(answerDownloads()), noKeep)();
    const filter = { label: 'Calendrier', extensions: ['ics'] };
    const request = { suggestedName: 'a.ics', filter, mime: 'text/calendar', bytes: new Uint8Array(1) };
    expect(await host.saveFile(request)).toEqual({ kind: 'downloaded', name: 'a.ics' });
  });
});

describe('asking where to save', () => {
  const filter = { label: 'Calendrier', extensions: ['ics'] };
  const request = { suggestedName: 'a.ics', filter, mime: 'text/calendar', bytes: new Uint8Array(1) };

  test('says the type in French with its extension', async () => {
    const asked = vi.fn<(options: unknown) => Promise<never>>(() =>
      Promise.reject(new DOMException('', 'AbortError')),
    );
    vi.stubGlobal('showSaveFilePicker', asked);
    await createBrowserHost('0.0.0', null).saveFile(request);
    expect(asked.mock.calls[0]?.[0]).toEqual({
      suggestedName: 'a.ics',
      types: [{ description: 'Calendrier', accept: { 'text/calendar': ['.ics'] } }],
    });
  });

  test.each([
    ['SecurityError', { kind: 'downloaded', name: 'a.ics' }],
    ['NotAllowedError', { kind: 'failed', reason: 'denied' }],
    ['NoModificationAllowedError', { kind: 'failed', reason: 'busy' }],
    ['UnknownError', { kind: 'failed', reason: 'unknown' }],
  ])('%s', async (name, outcome) => {
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('', name)));
    expect(await createBrowserHost('0.0.0', null).saveFile(request)).toEqual(outcome);
  });
});

describe('private files', () => {
  test('are read by another window while one appends, and are that window’s alone to write', async () => {
    const root = `contract-${crypto.randomUUID()}`;
    const [one, other] = [(await openOpfsKeep(root))!, (await openOpfsKeep(root))!];
    const bytes = Uint8Array.of(1, 2, 3);
    await one.append('journal/a.log', bytes);
    expect(await other.read('journal/a.log')).toEqual(bytes);
    expect(await other.append('journal/a.log', bytes)).toEqual({ kind: 'failed', reason: 'busy' });
    await other.remove('journal/a.log');
    expect(await one.append('journal/a.log', bytes)).toEqual({ kind: 'kept' });
    expect(await other.read('journal/a.log')).toEqual(Uint8Array.of(1, 2, 3, 1, 2, 3));
  });

  test('left by a killed window are swept: its probe of the room, and what it wrote beside, once old', async () => {
    const root = `contract-${crypto.randomUUID()}`;
    const keep = (await openOpfsKeep(root))!;
    await keep.write('journal/a.log', Uint8Array.of(1));
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle(root);
    const journal = await top.getDirectoryHandle('journal');
    await top.getFileHandle('.room-left.tmp', { create: true });
    await journal.getFileHandle('.fresh.tmp', { create: true });
    expect(await keep.hasRoom(1000)).toBe(true);
    const namesOf = async (folder: FileSystemDirectoryHandle): Promise<string[]> => {
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names.toSorted();
    };
    expect(await namesOf(top)).toEqual([expect.stringMatching(/^\.room-[0-9a-f-]{36}\.tmp$/), 'journal']);
    // Just written: another window may be at it.
    expect(await namesOf(journal)).toEqual(['.fresh.tmp', 'a.log']);
    // A living window holds its probe.
    expect(await (await openOpfsKeep(root))!.hasRoom(1000)).toBe(true);
    expect(await namesOf(top)).toHaveLength(3);
    expect(await keep.hasRoom(1000)).toBe(true);
  });

  test('are absent where the browser refuses them', async () => {
    vi.spyOn(StorageManager.prototype, 'getDirectory').mockRejectedValue(
      new DOMException('', 'SecurityError'),
    );
    expect(await openOpfsKeep('x')).toBeNull();
  });
});
