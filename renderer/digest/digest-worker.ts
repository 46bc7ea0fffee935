/** Sums one file, away from the window. A file that cannot be read to its end is the window's `error`. */
import { summed } from './pieces.ts';

self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  summed(data).then((sum) => self.postMessage(sum), reportError);
});
