/** The committed files, fetched as the application would receive them. */
const urls = import.meta.glob<string>('../fixtures/files/*', {
  query: '?url',
  import: 'default',
  eager: true,
});

export const FIXTURE_NAMES = Object.keys(urls).map((path) => path.slice(path.lastIndexOf('/') + 1));

/** A fresh copy of a fixture's bytes. */
export async function fixture(name: string): Promise<Uint8Array> {
  const url = urls[`../fixtures/files/${name}`];
  if (url === undefined) throw new Error(`no fixture ${name}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`fixture ${name}: HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Width and height of an encoded image. */
export async function imageSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()]));
  const size = { width: bitmap.width, height: bitmap.height };
  bitmap.close();
  return size;
}

/** Red, green, blue of one pixel. */
export function pixel(canvas: HTMLCanvasElement, x: number, y: number): readonly number[] {
  const data = canvas.getContext('2d')?.getImageData(x, y, 1, 1).data;
  return Array.from(data?.slice(0, 3) ?? []);
}
