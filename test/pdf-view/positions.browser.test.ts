import { expect, test } from 'vitest';
import { ASCENT } from '@shared/base/page-text.ts';
import { openPdf, pageText } from '@renderer/pdf-view/index.ts';

const urls = import.meta.glob<string>('../fixtures/blanks/*.pdf', {
  query: '?url',
  import: 'default',
  eager: true,
});

async function firstPage(name: string) {
  const response = await fetch(urls[`../fixtures/blanks/${name}`] ?? '');
  const opened = await openPdf(new Uint8Array(await response.arrayBuffer()));
  if (!opened.ok) throw new Error(opened.error);
  const page = await pageText(opened.value, 1);
  await opened.value.close();
  return page;
}

test('text stands where it is drawn, from the top left', async () => {
  const page = await firstPage('acroform.pdf');
  const label = page.items.find(({ text }) => text === 'SIRET');
  // Drawn at (50, 640) of a page 842 high.
  expect(label?.x).toBeCloseTo(50, 1);
  expect(label && label.y + ASCENT * label.height).toBeCloseTo(842 - 640, 1);
  expect(label?.edges).toHaveLength(6);
});

test.each([
  ['indemnisation.pdf-lib.pdf', 90],
  ['charte.pdf-lib.pdf', 270],
])('%s is read upright', async (name, rotation) => {
  const page = await firstPage(name);
  expect(page.rotation).toBe(rotation);
  expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
  const text = page.items.map((item) => item.text).join('');
  expect(text).toContain('invent');
  for (const { x, y, width } of page.items) expect(x >= 0 && y >= 0 && x + width <= page.width).toBe(true);
});

test('a user unit is told, positions stay in the page’s own units', async () => {
  const page = await firstPage('user-unit.pdf');
  expect([page.userUnit, page.width]).toEqual([2, 298]);
});

test('borders and squares are seen, whoever draws them', async () => {
  for (const producer of ['libreoffice', 'chromium', 'pdf-lib']) {
    const page = await firstPage(`charte.${producer}.pdf`);
    expect(page.rules.length + page.boxes.length, producer).toBeGreaterThanOrEqual(8);
  }
});
