import { useRef, useState } from 'react';
import type { RecordId } from '@shared/base/brands.ts';
import { formatDay, french } from '@shared/base/text.ts';
import { isComplete, missingSentence, type FiledDocument } from '@shared/filing/index.ts';
import type { InboxView } from '@shared/model/inbox.ts';
import { createAssembler } from '@renderer/parts/document/assembler.ts';
import type { Scanner } from '@renderer/scan/contract.ts';
import { longWork, useServices } from '@renderer/services/index.ts';
import type { Tone } from '@renderer/ui/index.ts';
import { fileDocument, type FilingMeans, type FilingOutcome, type SignatureWord } from './file-document.ts';
import { createOriginals } from './originals.ts';
import type { Pictures } from './pictures.ts';
import type { Pile } from './use-pile.ts';

interface Said {
  readonly convention: RecordId;
  readonly title: string;
  readonly tone: Tone;
  readonly sentence: string;
}

interface Filer {
  readonly progress: number | null;
  readonly said: readonly Said[];
  readonly file: (
    documents: readonly FiledDocument[],
    signatures: ReadonlyMap<string, SignatureWord>,
  ) => Promise<void>;
  /** After the document under way: nothing is left half done. */
  readonly stop: () => void;
  readonly clear: () => void;
}

/** Files documents one after another, each with its own outcome. */
export function useFiler(pile: Pile, scanner: () => Scanner, pictures: Pictures): Filer {
  const services = useServices();
  const [progress, setProgress] = useState<number | null>(null);
  const [said, setSaid] = useState<readonly Said[]>([]);
  const stopped = useRef(false);

  const fileOne = async (
    means: FilingMeans,
    document: FiledDocument,
    files: readonly InboxView[],
    signature: SignatureWord | null,
  ): Promise<FilingOutcome> => {
    const view = pile.views.get(document.convention.id);
    if (!view) return { failure: GONE };
    const [first] = document.pages;
    const thumbnail = first ? pictures.jpeg(first.key) : null;
    const { choices } = pile;
    try {
      return await fileDocument(means, { document, view, files, choices, signature, thumbnail });
    } catch (error) {
      reportError(error);
      return { failure: FAILED };
    }
  };

  const fileAll = async (
    means: FilingMeans,
    documents: readonly FiledDocument[],
    signatures: ReadonlyMap<string, SignatureWord>,
  ): Promise<readonly Said[]> => {
    const outcomes: Said[] = [];
    let files = pile.files ?? [];
    for (const [index, document] of documents.entries()) {
      if (stopped.current) break;
      setProgress(index / documents.length);
      const signature = signatures.get(document.key) ?? null;
      const outcome = await fileOne(means, document, files, signature);
      if ('files' in outcome) files = outcome.files;
      const { id, title } = document.convention;
      outcomes.push({ convention: id, title, ...sentenceOf(document, outcome, signature) });
    }
    return outcomes;
  };

  return {
    progress,
    said,
    async file(documents, signatures) {
      stopped.current = false;
      const assembler = createAssembler();
      const means = { services, scanner: scanner(), originals: createOriginals(services.store), assembler };
      try {
        setSaid(await longWork(() => fileAll(means, documents, signatures)));
      } finally {
        assembler.close();
        setProgress(null);
      }
    },
    stop() {
      stopped.current = true;
    },
    clear: () => setSaid([]),
  };
}

function sentenceOf(
  document: FiledDocument,
  outcome: FilingOutcome,
  signature: SignatureWord | null,
): { tone: Tone; sentence: string } {
  if ('failure' in outcome) return { tone: 'late', sentence: outcome.failure };
  if (outcome.warning !== null) return { tone: 'warn', sentence: outcome.warning };
  return isComplete(document)
    ? {
        tone: 'good',
        sentence: signature
          ? `document classé, signature du ${formatDay(signature.on)} enregistrée.`
          : 'document classé.',
      }
    : { tone: 'warn', sentence: french(`classé, mais incomplet : ${missingSentence(document)}.`) };
}

const FAILED = french(
  'Ce document n’a pas pu être classé. Les fichiers reçus sont intacts : fermez et rouvrez Tacite, puis recommencez.',
);
const GONE = 'Cette convention n’est plus sur cet ordinateur : ses pages restent dans la pile.';
