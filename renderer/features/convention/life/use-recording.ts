/** One write of what was recorded, with its line in the journal; a refusal is a sentence. */
import { useState } from 'react';
import type { Json } from '@shared/base/canonical.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import type { OpenConvention } from '../open-convention.ts';

export interface Recording {
  readonly failure: string | null;
  readonly busy: boolean;
  /** Writes the registers together; true once they are on disk. */
  record(registers: Readonly<Record<string, Json>>, what: string, about: string): Promise<boolean>;
}

/** Writes what a dialog records. */
export function useRecording(convention: OpenConvention): Recording {
  const { store } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  return {
    failure,
    busy,
    async record(registers, what, about) {
      setBusy(true);
      const written = await store.write(convention.id, registers, { what, about });
      setBusy(false);
      if (!written.ok) setFailure(failureSentence(written.error));
      return written.ok;
    },
  };
}
