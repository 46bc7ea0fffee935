/**
 * A strict stand-in for the `electron` module, around which the BUILT main process and preload run: a member that is
 * not faked throws, so the application cannot use something no test looked at. What it was told is kept, to assert on.
 */
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostBridge } from '@shared/host/channels.ts';
import { afterAll, vi } from 'vitest';
import { ROOT } from './source-file.ts';

const MAIN = join(ROOT, 'dist/electron/main.js');
const PRELOAD = join(ROOT, 'dist/preload/preload.cjs');

/** `members`, where any other name throws. `then` and symbols are asked by the language itself. */
function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key === 'then' || key in target)
        return Reflect.get(target, key, receiver) as unknown;
      throw new Error(`${name}.${key} is not faked`);
    },
  });
}

const scratch: string[] = [];
afterAll(() => {
  for (const folder of scratch.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that lives as long as the test file. */
function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tacite-${name}-`));
  scratch.push(folder);
  return folder;
}

type Listener = (...args: unknown[]) => void;
type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

/** An Electron event that can be refused. */
export class FakeEvent {
  defaultPrevented = false;
  readonly url: string;
  readonly isMainFrame: boolean;
  constructor(url = '', isMainFrame = true) {
    this.url = url;
    this.isMainFrame = isMainFrame;
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** What differs from one start to another. */
export interface Start {
  readonly packaged?: boolean;
  readonly firstInstance?: boolean;
  readonly argv?: readonly string[];
  readonly userData?: string;
}

export interface Answers {
  open: { canceled: boolean; filePaths: string[] };
  save: { canceled: boolean; filePath: string };
  /** The button pressed in message boxes; a promise keeps the box open. */
  message: number | Promise<number>;
  print: { success: boolean; reason: string };
  notifications: boolean;
}

function fakeContents(calls: string[]) {
  const events = new EventEmitter();
  const frame = { url: '' };
  const sent = new EventEmitter();
  const contents = {
    mainFrame: frame,
    windowOpenHandler: undefined as undefined | ((details: { url: string }) => { action: string }),
    on: (name: string, listener: Listener) => events.on(name, listener),
    emit: (name: string, ...args: unknown[]) => events.emit(name, ...args),
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      contents.windowOpenHandler = handler;
    },
    setWebRTCIPHandlingPolicy: (policy: string) => calls.push(`webrtc ${policy}`),
    isDestroyed: () => false,
    getURL: () => frame.url,
    reload: () => calls.push('reload'),
    send: (channel: string, value: unknown) => sent.emit(channel, {}, structuredClone(value)),
    sent,
    print: undefined as unknown,
  };
  return contents;
}

export type FakeContents = ReturnType<typeof fakeContents>;

/** One start of the application. */
export class FakeElectron {
  /** What was asked of Electron, in order. */
  readonly calls: string[] = [];
  readonly userData: string;
  readonly documents: string;
  readonly windows: FakeWindow[] = [];
  readonly requests = new Map<string, Handler>();
  readonly appEvents = new EventEmitter();
  readonly switches: Record<string, string> = {};
  readonly dialogs: { kind: string; options: Record<string, unknown> }[] = [];
  readonly answers: Answers = {
    open: { canceled: true, filePaths: [] },
    save: { canceled: true, filePath: '' },
    message: 2,
    print: { success: true, reason: '' },
    notifications: true,
  };
  readonly session = {
    permissionRequest: undefined as
      undefined | ((c: unknown, p: string, decide: (ok: boolean) => void) => void),
    permissionCheck: undefined as undefined | ((...args: unknown[]) => boolean),
    devicePermission: undefined as undefined | ((...args: unknown[]) => boolean),
    beforeRequest: undefined as
      undefined | ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void),
    protocols: new Map<string, (request: Request) => Promise<Response>>(),
    events: new EventEmitter(),
  };
  schemes: readonly { scheme: string; privileges: Record<string, boolean> }[] = [];
  readonly start: Start;

  constructor(start: Start = {}) {
    this.start = start;
    this.userData = start.userData ?? scratchFolder('user');
    this.documents = scratchFolder('docs');
  }

  get window(): FakeWindow {
    const [window] = this.windows;
    if (!window) throw new Error('no window was opened');
    return window;
  }

  /** The module `electron` as the application imports it. */
  module(): Record<string, unknown> {
    const { calls, answers, dialogs, session, requests, switches, appEvents } = this;
    const openWindow = (options: Record<string, unknown>) => new FakeWindow(options, this);
    const app = strict('app', {
      isPackaged: this.start.packaged ?? true,
      on: (name: string, listener: Listener) => appEvents.on(name, listener),
      whenReady: () => {
        calls.push('whenReady');
        return Promise.resolve();
      },
      enableSandbox: () => calls.push('enableSandbox'),
      setAppUserModelId: (id: string) => calls.push(`setAppUserModelId ${id}`),
      requestSingleInstanceLock: () => this.start.firstInstance ?? true,
      quit: () => calls.push('quit'),
      getPath: (name: string) => {
        if (name === 'userData') return this.userData;
        if (name === 'documents') return this.documents;
        throw new Error(`app.getPath(${name}) is not faked`);
      },
      commandLine: strict('app.commandLine', {
        appendSwitch: (name: string, value = '') => {
          switches[name] = value;
        },
      }),
    });
    const ask = (kind: string, options: Record<string, unknown>) => dialogs.push({ kind, options });
    return {
      app,
      // A constructor may return another object: the window of this start.
      BrowserWindow: function BrowserWindow(options: Record<string, unknown>) {
        return openWindow(options);
      },
      dialog: strict('dialog', {
        showOpenDialog: (_window: unknown, options: Record<string, unknown>) => {
          ask('open', options);
          return Promise.resolve(answers.open);
        },
        showSaveDialog: (_window: unknown, options: Record<string, unknown>) => {
          ask('save', options);
          return Promise.resolve(answers.save);
        },
        showMessageBox: async (_window: unknown, options: Record<string, unknown>) => {
          ask('message', options);
          return { response: await answers.message };
        },
      }),
      ipcMain: strict('ipcMain', {
        handle: (name: string, handler: Handler) => {
          if (requests.has(name)) throw new Error(`second handler for ${name}`);
          requests.set(name, handler);
        },
      }),
      Menu: strict('Menu', {
        buildFromTemplate: (template: unknown) =>
          strict('menu', { template, popup: () => calls.push('popup') }),
        setApplicationMenu: (menu: unknown) => calls.push(`menu ${menu === null ? 'none' : 'some'}`),
      }),
      Notification: Object.assign(
        class {
          readonly options: { title: string; body: string };
          constructor(options: { title: string; body: string }) {
            this.options = options;
          }
          show(): void {
            calls.push(`notify ${this.options.title}: ${this.options.body}`);
          }
        },
        { isSupported: () => answers.notifications },
      ),
      protocol: strict('protocol', {
        registerSchemesAsPrivileged: (schemes: typeof this.schemes) => {
          calls.push('schemes');
          this.schemes = schemes;
        },
      }),
      screen: strict('screen', {
        getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1366, height: 728 } }],
      }),
      session: strict('session', {
        defaultSession: strict('defaultSession', {
          setPermissionRequestHandler: (handler: NonNullable<typeof session.permissionRequest>) => {
            session.permissionRequest = handler;
          },
          setPermissionCheckHandler: (handler: NonNullable<typeof session.permissionCheck>) => {
            session.permissionCheck = handler;
          },
          setDevicePermissionHandler: (handler: NonNullable<typeof session.devicePermission>) => {
            session.devicePermission = handler;
          },
          setSpellCheckerEnabled: (on: boolean) => calls.push(`spellcheck ${on}`),
          webRequest: strict('webRequest', {
            onBeforeRequest: (handler: NonNullable<typeof session.beforeRequest>) => {
              session.beforeRequest = handler;
            },
          }),
          protocol: strict('session.protocol', {
            handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
              session.protocols.set(scheme, handler),
          }),
          on: (name: string, listener: Listener) => session.events.on(name, listener),
        }),
      }),
      shell: strict('shell', { showItemInFolder: (path: string) => calls.push(`reveal ${path}`) }),
    };
  }

  /** The bridge as the page sees it: the built preload, run with nothing but `electron`, over cloned messages. */
  bridge(contents: FakeContents = this.window.webContents): HostBridge {
    const exposed: Record<string, unknown> = {};
    const electron = {
      contextBridge: strict('contextBridge', {
        exposeInMainWorld: (name: string, value: unknown) => {
          exposed[name] = value;
        },
      }),
      ipcRenderer: strict('ipcRenderer', {
        invoke: (name: string, ...args: unknown[]) =>
          this.invoke(name, { sender: contents, senderFrame: contents.mainFrame }, ...args),
        on: (name: string, listener: Listener) => contents.sent.on(name, listener),
        removeListener: (name: string, listener: Listener) => contents.sent.removeListener(name, listener),
      }),
    };
    const need = (name: string): unknown => {
      if (name === 'electron') return electron;
      throw new Error(`the preload may not require ${name}`);
    };
    runCommonJs(readFileSync(PRELOAD, 'utf8'), need);
    const { tacite, ...others } = exposed;
    if (Object.keys(others).length > 0) throw new Error(`exposed besides: ${Object.keys(others).join(', ')}`);
    return tacite as HostBridge;
  }

  /** One message to the main process, its arguments and its answer copied as between processes. */
  async invoke(
    name: string,
    event: { sender: unknown; senderFrame: unknown },
    ...args: unknown[]
  ): Promise<unknown> {
    const handler = this.requests.get(name);
    if (!handler) throw new Error(`no handler for ${name}`);
    const answer = await handler(event, ...args.map((argument) => structuredClone(argument)));
    return structuredClone(answer);
  }
}

/** Runs a CommonJS file whose only way out is `need`. */
function runCommonJs(source: string, need: (name: string) => unknown): void {
  const run = Reflect.construct(Function, ['require', 'module', 'exports', 'process', source]) as (
    ...args: unknown[]
  ) => void;
  run(need, { exports: {} }, {}, undefined);
}

class FakeWindow {
  readonly options: Record<string, unknown>;
  readonly contents: FakeContents;
  readonly webContents: FakeContents;
  readonly loaded: string[] = [];
  destroyed = false;
  minimized = false;
  private readonly world: FakeElectron;
  private readonly events = new EventEmitter();

  constructor(options: Record<string, unknown>, world: FakeElectron) {
    this.options = options;
    this.world = world;
    this.contents = fakeContents(world.calls);
    this.contents.print = (printing: unknown, done: (success: boolean, reason: string) => void) => {
      world.calls.push(`print ${JSON.stringify(printing)}`);
      done(world.answers.print.success, world.answers.print.reason);
    };
    this.webContents = strict('webContents', this.contents);
    world.windows.push(this);
    world.appEvents.emit('web-contents-created', {}, this.webContents);
    return strict('window', this);
  }

  on(name: string, listener: Listener): void {
    this.events.on(name, listener);
  }
  once(name: string, listener: Listener): void {
    this.events.once(name, listener);
  }
  emit(name: string, ...args: unknown[]): void {
    this.events.emit(name, ...args);
  }
  loadURL(url: string): Promise<void> {
    this.contents.emit('did-start-loading');
    this.contents.mainFrame.url = url;
    this.loaded.push(url);
    return Promise.resolve();
  }
  /** What closing does in Electron: asks the listeners, then destroys. */
  close(): void {
    const event = new FakeEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    this.destroyed = true;
    this.world.appEvents.emit('window-all-closed');
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isMaximized(): boolean {
    return false;
  }
  restore(): void {
    this.world.calls.push('restore');
  }
  show(): void {
    this.world.calls.push('show');
  }
  focus(): void {
    this.world.calls.push('focus');
  }
  maximize(): void {
    this.world.calls.push('maximize');
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 1000, height: 600 };
  }
}

/** Starts the built application; resolves when its page is loaded (or when it gave up). */
export async function launch(start: Start = {}): Promise<FakeElectron> {
  if (!existsSync(MAIN) || !existsSync(PRELOAD))
    throw new Error('These tests drive the build: run « npm run build » first.');
  const world = new FakeElectron(start);
  vi.resetModules();
  vi.doMock('electron', () => world.module());
  const { argv } = process;
  process.argv = [...(start.argv ?? ['tacite'])];
  try {
    await import(/* @vite-ignore */ MAIN);
  } finally {
    process.argv = argv;
  }
  await vi.waitFor(() => {
    if (start.firstInstance !== false && world.windows[0]?.loaded.length !== 1)
      throw new Error('not loaded yet');
  });
  return world;
}
