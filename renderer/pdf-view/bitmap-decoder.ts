/**
 * Stands for Chromium's `ImageDecoder` in pdf.js's reading worker. The real one keeps each decoded picture for later,
 * up to 500 MB; pdf.js's own decoder, in JavaScript, keeps nothing but takes four times as long. `createImageBitmap`
 * is the browser's decoder too, and forgets. Only what pdf.js uses of the interface is here.
 */
interface Init {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly desiredWidth?: number;
  readonly desiredHeight?: number;
}

class BitmapDecoder {
  readonly #init: Init;

  constructor(init: Init) {
    this.#init = init;
  }

  static isTypeSupported(type: string): Promise<boolean> {
    return Promise.resolve(type === 'image/jpeg' || type === 'image/bmp');
  }

  async decode(): Promise<{ readonly image: ImageBitmap }> {
    const { data, type, desiredWidth, desiredHeight } = this.#init;
    const image = await createImageBitmap(new Blob([data], { type }), {
      ...(desiredWidth === undefined ? {} : { resizeWidth: desiredWidth }),
      ...(desiredHeight === undefined ? {} : { resizeHeight: desiredHeight }),
    });
    return { image };
  }

  close(): void {
    // Nothing is held: the picture belongs to whoever asked for it.
  }
}

Object.assign(self, { ImageDecoder: BitmapDecoder });
