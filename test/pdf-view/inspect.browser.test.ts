import { describe, expect, it, vi } from 'vitest';
import { inspectFile, MAX_FILE_BYTES, thumbnail } from '@renderer/pdf-view/index.ts';
import { NOTICES } from '@renderer/pdf-view/sentences.ts';
import { fixture, FIXTURE_NAMES, imageSize, sha256 } from './support.ts';
import { VERDICTS } from './verdicts.ts';

// Each document starts workers of its own: a busy machine needs the time.
vi.setConfig({ testTimeout: 120_000 });

/** Patient with a busy machine, except where the verdict is that patience has run out. */
const limitsFor = (name: string) => ({
  openMs: 60_000,
  pictureMs: name === 'endless-drawing.pdf' ? 1500 : 60_000,
});

/** Sentences are compared with ordinary spaces, so that a regular expression can be read. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('every odd file has its verdict', () => {
  it('leaves no fixture out, and invents none', () => {
    expect(Object.keys(VERDICTS).sort()).toEqual([...FIXTURE_NAMES].sort());
  });

  it.each(Object.entries(VERDICTS))('%s', async (name, verdict) => {
    const bytes = await fixture(name);
    const before = await sha256(bytes);
    const inspection = await inspectFile({ name, bytes }, limitsFor(name));
    expect(await sha256(bytes), 'the bytes are untouched').toBe(before);
    if ('refused' in verdict) {
      expect(inspection).toMatchObject({ kind: 'refused', reason: verdict.refused });
      const sentence = inspection.kind === 'refused' ? inspection.sentence : '';
      expect(plainSpaces(sentence)).toMatch(verdict.says);
      expect(sentence).toMatch(/\.$/);
      return;
    }
    expect(inspection).toMatchObject({
      kind: 'accepted',
      mime: verdict.mime,
      pages: verdict.pages,
      notices: verdict.notices.map((key) => NOTICES[key]),
    });
    const picture = inspection.kind === 'accepted' ? inspection.thumbnail : null;
    expect(picture !== null).toBe(verdict.thumbnail);
    if (picture) {
      const { width, height } = await imageSize(picture);
      expect(width).toBeLessThanOrEqual(240);
      expect(height).toBeLessThanOrEqual(480);
    }
  });
});

describe('the name', () => {
  it('never decides alone: a PDF without extension, or with an unknown one, is a PDF', async () => {
    const bytes = await fixture('plain.pdf');
    for (const name of ['scan', 'convention.2026', 'SCAN.PDF', 'scan.pdf ', '']) {
      expect(await inspectFile({ name, bytes }), name).toMatchObject({ kind: 'accepted', pages: 3 });
    }
  });

  it('cannot hide its extension behind invisible characters', async () => {
    const bytes = await fixture('plain.pdf');
    expect(await inspectFile({ name: 'scan.p\u202eng', bytes })).toMatchObject({ reason: 'nameMismatch' });
  });

  it('refuses a document named as a program', async () => {
    const bytes = await fixture('plain.pdf');
    expect(await inspectFile({ name: 'scan.pdf.exe', bytes })).toMatchObject({ reason: 'nameMismatch' });
  });
});

describe('limits', () => {
  it('refuses one byte over the announced size, before looking inside', async () => {
    const bytes = new Uint8Array(MAX_FILE_BYTES + 1);
    bytes.set(await fixture('plain.pdf'));
    expect(await inspectFile({ name: 'scan.pdf', bytes })).toMatchObject({
      kind: 'refused',
      reason: 'tooLarge',
    });
  });

  it('keeps a file that cannot be opened in the time given', async () => {
    const bytes = await fixture('hundred-pages.pdf');
    const verdict = await inspectFile({ name: 'scan.pdf', bytes }, { openMs: 0, pictureMs: 1000 });
    expect(verdict).toMatchObject({ kind: 'accepted', pages: null, notices: [NOTICES.noPreview] });
  });

  it('inspects many files at once, each with its own verdict', async () => {
    const names = [
      'plain.pdf',
      'hundred-pages.pdf',
      'plain.jpg',
      'truncated.pdf',
      'encrypted-user-password.pdf',
    ];
    const files = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const name = names[i % names.length] ?? '';
        return { name, bytes: await fixture(name) };
      }),
    );
    const verdicts = await Promise.all(files.map((file) => inspectFile(file)));
    const short = verdicts.map((v) => (v.kind === 'accepted' ? v.pages : v.reason));
    expect(short).toEqual(Array.from({ length: 4 }, () => [3, 100, 1, 'truncated', 'encrypted']).flat());
  });
});

describe('thumbnail', () => {
  it('makes a picture of a PDF, a JPEG and a PNG, and none of a broken file', async () => {
    const pictures = await Promise.all([
      thumbnail(await fixture('scan.pdf'), 'application/pdf'),
      thumbnail(await fixture('plain.jpg'), 'image/jpeg'),
      thumbnail(await fixture('plain.png'), 'image/png'),
    ]);
    const sizes = await Promise.all(pictures.map((picture) => imageSize(picture ?? new Uint8Array())));
    expect(sizes).toEqual([
      { width: 240, height: 339 },
      { width: 240, height: 180 },
      { width: 64, height: 90 },
    ]);
    expect(await thumbnail(await fixture('pdfjs-fails.pdf'), 'application/pdf')).toBeNull();
    expect(await thumbnail(await fixture('truncated.png'), 'image/jpeg')).toBeNull();
  });
});

const SIGNED = import.meta.glob<string>('../fixtures/signatures/{good-rsa,two,document-timestamp}.pdf', {
  query: '?url',
  import: 'default',
  eager: true,
});

describe('a signed file', () => {
  it.each(Object.entries(SIGNED))('%s holds a signature field, which is not a program', async (path, url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const inspection = await inspectFile({ name: path.slice(path.lastIndexOf('/') + 1), bytes });
    expect(inspection).toMatchObject({ kind: 'accepted', pages: 1, notices: [NOTICES.signature] });
  });
});
