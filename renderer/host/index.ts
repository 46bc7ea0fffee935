/** The one place where the host is chosen. */
import type { HostBridge } from '@shared/host/channels.ts';
import type { Host } from '@shared/host/host.ts';
import { createBrowserHost } from './browser-host.ts';
import { createElectronHost } from './electron-host.ts';

declare global {
  interface Window {
    /** Put there by electron/preload.ts, absent in a browser. */
    readonly tacite?: HostBridge;
  }
}

/** The Electron host where its preload ran, the browser's elsewhere. */
export function chooseHost(): Host {
  // Written by vite.config.ts from package.json.
  const version = String(import.meta.env['TACITE_VERSION'] ?? '');
  return window.tacite ? createElectronHost(window.tacite, version) : createBrowserHost(version);
}
