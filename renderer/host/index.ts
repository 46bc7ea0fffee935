/** The one place where the host is chosen. */
import type { HostBridge } from '@shared/host/channels.ts';
import type { Host } from '@shared/host/host.ts';
import { createBrowserHost } from './browser-host.ts';
import { createElectronHost } from './electron-host.ts';
import { openOpfsKeep } from './opfs-keep.ts';

declare global {
  interface Window {
    /** Put there by electron/preload.ts, absent in a browser. */
    readonly tacite?: HostBridge;
  }
}

/** The Electron host where its preload ran, the browser's elsewhere. */
export async function chooseHost(): Promise<Host> {
  // Written by vite.config.ts from package.json.
  const version = String(import.meta.env['TACITE_VERSION'] ?? '');
  if (window.tacite) return createElectronHost(window.tacite, version);
  return createBrowserHost(version, await openOpfsKeep());
}
