/** A PDF as an office scanner makes it: one grey picture a page, no text. Invented content. */
import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { crc32Hex } from '@shared/base/crc32.ts';

/** A grey PNG with a few darker bands, so that pages differ. */
function greyPng(width: number, height: number, seed: number): Uint8Array {
  const rows = Buffer.alloc(height * (width + 1), 235);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    if (Math.floor(y / 12) % (3 + seed) === 0)
      rows.fill(90, y * (width + 1) + 20, y * (width + 1) + width - 20);
  }
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, Buffer.from(crc32Hex(body), 'hex')]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A scanned document of so many pages. */
export async function scannedPdf(pages: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  for (let n = 1; n <= pages; n += 1) {
    const image = await doc.embedPng(greyPng(414, 585, n));
    doc.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  return doc.save();
}
