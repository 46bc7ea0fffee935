/** Sizes of files as people read them. */
import { formatInteger, NBSP, NNBSP } from '@shared/base/text.ts';

/** « 245 ko », « 3,2 Mo ». */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}octets`;
  if (bytes < 1024 * 1024) return `${formatInteger(Math.round(bytes / 1024))}${NNBSP}ko`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')}${NNBSP}Mo`;
}
