/** The one wrapper of all channels: who asks, and with what, is checked before any handler runs. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { EventName, Events, RequestName, Requests } from '@shared/host/channels.ts';
import { areArguments, REQUEST_NAMES } from './arguments.ts';
import { isOwnUrl } from './protocol.ts';

type Awaitable<T> = T | Promise<T>;

export type Handlers = {
  readonly [K in RequestName]: (...args: Parameters<Requests[K]>) => Awaitable<ReturnType<Requests[K]>>;
};

/** Only the main frame of our own window, showing our own page, is listened to. */
const isTrusted = ({ sender, senderFrame }: IpcMainInvokeEvent, own: WebContents): boolean =>
  sender === own && senderFrame !== null && senderFrame === own.mainFrame && isOwnUrl(senderFrame.url);

function handle<K extends RequestName>(name: K, own: WebContents, handler: Handlers[K]): void {
  ipcMain.handle(name, async (event, ...args: unknown[]) => {
    if (!isTrusted(event, own)) throw new Error(`${name}: refused sender`);
    if (!areArguments(name, args)) throw new Error(`${name}: refused arguments`);
    return await handler(...args);
  });
}

/** Opens every channel to the page in `own`, and to it alone. */
export function handleRequests(own: WebContents, handlers: Handlers): void {
  for (const name of REQUEST_NAMES) handle(name, own, handlers[name]);
}

/** Tells the renderer something; nothing is said to a window that is gone or shows something else. */
export function tell<K extends EventName>(own: WebContents, name: K, value: Events[K]): void {
  if (!own.isDestroyed() && isOwnUrl(own.getURL())) own.send(name, value);
}
