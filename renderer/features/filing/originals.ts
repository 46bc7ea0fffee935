/** The bytes of received files while a batch is filed: each file is checked once, then read where it is. */
import type { Sha256 } from '@shared/base/brands.ts';
import type { ByteSource } from '@shared/base/byte-source.ts';
import { french } from '@shared/base/text.ts';
import type { Store } from '@renderer/store/index.ts';

/** A document is not filed, and its message is what the person reads. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface Originals {
  /** Rejects with a `Refused`, as every stretch does, when the file is lost or damaged. */
  open(sha: Sha256): Promise<ByteSource>;
}

/** In: where bytes come from. */
export function createOriginals(store: Pick<Store, 'openBytes'>): Originals {
  const opened = new Map<Sha256, ByteSource>();
  return {
    async open(sha) {
      const known = opened.get(sha);
      if (known) return known;
      const found = await store.openBytes(sha);
      if (found === null || found === 'damaged') throw new Refused(LOST);
      const source = unfailing(found);
      opened.set(sha, source);
      return source;
    },
  };
}

/** A file may be lost after it was checked. */
const unfailing = ({ size, slice }: ByteSource): ByteSource => ({
  size,
  async slice(begin, end) {
    const bytes = await slice(begin, end).catch(() => null);
    if (bytes === null || bytes.length < Math.min(size, end) - begin) throw new Refused(LOST);
    return bytes;
  },
});

export const LOST = french(
  'Un des fichiers reçus est perdu ou abîmé sur cet ordinateur : ajoutez-le de nouveau, puis recommencez. Rien n’a été supprimé.',
);
