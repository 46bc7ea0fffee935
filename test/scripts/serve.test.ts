/** The browser edition's server: only our files, only to our own address, always with the headers. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, mimeOf, SECURITY_HEADERS } from '@shared/host/csp.ts';
import * as plain from '../../.scripts/headers.mjs';
import { isTacite, startServer } from '../../.scripts/serve.mjs';

let folder = '';
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tacite-serve-'));
  const root = join(folder, 'site');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>bonjour');
  writeFileSync(join(root, 'assets/a.mjs'), 'export {}');
  writeFileSync(join(root, 'é.bcmap'), 'x');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await startServer({ root, port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** node:http and not fetch: fetch tidies the path and forbids the Host header. */
const ask = (path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(server.url);
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', fail);
    asked.end();
  });

describe('the server', () => {
  test('answers the page with every security header', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('bonjour');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(headers[name.toLowerCase()]).toBe(value);
  });

  test.each([
    ['/assets/a.mjs', 'text/javascript; charset=utf-8'],
    ['/%C3%A9.bcmap', 'application/octet-stream'],
    ['/index.html?x=1', 'text/html; charset=utf-8'],
  ])('%s is %s', async (path, type) => {
    const { status, headers } = await ask(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/%',
    '/%00',
    '/assets',
    '/no',
  ])('refuses %s', async (path) => {
    const { status, body, headers } = await ask(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
    expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await ask('/', method)).status).toBe(405);
  });

  test('HEAD has no body', async () => {
    const { status, body, headers } = await ask('/', 'HEAD');
    expect([status, body, headers['content-length']]).toEqual([200, '', '22']);
  });

  test('another name for this address is refused, « localhost » is sent to the one origin', async () => {
    expect((await ask('/', 'GET', { host: 'evil.example' })).status).toBe(403);
    const port = new URL(server.url).port;
    const answer = await ask('/', 'GET', { host: `localhost:${port}` });
    expect([answer.status, answer.headers.location]).toEqual([308, server.url]);
  });

  test('an unchanged file is not sent twice', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', 'GET', { 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('a second start recognises it, and nothing else', async () => {
    expect(await isTacite(server.url)).toBe(true);
    const other = await startServer({ root: folder, port: 0 });
    await other.close();
    expect(await isTacite(other.url)).toBe(false);
  });

  test('a taken port is an error with its code', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startServer({ root: folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

test('the scripts and the application have the same headers and types', () => {
  expect(plain.SECURITY_HEADERS).toEqual(SECURITY_HEADERS);
  for (const name of [
    'a.html',
    'a.js',
    'a.mjs',
    'a.css',
    'a.json',
    'a.svg',
    'a.png',
    'a.ttf',
    'a.wasm',
    'a.bcmap',
    'A.HTML',
  ]) {
    expect(plain.mimeOf(name)).toBe(mimeOf(name));
  }
});

test('the policy opens nothing but our own files', () => {
  expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*|data:/);
});
