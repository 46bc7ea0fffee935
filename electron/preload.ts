/** What the page sees of the system: named methods, no generic channel. One file, needing only `electron`. */
import { contextBridge, ipcRenderer } from 'electron';
import type { AsyncRequest, EventName, Events, HostBridge, RequestName } from '@shared/host/channels.ts';

const ask =
  <K extends RequestName>(name: K): AsyncRequest<K> =>
  (...args) =>
    ipcRenderer.invoke(name, ...args);

function listen<K extends EventName>(name: K, listener: (value: Events[K]) => void): () => void {
  // The event object gives access to the sender: it stays here.
  const relay = (_event: unknown, value: Events[K]) => listener(value);
  ipcRenderer.on(name, relay);
  return () => {
    ipcRenderer.removeListener(name, relay);
  };
}

const bridge = {
  pickFiles: ask('tacite:pick-files'),
  saveFile: ask('tacite:save-file'),
  saveBegin: ask('tacite:save-begin'),
  saveWrite: ask('tacite:save-write'),
  saveEnd: ask('tacite:save-end'),
  print: ask('tacite:print'),
  reveal: ask('tacite:reveal'),
  notify: ask('tacite:notify'),
  setQuitGuard: ask('tacite:set-quit-guard'),
  vaultBegin: ask('tacite:vault-begin'),
  vaultWrite: ask('tacite:vault-write'),
  vaultEnd: ask('tacite:vault-end'),
  vaultGiveUp: ask('tacite:vault-give-up'),
  vaultGet: ask('tacite:vault-get'),
  vaultOpen: ask('tacite:vault-open'),
  vaultRead: ask('tacite:vault-read'),
  vaultRemove: ask('tacite:vault-remove'),
  keepAppend: ask('tacite:keep-append'),
  keepWrite: ask('tacite:keep-write'),
  keepMove: ask('tacite:keep-move'),
  keepRead: ask('tacite:keep-read'),
  keepList: ask('tacite:keep-list'),
  keepRemove: ask('tacite:keep-remove'),
  keepRoom: ask('tacite:keep-room'),
  folderState: ask('tacite:folder-state'),
  folderChoose: ask('tacite:folder-choose'),
  folderForget: ask('tacite:folder-forget'),
  folderList: ask('tacite:folder-list'),
  folderRead: ask('tacite:folder-read'),
  folderBegin: ask('tacite:folder-begin'),
  folderRemove: ask('tacite:folder-remove'),
  onOpenFile(listener) {
    const stop = listen('tacite:open-file', listener);
    void ask('tacite:open-file-ready')();
    return stop;
  },
} satisfies HostBridge;

contextBridge.exposeInMainWorld('tacite', bridge);
