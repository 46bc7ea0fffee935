/** Each kind of file as it is received: what comes out, and what is said of what cannot be read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScanner } from '@renderer/scan/index.ts';
import { parsePageCode } from '@shared/pdf/page-code.ts';
import { fixture, imageSize } from '../pdf-view/support.ts';
import { drawGrey, fileOf, issuedDocuments } from './issued.ts';
import { eventsOf, pagesOf } from './reading.ts';

const urls = import.meta.glob<string>('../fixtures/scans/*', {
  query: '?url',
  import: 'default',
  eager: true,
});
async function scanFixture(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(urls[`../fixtures/scans/${name}`]!)).arrayBuffer());
}

const scanner = openScanner();
afterAll(() => scanner.close());

describe('pictures of our pages', () => {
  test.each([
    ['fax-two-pages.tiff', 'tiff', 2],
    ['cmyk.tiff', 'tiff', 1],
    ['jpeg-inside.tiff', 'tiff', 1],
    ['turned.tiff', 'tiff', 1],
    ['animated.gif', 'gif', 1],
    ['photo.webp', 'webp', 1],
    ['page.bmp', 'bmp', 1],
  ])('%s is read', async (name, kind, pages) => {
    const events = await eventsOf(scanner, name, await scanFixture(name));
    expect(events[0]).toMatchObject({ event: 'opened', kind, pages });
    const read = pagesOf(events);
    expect(read.map(({ page }) => page)).toEqual(Array.from({ length: pages }, (_, i) => i + 1));
    // The GIF and the WebP are too small for their code.
    if (kind === 'gif' || kind === 'webp') return;
    for (const page of read) {
      expect(parsePageCode(page.codes[0]?.text ?? '')).toMatchObject({
        ok: true,
        value: { page: page.page },
      });
      expect(page.turn).toBe(0);
    }
  });

  test('an animation is said to be read from its first picture', async () => {
    const [opened] = await eventsOf(scanner, 'animated.gif', await scanFixture('animated.gif'));
    expect(opened).toMatchObject({ notices: [expect.stringContaining('première image') as unknown] });
  });

  test('a wrong extension is said, and the page read', async () => {
    const events = await eventsOf(scanner, 'scan.pdf', await scanFixture('jpeg-inside.tiff'));
    expect(events[0]).toMatchObject({
      kind: 'tiff',
      notices: [
        'Le nom de ce fichier se termine par «\u00a0.pdf\u00a0», mais c’est une image TIFF\u00a0: il a été lu comme tel.',
      ],
    });
    expect(pagesOf(events)[0]?.codes).toHaveLength(1);
  });

  test('a CMYK JPEG and a progressive one are read', async () => {
    for (const name of ['cmyk.jpg', 'progressive.jpg']) {
      const events = await eventsOf(scanner, name, await fixture(name));
      expect(events.map(({ event }) => event)).toEqual(['opened', 'page']);
    }
  });
});

describe('bad input', () => {
  test.each([
    ['empty', 'empty.pdf'],
    ['password', 'encrypted-user-password.pdf'],
    ['password', 'encrypted-for-certificate.pdf'],
    ['truncated', 'truncated.pdf'],
    ['truncated', 'truncated.jpg'],
    ['truncated', 'truncated.png'],
    ['damaged', 'crc-wrong.png'],
    ['noPage', 'zero-pages.pdf'],
    ['tooManyPixels', 'bomb.png'],
    ['heic', 'heic-named.jpg'],
    ['unsupported', 'note.txt'],
    ['unsupported', 'program-named.pdf'],
    ['unsupported', 'archive.zip'],
    ['damaged', 'scan.tiff'],
  ])('%s: %s', async (reason, name) => {
    const bytes = name === 'empty.pdf' ? new Uint8Array() : await fixture(name);
    const events = await eventsOf(scanner, name, bytes);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ event: 'refused', reason });
    expect(events[0]?.event === 'refused' && events[0].sentence).toMatch(/^\p{Lu}.*\.$/u);
  });

  test('a file cut in its second page gives the first, and says so', async () => {
    const whole = await scanFixture('fax-two-pages.tiff');
    const events = await eventsOf(scanner, 'fax.tiff', whole.slice(0, whole.length - 2000));
    expect(['opened', 'refused']).toContain(events[0]?.event);
    if (events[0]?.event === 'opened') expect(events[0].notices.join(' ')).toContain('incomplet');
  });

  test('scripts and attachments are said and never run', async () => {
    const [script] = await eventsOf(scanner, 'a.pdf', await fixture('javascript.pdf'));
    expect(script).toMatchObject({
      event: 'opened',
      notices: [expect.stringContaining('jamais exécuté') as unknown],
    });
    const [attachment] = await eventsOf(scanner, 'a.pdf', await fixture('attachment-inside.pdf'));
    expect(attachment).toMatchObject({ notices: [expect.stringContaining('fichiers joints') as unknown] });
  });

  test('the file after a bad one is read', async () => {
    await eventsOf(scanner, 'a.jpg', await fixture('truncated.jpg'));
    expect(pagesOf(await eventsOf(scanner, 'page.bmp', await scanFixture('page.bmp')))).toHaveLength(1);
  });

  test('reading stops when told to', async () => {
    const stop = new AbortController();
    const bytes = await fixture('hundred-pages.pdf');
    let pages = 0;
    const reading = (async () => {
      for await (const event of scanner.read({ name: 'a.pdf', bytes }, { signal: stop.signal })) {
        if (event.event !== 'page') continue;
        pages += 1;
        if (pages === 3) stop.abort(new Error('assez'));
      }
    })();
    await expect(reading).rejects.toThrow('assez');
    expect(pages).toBe(3);
  });
});

describe('what is made of a page', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = (await issuedDocuments(1))[0]!.pdf;
  });

  test('a blank page is said to be blank', async () => {
    const white = { width: 1240, height: 1754, data: new Uint8Array(1240 * 1754).fill(243) };
    const [page] = pagesOf(await eventsOf(scanner, 'verso.jpg', await fileOf(white, 60)));
    expect(page).toMatchObject({ codes: [], turn: null, skew: null, quality: { blank: true, dpi: null } });
  });

  test('a picture to show, a straight JPEG under the size wanted, the sheet', async () => {
    const file = { name: 'scan.jpg', bytes: await fileOf(await drawGrey(pdf, 1, 150), 70) };
    const picture = await scanner.picture(file, 1, 800);
    expect([picture?.width, picture?.height]).toEqual([566, 800]);
    const [page] = pagesOf(await eventsOf(scanner, file.name, file.bytes));
    const sheet = await scanner.findSheet(file, 1, page!.codes);
    expect(sheet?.how).toBe('code');
    for (const mode of ['colour', 'grey', 'blackWhite'] as const) {
      const flat = await scanner.straighten(file, 1, { corners: sheet!.corners, mode, targetBytes: 150_000 });
      expect(flat!.jpeg.length).toBeLessThanOrEqual(150_000);
      expect(await imageSize(flat!.jpeg)).toEqual({ width: flat!.width, height: flat!.height });
      // What was straightened can still be recognised.
      const [again] = pagesOf(await eventsOf(scanner, 'flat.jpg', flat!.jpeg));
      expect(again?.codes.map(({ text }) => text)).toEqual(page!.codes.map(({ text }) => text));
    }
  });

  test('the issued page and its scan agree', async () => {
    const file = { name: 'scan.jpg', bytes: await fileOf(await drawGrey(pdf, 2, 150), 60) };
    const [page] = pagesOf(await eventsOf(scanner, file.name, file.bytes));
    const found = await scanner.register({ file, page: 1, codes: page!.codes }, { pdf, page: 2, ignore: [] });
    expect(found?.agreement).toBeGreaterThan(0.95);
    expect(found?.differences).toEqual([]);
    const other = await scanner.register({ file, page: 1, codes: page!.codes }, { pdf, page: 1, ignore: [] });
    expect(other).toBeNull();
  });
});
