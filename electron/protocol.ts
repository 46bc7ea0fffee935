/** `app://tacite/`: the interface's own origin, instead of `file:`. It serves the build, whole headers, nothing else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { mimeOf, SECURITY_HEADERS } from '@shared/host/csp.ts';

const SCHEME = 'app';
const APP_ORIGIN = 'app://tacite/';
export const APP_URL = `${APP_ORIGIN}index.html`;

/** Whether a URL is a page or a file of ours. */
export const isOwnUrl = (url: string): boolean => url.startsWith(APP_ORIGIN);

/** To be called before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** One part of a path: plain characters, and never a dot first (so no `..`, no hidden file). */
const SEGMENT = /^[\w@~+-][\w.@~+-]*$/;

/** The file under `root` that a URL names, or null. */
function fileOf(root: string, url: string): string | null {
  if (!isOwnUrl(url)) return null;
  const path = url.slice(APP_ORIGIN.length).replace(/[?#].*$/s, '');
  const segments = (path === '' ? 'index.html' : path).split('/');
  return segments.every((segment) => SEGMENT.test(segment)) ? join(root, ...segments) : null;
}

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { ...SECURITY_HEADERS, 'Content-Type': 'text/plain' } });

/** Answers one request of the renderer from the folder `root`. */
async function answer(root: string, request: { url: string; method: string }): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  const file = fileOf(root, request.url);
  if (file === null) return refuse(404);
  try {
    const bytes = await readFile(file);
    const headers = {
      ...SECURITY_HEADERS,
      'Content-Type': mimeOf(file),
      'Content-Length': String(bytes.length),
    };
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { status: 200, headers });
  } catch {
    return refuse(404);
  }
}

/** Serves `root` to the windows of `session`. */
export function serveInterface(session: Session, root: string): void {
  session.protocol.handle(SCHEME, (request) => answer(root, request));
}
