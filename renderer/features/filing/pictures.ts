/** Small and large pictures of received pages. Small ones are kept while the screen is open; all are derived. */
import { createContext, use, useEffect, useState } from 'react';
import { strictAssert } from '@shared/base/assert.ts';
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import type { PageKey } from '@shared/filing/index.ts';
import { openPdf, type PdfHandle } from '@renderer/pdf-view/index.ts';
import type { Scanner } from '@renderer/scan/contract.ts';
import type { Store } from '@renderer/store/index.ts';

const THUMBNAIL_SIDE = 240;

/** A page of a received file, as its pictures are asked for. */
export interface PictureOf {
  readonly key: PageKey;
  readonly sha256: Sha256;
  readonly page: number;
  readonly isPdf: boolean;
  /** Clockwise degrees to turn what the file shows. */
  readonly turn: number;
}

export interface Pictures {
  put(key: PageKey, jpeg: Uint8Array): void;
  /** Address of the thumbnail when it is known already. */
  known(key: PageKey): string | null;
  /** Its bytes, likewise. */
  jpeg(key: PageKey): Uint8Array | null;
  thumbnail(of: PictureOf): Promise<string | null>;
  /** The page drawn large, not turned; null when it cannot be. */
  large(of: PictureOf, longSide: number): Promise<CanvasImageSource | null>;
  close(): void;
}

/** In: where bytes come from, and what decodes images. */
export function createPictures(store: Store, scanner: () => Scanner): Pictures {
  const small = new Map<PageKey, { readonly address: string; readonly jpeg: Uint8Array }>();
  // The file one looks at: a pile most often comes from one file.
  let open: { readonly sha256: Sha256; readonly bytes: ByteSource; readonly pdf: PdfHandle | null } | null =
    null;
  let turn: Promise<unknown> = Promise.resolve();
  /** One page at a time: sixty thumbnails must not open sixty files. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  async function fileOf({ sha256, isPdf }: PictureOf) {
    if (open?.sha256 === sha256) return open;
    await open?.pdf?.close();
    open = null;
    const bytes = await store.openBytes(sha256);
    if (bytes === null || bytes === 'damaged') return null;
    const opened = isPdf ? await openPdf(bytes) : null;
    if (opened && !opened.ok) return null;
    open = { sha256, bytes, pdf: opened ? opened.value : null };
    return open;
  }

  const draw = (of: PictureOf, longSide: number): Promise<CanvasImageSource | null> =>
    inTurn(async () => {
      const file = await fileOf(of);
      if (!file) return null;
      if (!file.pdf) return scanner().picture({ name: '', bytes: file.bytes }, of.page, longSide);
      const size = await file.pdf.pageSize(of.page);
      return file.pdf.renderPage(of.page, { scale: longSide / Math.max(size.width, size.height) });
    }).catch(() => null);

  const put = (key: PageKey, jpeg: Uint8Array): string => {
    const address = URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }));
    small.set(key, { address, jpeg });
    return address;
  };

  return {
    put,
    known: (key) => small.get(key)?.address ?? null,
    jpeg: (key) => small.get(key)?.jpeg ?? null,
    async thumbnail(of) {
      const known = small.get(of.key);
      if (known) return known.address;
      const drawn = await draw(of, THUMBNAIL_SIDE);
      return drawn ? put(of.key, await jpegOf(drawn, of.turn)) : null;
    },
    large: draw,
    close() {
      for (const { address } of small.values()) URL.revokeObjectURL(address);
      small.clear();
      void open?.pdf?.close();
      open = null;
    },
  };
}

export const sizeOf = (source: CanvasImageSource): { width: number; height: number } => {
  const { width, height } = source as { width: number; height: number };
  return { width, height };
};

/** Draws a picture turned by quarters. */
export function turned(source: CanvasImageSource, turn: number): HTMLCanvasElement {
  const { width, height } = sizeOf(source);
  const canvas = document.createElement('canvas');
  const lying = turn % 180 !== 0;
  canvas.width = lying ? height : width;
  canvas.height = lying ? width : height;
  const context = canvas.getContext('2d');
  context?.translate(canvas.width / 2, canvas.height / 2);
  context?.rotate((turn * Math.PI) / 180);
  context?.drawImage(source, -width / 2, -height / 2);
  return canvas;
}

async function jpegOf(source: CanvasImageSource, turn: number): Promise<Uint8Array> {
  const canvas = turned(source, turn);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.8));
  strictAssert(blob, 'a canvas gives a JPEG');
  return new Uint8Array(await blob.arrayBuffer());
}

const PicturesContext = createContext<Pictures | null>(null);
export const PicturesProvider = PicturesContext.Provider;

export function usePictures(): Pictures {
  const pictures = use(PicturesContext);
  strictAssert(pictures !== null, 'pictures outside the screen');
  return pictures;
}

/** The address of a page's thumbnail once `wanted`; null until it is drawn, or when it cannot be. */
export function useThumbnail(of: PictureOf, wanted: boolean): string | null {
  const pictures = usePictures();
  const [address, setAddress] = useState<string | null>(() => pictures.known(of.key));
  const { key, sha256, page, isPdf, turn } = of;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void pictures.thumbnail({ key, sha256, page, isPdf, turn }).then((drawn) => {
      if (current) setAddress(drawn);
    });
    return () => {
      current = false;
    };
  }, [pictures, key, sha256, page, isPdf, turn, wanted]);
  return address;
}
