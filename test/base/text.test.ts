/** Sizes of files as people read them. */
import { expect, test } from 'vitest';
import { formatSize } from '@shared/base/text.ts';

const KB = 1024;
const MB = 1024 * KB;

test.each([
  [0, '0 octet'],
  [812, '812 octets'],
  [KB, '1 ko'],
  [245 * KB + 400, '245 ko'],
  [MB - KB, '1 023 ko'],
  [MB, '1 Mo'],
  [3.24 * MB, '3,2 Mo'],
  [9.96 * MB, '10 Mo'],
  [300 * MB, '300 Mo'],
  [1.5 * KB * MB, '1,5 Go'],
])('%d bytes are « %s »', (bytes, shown) => {
  expect(formatSize(bytes).replace(/\s/gu, ' ')).toBe(shown);
  expect(formatSize(bytes)).not.toContain(' ');
});
