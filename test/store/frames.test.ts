/** Frames of the journal of states: torn, cut and damaged files give back every frame that is whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { encodeFrame, joined, lastHead, readFrames } from '@renderer/store/keep/frames.ts';

const head = (seq: number) => ({ seq, device: '0123456789ABCDEFGHJK', records: seq * 2 });
const BODIES: readonly Json[] = [
  { records: [['A', { title: 'Été à Port-Exemple\nT1 9 X 0 1 00000000\n' }]] },
  {},
  { meta: [['settings', { author: 'Maëlle 🙂' }]] },
  { records: [['B', null]] },
];
const FRAMES = BODIES.map((body, i) => ({ ...head(i + 1), body }));
const WHOLE = FRAMES.map((frame) => encodeFrame(frame, frame.body));

describe('a journal', () => {
  it('gives back what was written', () => {
    expect(readFrames(joined(WHOLE))).toEqual({ frames: FRAMES, damaged: 0 });
    expect(readFrames(new Uint8Array())).toEqual({ frames: [], damaged: 0 });
    expect(lastHead(joined(WHOLE))).toEqual(head(4));
    expect(lastHead(new Uint8Array())).toBeNull();
  });

  it('cut at any byte gives every frame before the cut, and says that something was cut', () => {
    const bytes = joined(WHOLE);
    const ends = WHOLE.map((_, i) => joined(WHOLE.slice(0, i + 1)).length);
    for (let length = 0; length <= bytes.length; length += 1) {
      const whole = ends.filter((end) => end <= length).length;
      const read = readFrames(bytes.subarray(0, length));
      expect(read.frames).toEqual(FRAMES.slice(0, whole));
      expect(read.damaged).toBe(length === 0 || ends.includes(length) ? 0 : 1);
      expect(lastHead(bytes.subarray(0, length))).toEqual(whole === 0 ? null : head(whole));
    }
  });

  it('read from the middle tells its last frame all the same', () => {
    const bytes = joined(WHOLE);
    for (let from = 0; from < bytes.length - (WHOLE[3]?.length ?? 0) + 1; from += 1) {
      expect(lastHead(bytes.subarray(from))).toEqual(head(4));
    }
  });

  it('with damage anywhere never invents a frame, and loses at most the two it touches', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: joined(WHOLE).length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 20 }),
        (at, noise) => {
          const bytes = joined(WHOLE);
          const before = bytes.slice();
          bytes.set(noise.subarray(0, bytes.length - at), at);
          const { frames, damaged } = readFrames(bytes);
          for (const frame of frames) expect(FRAMES).toContainEqual(frame);
          const touched = before.some((byte, i) => byte !== bytes[i]);
          if (touched) expect(frames.length + damaged).toBeGreaterThan(0);
          expect(frames.length).toBeGreaterThanOrEqual(FRAMES.length - 2);
        },
      ),
      { seed: 20261121, numRuns: 2000 },
    );
  });
});
