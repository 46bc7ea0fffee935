/**
 * The worker in which pdf.js draws. pdf.js decodes pictures in another one, and would copy each of them here through the
 * window, which stops meanwhile (35 MB and 150 ms for a page at 300 dpi) and keeps its own copy although it draws
 * nothing: they are given instead.
 */

/** A decoded picture as pdf.js 6.5 sends it: `bitmap` or `data`. Only what is used of it is here. */
interface Picture {
  bitmap?: ImageBitmap | null;
  data?: ArrayBufferView<ArrayBuffer> | null;
  dataLen?: number;
}

export class Drawer extends Worker {
  override postMessage(message: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    const picture = pictureIn(message);
    const pixels = picture?.bitmap ?? picture?.data?.buffer;
    const list = Array.isArray(transfer) ? transfer : (transfer.transfer ?? []);
    super.postMessage(message, pixels ? [...list, pixels] : list);
    // Another page that shows the same picture must not be given a copy of what is no longer here.
    if (picture && pixels) picture.dataLen = 0;
  }
}

/** The picture that a message carries for one page; null for any other message. */
function pictureIn(message: unknown): Picture | null {
  const { action, data } = message as { action?: unknown; data?: unknown };
  if (action !== 'obj' || !Array.isArray(data)) return null;
  const [, , type, picture] = data as readonly unknown[] as [unknown, unknown, unknown, Picture | null];
  return type === 'Image' ? picture : null;
}
