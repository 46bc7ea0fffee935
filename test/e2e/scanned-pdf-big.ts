/** Heavy scans: pictures that do not compress, as a scanner set too fine makes them. Invented content. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from 'pdf-lib';

/** A PDF of about `megabytes`; another `seed` gives other bytes. `random` gives numbers in [0, 1). */
export async function heavyScan(megabytes: number, random: () => number, title: string): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  doc.setTitle(title);
  const width = 1024;
  const height = Math.max(8, Math.round((megabytes * 1024 * 1024) / width));
  const noise = Buffer.alloc(width * height);
  for (let i = 0; i < noise.length; i += 4) noise.writeUInt32LE(Math.floor(random() * 0x1_0000_0000), i);
  const page = doc.addPage([595, 842]);
  const image = doc.context.register(
    doc.context.stream(deflateSync(noise, { level: 1 }), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    }),
  );
  const name = page.node.newXObject('Scan', image);
  const drawing = `q 595 0 0 842 0 0 cm ${name.toString()} Do Q`;
  page.node.set(PDFName.of('Contents'), doc.context.register(doc.context.stream(drawing)));
  return doc.save();
}
