import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex, sha256Sum } from '@shared/base/sha256.ts';

const judge = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it('gives what Node gives for every length around a block', () => {
    for (let n = 0; n <= 200; n += 1) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 37 + n) & 255);
      expect(sha256Hex(bytes)).toBe(judge(bytes));
    }
  });

  it('does not depend on how the bytes are cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const sum = sha256Sum();
        for (const part of parts) sum.update(part);
        expect(sum.hex()).toBe(judge(Buffer.concat(parts)));
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});
