/** How a JPEG wants to be turned to be upright: the Orientation tag of its Exif data (CIPA DC-008, 4.6.4). */

type Turn = 0 | 90 | 180 | 270;

const TURNS: Readonly<Record<number, Turn>> = { 1: 0, 3: 180, 6: 90, 8: 270 };
const ORIENTATION = 0x0112;
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** Clockwise degrees; null for a mirrored picture, which no turn sets right. 0 when nothing is said. */
export function jpegTurn(bytes: Uint8Array): Turn | null {
  const orientation = orientationOf(bytes);
  if (orientation >= 2 && orientation <= 7 && !(orientation in TURNS)) return null;
  return TURNS[orientation] ?? 0;
}

function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    // Start of scan: no metadata after it.
    if (marker === 0xda) return 1;
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && EXIF.every((code, i) => bytes[at + 4 + i] === code)) {
      return tiffOrientation(bytes.subarray(at + 10, at + 2 + length));
    }
    at += 2 + length;
  }
  return 1;
}

/** Looks in the first directory of a TIFF structure; 1 when it is cut short or says nothing. */
function tiffOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (view.byteLength < 8) return 1;
  const little = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return 1;
  const entries = view.getUint16(directory, little);
  for (let n = 0; n < entries; n += 1) {
    const entry = directory + 2 + n * 12;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, little) === ORIENTATION) return view.getUint16(entry + 8, little);
  }
  return 1;
}
