import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it, vi } from 'vitest';
import { openPdf, PdfPageError, printImages, warmUp, type PdfHandle } from '@renderer/pdf-view/index.ts';
import { MAX_CANVAS_PIXELS } from '@renderer/pdf-view/raster.ts';
import { fixture, imageSize, pixel, sha256 } from './support.ts';

// Each document starts workers of its own: a busy machine needs the time.
vi.setConfig({ testTimeout: 120_000 });

async function opened(name: string): Promise<PdfHandle> {
  const result = await openPdf(await fixture(name));
  if (!result.ok) throw new Error(`${name}: ${result.error}`);
  return result.value;
}

describe('opening', () => {
  it('leaves the caller’s bytes whole', async () => {
    const bytes = await fixture('plain.pdf');
    const before = await sha256(bytes);
    const result = await openPdf(bytes);
    expect(result.ok).toBe(true);
    expect(await sha256(bytes)).toBe(before);
    if (result.ok) await result.value.close();
  });

  it.each([
    ['empty.pdf', undefined, 'empty'],
    ['zero-pages.pdf', undefined, 'empty'],
    ['pdfjs-fails.pdf', undefined, 'damaged'],
    ['plain.jpg', undefined, 'damaged'],
    ['encrypted-user-password.pdf', undefined, 'password'],
    ['encrypted-user-password.pdf', 'faux', 'wrongPassword'],
  ] as const)('%s with password %s: %s', async (name, password, error) => {
    const result = await openPdf(await fixture(name), password === undefined ? {} : { password });
    expect(result).toEqual({ ok: false, error });
  });

  it('opens an encrypted document with its password', async () => {
    const result = await openPdf(await fixture('encrypted-user-password.pdf'), { password: 'ouvrir' });
    expect(result.ok && result.value.pages).toBe(3);
    if (result.ok) await result.value.close();
  });

  it('says « engine » when there is no answer in time', async () => {
    const result = await openPdf(await fixture('hundred-pages.pdf'), { timeoutMs: 0 });
    expect(result).toEqual({ ok: false, error: 'engine' });
  });
});

describe('pages', () => {
  it('gives sizes in points, rotation applied', async () => {
    const upright = await opened('plain.pdf');
    const turned = await opened('page-turned.pdf');
    expect(await upright.pageSize(1)).toEqual({ width: 595.28, height: 841.89 });
    expect(await turned.pageSize(1)).toEqual({ width: 841.89, height: 595.28 });
    await Promise.all([upright.close(), turned.close()]);
  });

  it('reads each page’s text', async () => {
    const handle = await opened('hundred-pages.pdf');
    expect(await handle.text(1)).toContain('Trifouille-les-Essais, page 1');
    expect(await handle.text(100)).toContain('Trifouille-les-Essais, page 100');
    await handle.close();
  });

  it('draws at the width or scale asked: paper white, ink where the document has some', async () => {
    const handle = await opened('plain.pdf');
    const canvas = await handle.renderPage(1, { widthPx: 595 });
    expect([canvas.width, canvas.height]).toEqual([595, 841]);
    expect(pixel(canvas, 5, 5)).toEqual([255, 255, 255]);
    // The rectangle's left edge: dark blue, at 60 points from the left and 60 to 140 from the bottom.
    const [red, green, blue] = pixel(canvas, 60, 740);
    expect(blue).toBeGreaterThan((red ?? 255) + 50);
    expect(blue).toBeGreaterThan((green ?? 255) + 50);
    const twice = await handle.renderPage(2, { scale: 2 });
    expect([twice.width, twice.height]).toEqual([1190, 1683]);
    await handle.close();
  });

  it('draws text in a font that is not embedded, from our own files', async () => {
    const handle = await opened('plain.pdf');
    const canvas = await handle.renderPage(1, { scale: 1 });
    const data = canvas.getContext('2d')?.getImageData(60, 65, 350, 20).data ?? [];
    const dark = Array.from(data).filter((value, i) => i % 4 === 0 && value < 100).length;
    expect(dark).toBeGreaterThan(200);
    await handle.close();
  });

  it('never draws more than sixteen megapixels', async () => {
    const handle = await opened('plain.pdf');
    const canvas = await handle.renderPage(1, { scale: 100 });
    expect(canvas.width * canvas.height).toBeLessThanOrEqual(MAX_CANVAS_PIXELS);
    expect(canvas.width).toBeGreaterThan(3000);
    await handle.close();
    const endless = await opened('page-of-twenty-kilometres.pdf');
    const strip = await endless.renderPage(1, { widthPx: 800 });
    expect(strip.width * strip.height).toBeLessThanOrEqual(MAX_CANVAS_PIXELS);
    await endless.close();
  });

  it('refuses a page that does not exist, and goes on', async () => {
    const handle = await opened('plain.pdf');
    await expect(handle.renderPage(4, { scale: 1 })).rejects.toBeInstanceOf(PdfPageError);
    await expect(handle.text(0)).rejects.toBeInstanceOf(PdfPageError);
    expect(await handle.text(3)).toContain('page 3');
    await handle.close();
  });
});

describe('stopping', () => {
  it('cancels a drawing, and the next one succeeds', async () => {
    const handle = await opened('plain.pdf');
    const stop = new AbortController();
    const drawing = handle.renderPage(1, { scale: 4, signal: stop.signal });
    stop.abort();
    await expect(drawing).rejects.toMatchObject({ name: 'AbortError' });
    await expect(handle.renderPage(1, { scale: 1, signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect((await handle.renderPage(1, { widthPx: 100 })).width).toBe(100);
    await handle.close();
  });

  it('rejects what was under way when closed, and everything after; closing twice is harmless', async () => {
    const handle = await opened('plain.pdf');
    const drawing = handle.renderPage(1, { scale: 4 });
    const reading = handle.text(2);
    const outcomes = Promise.allSettled([drawing, reading]);
    await handle.close();
    await handle.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(handle.pageSize(1)).rejects.toBeInstanceOf(PdfPageError);
  });

  it('keeps two documents apart: closing one leaves the other drawing', async () => {
    const first = await opened('plain.pdf');
    const second = await opened('scan.pdf');
    const drawing = second.renderPage(1, { scale: 2 });
    await first.close();
    expect((await drawing).width).toBe(1190);
    await second.close();
  });
});

describe('printing', () => {
  it('gives one JPEG a page at the resolution asked', async () => {
    const handle = await opened('plain.pdf');
    const sizes: { width: number; height: number }[] = [];
    for await (const blob of printImages(handle, 200)) {
      expect(blob.type).toBe('image/jpeg');
      sizes.push(await imageSize(new Uint8Array(await blob.arrayBuffer())));
    }
    expect(sizes).toEqual(Array.from({ length: 3 }, () => ({ width: 1653, height: 2338 })));
    await handle.close();
  });
});

describe('a document made here', () => {
  it('is read back: accents, ligatures and the euro sign', async () => {
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    document.addPage().drawText('Œuvré à Kerlouan : 2 012,50 €', { x: 50, y: 500, size: 12, font });
    const result = await openPdf(await document.save());
    expect(result.ok && (await result.value.text(1))).toBe('Œuvré à Kerlouan : 2 012,50 €');
    if (result.ok) await result.value.close();
  });
});

describe('workers started ahead', () => {
  it.each([
    ['used by the next document only', async () => void warmUp()],
    ['given back before any document', async () => warmUp()()],
    [
      'given back once they are ready',
      async () => {
        const drop = warmUp();
        await new Promise((resolve) => setTimeout(resolve, 50));
        drop();
      },
    ],
  ])('%s', async (_, prepare) => {
    await prepare();
    for (let i = 0; i < 2; i += 1) {
      const opened = await openPdf(await fixture('plain.pdf'));
      if (!opened.ok) throw new Error(opened.error);
      expect(opened.value.pages).toBeGreaterThan(0);
      await opened.value.close();
    }
  });
});
