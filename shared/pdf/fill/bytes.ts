/** Looking for ASCII words in a PDF, and joining byte arrays. */

export const latin1Bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0) & 255);

export const latin1Text = (bytes: Uint8Array, from: number, to: number): string => {
  let text = '';
  for (let i = Math.max(0, from); i < Math.min(to, bytes.length); i += 1)
    text += String.fromCharCode(bytes[i] ?? 0);
  return text;
};

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
