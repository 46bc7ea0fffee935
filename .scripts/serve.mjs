/** The browser edition's server: GET and HEAD of one folder, on the loopback address only. */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, sep } from 'node:path';
import { mimeOf, SECURITY_HEADERS } from './headers.mjs';

const HOST = '127.0.0.1';
/** By this header a second `npm start` knows that the port is held by Tacite. */
const MARK = 'x-tacite';

/** The file a URL path names inside `root`, or null: bad encoding, outside the folder, not a plain file. */
async function fileFor(root, urlPath) {
  try {
    const path = decodeURIComponent(urlPath);
    if (path.includes('\0') || path.includes('\\')) return null;
    const base = await realpath(root);
    const file = await realpath(join(base, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(base + sep)) return null;
    const info = await stat(file);
    return info.isFile() ? { file, info } : null;
  } catch {
    return null;
  }
}

const refuse = (response, status, text, headers = {}) => {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  });
  response.end(text);
};

/** Writes one file of the build, or « not modified ». */
function send({ file, info }, request, response) {
  const etag = `"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`;
  const headers = {
    ...SECURITY_HEADERS,
    [MARK]: '1',
    'Content-Type': mimeOf(file),
    ETag: etag,
    // Vite puts a digest in the names of assets/; everything else is asked again.
    'Cache-Control': file.includes(`${sep}assets${sep}`) ? 'max-age=31536000, immutable' : 'no-cache',
  };
  const known = request.headers['if-none-match'] === etag;
  response.writeHead(known ? 304 : 200, known ? headers : { ...headers, 'Content-Length': info.size });
  if (known || request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

async function answer(root, port, request, response) {
  const host = request.headers.host ?? '';
  if (host === `localhost:${port}`) {
    // Another name would be another origin, and the data live by origin.
    refuse(response, 308, '', { Location: `http://${HOST}:${port}/` });
  } else if (host !== `${HOST}:${port}`) {
    // A page elsewhere may point its own name at this address (DNS rebinding): only our name is answered.
    refuse(response, 403, 'Adresse refusée.');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Méthode refusée.', { Allow: 'GET, HEAD' });
  } else {
    const found = await fileFor(root, (request.url ?? '/').replace(/[?#].*$/s, ''));
    if (found) send(found, request, response);
    else refuse(response, 404, 'Introuvable.');
  }
}

/**
 * Serves `root`. `port` 0 takes a free one (tests). Resolves to `{ url, close }`; rejects with the error of
 * `listen` (`EADDRINUSE` when the port is taken).
 */
export function startServer({ root, port }) {
  return new Promise((done, fail) => {
    const server = createServer((request, response) => {
      answer(root, server.address()?.port, request, response).catch(() => response.destroy());
    });
    server.once('error', fail);
    server.listen(port, HOST, () => {
      const close = () =>
        new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      done({ url: `http://${HOST}:${server.address().port}/`, close });
    });
  });
}

/** Whether a Tacite server answers at `url` within two seconds. */
export async function isTacite(url) {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(2000) });
    return response.headers.has(MARK);
  } catch {
    return false;
  }
}
