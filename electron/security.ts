/** What the interface can never do: reach a network, gain a permission, leave its page, open a window. */
import type { App, Session, WebContents } from 'electron';
import { isOwnUrl } from './protocol.ts';

/** Switches of Chromium, before the application is ready. Names resolve to nothing: even a bug cannot call out. */
export function closeNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('lang', 'fr');
}

/** A URL the renderer may load: ours, a blob of ours; the developer tools where they exist. */
const isAllowedUrl = (url: string, packaged: boolean): boolean =>
  isOwnUrl(url) ||
  isOwnUrl(url.replace(/^blob:/, '')) ||
  (!packaged && url.startsWith('devtools://devtools/'));

/** Refuses every permission, every download, and every request outside the application. */
export function lockSession(session: Session, packaged: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !isAllowedUrl(details.url, packaged) }),
  );
  session.on('will-download', (event) => event.preventDefault());
}

/** Holds a page where it is: it may reload itself, nothing else. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
