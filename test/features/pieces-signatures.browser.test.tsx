/** Signatures looked into by the real worker, and what the screen says of them; a viewer in a real browser. */
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { RecordId } from '@shared/base/brands.ts';
import type { Attachment, AttachmentNature } from '@shared/model/values.ts';
import { SignaturePanel } from '@renderer/features/convention/pieces/signature-panel.tsx';
import { PieceViewer } from '@renderer/features/convention/pieces/piece-viewer.tsx';
import { inspectSignatures } from '@renderer/signatures/index.ts';
import { must } from '../store/support.ts';
import { fixture } from '../pdf-view/support.ts';
import { expectAccessible, services, show, type TestServices } from './mount.tsx';
import '@renderer/features/convention/convention.css';
import '@renderer/features/convention/pieces/pieces.css';

vi.setConfig({ testTimeout: 90_000 });

const SIGNED = import.meta.glob<string>('../fixtures/signatures/*.pdf', {
  query: '?url',
  import: 'default',
  eager: true,
});

async function signed(name: string): Promise<Uint8Array> {
  const url = SIGNED[`../fixtures/signatures/${name}`];
  if (url === undefined) throw new Error(`no fixture ${name}`);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

async function attach(
  given: TestServices,
  name: string,
  bytes: Uint8Array,
  nature: AttachmentNature,
): Promise<{ readonly convention: RecordId; readonly piece: Attachment }> {
  const convention = await must(given.store.create('convention', {}));
  const mime = name.endsWith('.pdf') ? 'application/pdf' : name.endsWith('.png') ? 'image/png' : 'image/jpeg';
  const piece = await must(
    given.store.attach(convention, { name, mime, bytes, pages: 1, nature, thumbnail: null }),
  );
  return { convention, piece };
}

test('the browser’s own cryptography says what Node’s does', async () => {
  const of = async (name: string) => {
    const found = await inspectSignatures(await signed(name));
    if (!found.ok) throw new Error(found.error);
    return found.value.signatures.map(({ integrity }) =>
      integrity.kind === 'unknown' ? integrity.why : integrity.kind,
    );
  };
  expect(await of('good-rsa.pdf')).toEqual(['intact']);
  expect(await of('good-ecdsa.pdf')).toEqual(['intact']);
  expect(await of('good-pss.pdf')).toEqual(['intact']);
  expect(await of('altered.pdf')).toEqual(['contentAltered']);
  expect(await of('forged.pdf')).toEqual(['signatureMismatch']);
  expect(await of('two.pdf')).toEqual(['intact', 'intact']);
  expect(await of('broken-cms.pdf')).toEqual(['envelope']);
  expect(await of('unknown-algorithm.pdf')).toEqual(['algorithm']);
});

test('a file without a signature has none, and an inspection can be given up', async () => {
  expect(await inspectSignatures(await fixture('plain.pdf'))).toEqual({
    ok: true,
    value: { signatures: [], more: false },
  });
  const stop = new AbortController();
  const asked = inspectSignatures(await signed('two.pdf'), stop.signal);
  stop.abort(new Error('left'));
  await expect(asked).rejects.toThrow('left');
});

test.each([
  ['appended.pdf', /aucune signature\. Comparez-le/],
  ['altered.pdf', /signature rompue/],
  ['timestamped.pdf', /un jeton d’horodatage porte bien sur cette signature/],
])('%s on screen', async (name, said) => {
  const given = await services();
  const { piece } = await attach(given, name, await signed(name), 'signedFile');
  show(given, ['pieces'], () => (
    <>
      <h1>Convention</h1>
      <h2>Pièces reçues</h2>
      <SignaturePanel piece={piece} />
    </>
  ));
  const panel = page.getByRole('region', { name: `Signatures électroniques de ${name}` });
  await expect.element(panel).toMatchTextContent(said);
  await expect.element(panel).toMatchTextContent(/Résultat(indéterminé|signature rompue)/);
  await expectAccessible();
});

test('a file said to be signed that is not is named; a scan without a signature says nothing', async () => {
  const given = await services();
  const plain = await fixture('plain.pdf');
  const { piece: file } = await attach(given, 'plain.pdf', plain, 'signedFile');
  const { piece: scan } = await attach(given, 'plain.pdf', plain, 'scan');
  show(given, ['pieces'], () => (
    <>
      <SignaturePanel piece={file} />
      <section aria-label="copie">
        <SignaturePanel piece={scan} />
      </section>
    </>
  ));
  await expect.element(page.getByText(/Aucune signature électronique n’a été trouvée/)).toBeVisible();
  await expect.element(page.getByRole('region', { name: 'copie' })).toMatchTextContent(/^$/);
});

// PDFs are seen on the production build (test/e2e/pieces-viewer.test.ts), where pdf.js starts at once.
test.each(['plain.png', 'plain.jpg'])('the viewer shows %s and turns it', async (name) => {
  const given = await services();
  const { convention, piece } = await attach(given, name, await fixture(name), 'scan');
  show(given, ['pieces'], () => (
    <PieceViewer convention={convention} piece={piece} issued={[]} onClose={() => undefined} />
  ));
  const picture = page.getByRole('img', { name: `${name}, page 1` });
  await expect.element(picture).toBeVisible();
  const sheet = () => picture.element().getBoundingClientRect();
  const before = sheet().width > sheet().height;
  await page.getByRole('button', { name: 'Tourner la page à droite' }).click();
  await expect.poll(() => sheet().width > sheet().height, { timeout: 20_000 }).toBe(!before);
  await expectAccessible();
});

test('a file whose bytes changed on disk is said to be damaged, one that cannot be shown is said to be kept', async () => {
  const given = await services();
  const { convention, piece } = await attach(
    given,
    'faux.png',
    new TextEncoder().encode('not a picture'),
    'scan',
  );
  show(given, ['pieces'], () => (
    <PieceViewer convention={convention} piece={piece} issued={[]} onClose={() => undefined} />
  ));
  await expect.element(page.getByText(/Aperçu impossible. Le fichier est conservé/)).toBeVisible();
});
