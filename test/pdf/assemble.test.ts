/** The assembled document, judged by outside tools: pictures bit for bit, turns, no script and no embedded file. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { Sha256 } from '@shared/base/brands.ts';
import {
  assembleDocument,
  assembleFrom,
  openSource,
  type AssemblePage,
  type AssembleSource,
} from '@shared/pdf/assemble.ts';
import { jpegTurn } from '@shared/pdf/assemble/jpeg-turn.ts';
import { scannedPdf } from '../e2e/scanned-pdf.ts';
import { NOW, run, toolsMissing, toolsOptional, withFile } from './support.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url)));
const digest = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256;
const source = (bytes: Uint8Array, mime: AssembleSource['mime'] = 'application/pdf'): AssembleSource => ({
  sha256: digest(bytes),
  mime,
  bytes,
});
const page = (from: AssembleSource, number: number, turn: 0 | 90 | 180 | 270 = 0): AssemblePage => ({
  source: from.sha256,
  page: number,
  turn,
});

const ABOUT = { title: 'Mairie de Port-Exemple', subject: 'TAC-7K3F-9QWD · v2', now: NOW };
const assemble = (sources: readonly AssembleSource[], pages: readonly AssemblePage[]) =>
  assembleDocument({ ...ABOUT, sources, pages });

async function assembled(
  sources: readonly AssembleSource[],
  pages: readonly AssemblePage[],
): Promise<Uint8Array> {
  const made = await assemble(sources, pages);
  if (!made.ok) throw new Error(made.error.sentence);
  expect(made.value.pages).toBe(pages.length);
  return made.value.bytes;
}

/** Digests of the pictures of each page, as they are inside the file. */
const pictures = (bytes: Uint8Array): Promise<readonly string[]> =>
  withFile(bytes, (path, folder) => {
    run('pdfimages', '-all', '-p', path, join(folder, 'picture'));
    return readdirSync(folder)
      .filter((name) => name.startsWith('picture'))
      .sort()
      .map((name) => `${/-(\d+)-/.exec(name)?.[1]} ${digest(readFileSync(join(folder, name)))}`);
  });

/** Six pages that share a picture, annotations and inherited entries, with scripts; some lead to others. */
async function entangled(): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  const { context } = doc;
  const image = await doc.embedJpg(fixture('plain.jpg'));
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 50] };
  const drawing = context.register(context.stream('1 0 0 rg 0 0 100 50 re f', form));
  const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
  const sheets = [0, 90, 0, 180, 0, 270].map((turn) => {
    const sheet = doc.addPage([595, 842]);
    sheet.drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    if (turn === 0) sheet.node.set(PDFName.of('AA'), context.obj({ O: script }));
    else sheet.node.set(PDFName.of('Rotate'), context.obj(turn));
    return sheet;
  });
  const annotation = (subtype: string, P = sheets[3]!.ref) =>
    context.register(
      context.obj({
        Type: 'Annot',
        Subtype: subtype,
        Rect: [9, 9, 99, 59],
        AP: { N: drawing },
        A: script,
        P,
      }),
    );
  const shared = context.register(context.obj([annotation('Ink'), annotation('Link'), annotation('Stamp')]));
  for (const at of [0, 1, 4]) sheets[at]!.node.set(PDFName.of('Annots'), shared);
  // Not as anybody draws: the resources of two pages name a third one and its annotations.
  for (const at of [2, 5]) sheets[at]!.node.Resources()?.set(PDFName.of('Properties'), sheets[0]!.ref);
  doc.catalog.Pages().set(PDFName.of('CropBox'), context.obj([0, 0, 500, 800]));
  return doc.save();
}

const sound = (bytes: Uint8Array) =>
  withFile(bytes, (path) =>
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors'),
  );

const withoutPage = (list: readonly string[]): readonly string[] =>
  list.map((one) => one.split(' ')[1] ?? '');

describe.skipIf(toolsMissing !== null && toolsOptional)('an assembled document', () => {
  test('holds the pages asked for, in that order, their pictures bit for bit', async () => {
    const [a, b] = [source(await scannedPdf(4)), source(fixture('scan.pdf'))];
    const bytes = await assembled([a, b], [page(a, 3), page(b, 1), page(a, 1)]);
    await sound(bytes);
    const [ofA, ofB] = [withoutPage(await pictures(a.bytes)), withoutPage(await pictures(b.bytes))];
    expect(ofA).toHaveLength(4);
    expect(withoutPage(await pictures(bytes))).toEqual([ofA[2], ofB[0], ofA[0]]);
  });

  test('holds a JPEG as it came, and a PNG pixel for pixel', async () => {
    const [jpeg, png] = [
      source(fixture('plain.jpg'), 'image/jpeg'),
      source(fixture('plain.png'), 'image/png'),
    ];
    const bytes = await assembled([jpeg, png], [page(jpeg, 1), page(png, 1, 90)]);
    await sound(bytes);
    await withFile(bytes, (path, folder) => {
      run('pdfimages', '-all', path, join(folder, 'picture'));
      expect(digest(readFileSync(join(folder, 'picture-000.jpg')))).toBe(jpeg.sha256);
    });
    const doc = await PDFDocument.load(bytes);
    expect(doc.getPages().map((one) => one.getRotation().angle)).toEqual([0, 90]);
  });

  test('turns a page on top of the turn it has', async () => {
    const turned = source(fixture('page-turned.pdf'));
    const before = (await PDFDocument.load(turned.bytes)).getPage(0).getRotation().angle;
    expect(before).not.toBe(0);
    const bytes = await assembled([turned], [page(turned, 1, 270)]);
    const after = (await PDFDocument.load(bytes)).getPage(0).getRotation().angle;
    expect(after).toBe((before + 270) % 360);
  });

  test.each(['javascript.pdf', 'javascript-compressed.pdf', 'attachment-inside.pdf'])(
    'takes no script and no embedded file from %s',
    async (name) => {
      const from = source(fixture(name));
      const bytes = await assembled([from], [page(from, 1)]);
      await sound(bytes);
      const inside = await withFile(bytes, (path) =>
        run('qpdf', '--qdf', '--object-streams=disable', path, '-'),
      );
      expect(inside).not.toMatch(/JavaScript|EmbeddedFile|\/AA\b|OpenAction/);
    },
  );

  test('leaves the actions of a page behind, and keeps what is drawn over it', async () => {
    const doc = await PDFDocument.create();
    const sheet = doc.addPage([595, 842]);
    const { context } = doc;
    const script = context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
    const drawing = context.register(
      context.stream('1 0 0 rg 0 0 100 50 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 50] }),
    );
    const rect = [100, 700, 200, 750];
    const state = { On: drawing };
    sheet.node.set(PDFName.of('AA'), context.obj({ O: script }));
    sheet.node.set(
      PDFName.of('Annots'),
      context.obj([
        { Type: 'Annot', Subtype: 'Link', Rect: rect, A: script, AP: { N: drawing } },
        { Type: 'Annot', Subtype: 'Ink', Rect: rect, A: script, AP: { N: drawing } },
        {
          Type: 'Annot',
          Subtype: 'Widget',
          FT: 'Btn',
          Rect: rect,
          AS: 'On',
          AP: { N: state },
          AA: { U: script },
        },
        { Type: 'Annot', Subtype: 'Text', Rect: rect },
      ]),
    );
    const from = source(await doc.save());
    const bytes = await assembled([from], [page(from, 1)]);
    await sound(bytes);
    const inside = await withFile(bytes, (path) =>
      run('qpdf', '--qdf', '--object-streams=disable', path, '-'),
    );
    expect(inside).not.toMatch(/JavaScript|\/A \d|Widget|Link/);
    expect(inside.match(/\/Subtype \/Stamp/g)).toHaveLength(2);
    // The stamps are still drawn: there is red on the page.
    const red = await withFile(bytes, (path, folder) => {
      run('pdftoppm', '-r', '20', '-singlefile', path, join(folder, 'page'));
      return readFileSync(join(folder, 'page.ppm')).includes(Buffer.from([255, 0, 0, 255, 0, 0]));
    });
    expect(red).toBe(true);
  });

  test('is the same twice', async () => {
    const from = source(await scannedPdf(2));
    const pages = [page(from, 2), page(from, 1)];
    expect(digest(await assembled([from], pages))).toBe(digest(await assembled([from], pages)));
  });

  test('is the same from a source that gave pages before, whatever they were', async () => {
    const from = source(await entangled());
    const pageOf = fc
      .record({ number: fc.integer({ min: 1, max: 6 }), turn: fc.constantFrom(0, 90, 180, 270) })
      .map(({ number, turn }) => page(from, number, turn));
    const pagesOf = fc.uniqueArray(pageOf, {
      minLength: 1,
      maxLength: 6,
      selector: (one) => ('page' in one ? one.page : 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(pagesOf, { minLength: 2, maxLength: 5 }), async (documents) => {
        const kept = new Map([[from.sha256, openSource(from)]]);
        for (const pages of documents) {
          const made = await assembleFrom(kept, { ...ABOUT, pages });
          const alone = await assembled([from], pages);
          if (!made.ok) throw new Error(made.error.sentence);
          expect(digest(made.value.bytes)).toBe(digest(alone));
        }
        expect(digest(from.bytes)).toBe(from.sha256);
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });

  test('a source asked for a page that it does not have still gives the others', async () => {
    const from = source(await scannedPdf(2));
    const kept = new Map([[from.sha256, openSource(from)]]);
    const made = (number: number) => assembleFrom(kept, { ...ABOUT, pages: [page(from, number)] });
    expect(await made(3)).toMatchObject({ ok: false, error: { reason: 'noSuchPage' } });
    expect(await made(2)).toEqual(await assemble([from], [page(from, 2)]));
  });

  test('puts a straightened photograph on an A4 page', async () => {
    const bytes = await assembled([], [{ jpeg: fixture('plain.jpg') }]);
    await sound(bytes);
    const { width, height } = (await PDFDocument.load(bytes)).getPage(0).getSize();
    expect(Math.max(width, height)).toBeCloseTo(841.89, 1);
  });

  test('the sources are never changed', async () => {
    const from = source(fixture('attachment-inside.pdf'));
    await assembled([from], [page(from, 1)]);
    expect(digest(from.bytes)).toBe(from.sha256);
  });
});

describe('a file that is not taken apart', () => {
  test.each([
    ['encrypted-owner-only.pdf', 'encrypted', /protégé/],
    ['encrypted-user-password.pdf', 'encrypted', /protégé/],
    ['signed.pdf', 'signed', /signature électronique/],
    ['zeros.pdf', 'damaged', /abîmé/],
    ['plain.pdf', 'noSuchPage', /pages annoncées/],
  ] as const)('%s: %s', async (name, reason, sentence) => {
    const from = source(fixture(name));
    const made = await assemble([from], [page(from, name === 'plain.pdf' ? 50 : 1)]);
    expect(made).toMatchObject({ ok: false, error: { source: from.sha256, reason } });
    if (!made.ok) expect(made.error.sentence).toMatch(sentence);
  });

  test.each([
    ['image/jpeg', 'plain.png'],
    ['image/png', 'plain.jpg'],
  ] as const)('a file that is no %s', async (mime, name) => {
    const from = source(fixture(name), mime);
    expect(await assemble([from], [page(from, 1)])).toMatchObject({
      ok: false,
      error: { reason: 'damaged' },
    });
  });
});

/** A JPEG header with an Exif orientation, in either byte order. */
function exif(orientation: number, little: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...new Uint8Array(tiff.buffer)];
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xe1,
    0,
    body.length + 2,
    ...body,
    0xff,
    0xda,
  ]);
}

test.each([
  [1, 0],
  [2, null],
  [3, 180],
  [4, null],
  [5, null],
  [6, 90],
  [7, null],
  [8, 270],
  [0, 0],
  [99, 0],
] as const)('an Exif orientation of %i asks for a turn of %s', (orientation, turn) => {
  expect(jpegTurn(exif(orientation, true))).toBe(turn);
  expect(jpegTurn(exif(orientation, false))).toBe(turn);
});

test('a JPEG without Exif data, or cut short, is taken as it is', () => {
  expect(jpegTurn(fixture('plain.jpg'))).toBe(0);
  const whole = exif(6, true);
  for (let length = 0; length < whole.length; length += 1) {
    expect([0, 90]).toContain(jpegTurn(whole.subarray(0, length)));
  }
});
