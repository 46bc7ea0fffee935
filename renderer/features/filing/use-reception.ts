import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordId, Sha256 } from '@shared/base/brands.ts';
import type { PageKey } from '@shared/filing/index.ts';
import { inboxView, isFiledWhole, type InboxView } from '@shared/model/inbox.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { MAX_BYTES } from '@renderer/scan/index.ts';
import type { Scanner } from '@renderer/scan/contract.ts';
import { readOnce } from '@renderer/parts/read-once.ts';
import { digest, droppedFiles, longWork, useServices } from '@renderer/services/index.ts';
import { failureSentence, type Live } from '@renderer/store/index.ts';
import { receiveFile, type ReceivedBytes, type Verdict } from './receive.ts';

/** What waits to be read: a dropped file, one picked by dialog, or one kept whose reading was interrupted. */
type Waiting = { readonly name: string; readonly bytes: Blob } | { readonly view: InboxView };

export interface ReceptionProgress {
  /** « scan.pdf, page 12 sur 60 ». */
  readonly label: string;
  /** 0 to 1 over all the files. */
  readonly value: number;
}

interface ReceptionState {
  readonly progress: ReceptionProgress | null;
  readonly verdicts: readonly Verdict[];
  readonly receive: (files: readonly File[]) => void;
  readonly pick: () => Promise<void>;
  /** Reads what a cancel or a closed window left unread. */
  readonly resume: (views: readonly InboxView[]) => void;
  readonly cancel: () => void;
  readonly clearVerdicts: () => void;
}

/** Reads files one after another; each has its own verdict, and a bad one never stops the others. */
export function useReception(
  scanner: () => Scanner,
  onThumbnail: (key: PageKey, jpeg: Uint8Array) => void,
): ReceptionState {
  const { store, host } = useServices();
  const [progress, setProgress] = useState<ReceptionProgress | null>(null);
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const queue = useRef<{ waiting: Waiting[]; done: number; stop: AbortController | null }>({
    waiting: [],
    done: 0,
    stop: null,
  });

  const run = useCallback(async () => {
    const work = queue.current;
    if (work.stop) return;
    const stop = new AbortController();
    work.stop = stop;
    const readAll = async (): Promise<void> => {
      for (let next = work.waiting.shift(); next && !stop.signal.aborted; next = work.waiting.shift()) {
        const name = 'view' in next ? next.view.file.name : next.name;
        const files = () => work.done + 1 + work.waiting.length;
        const say = (page: number, pages: number) =>
          setProgress({
            label: `${name}, page ${page} sur ${pages}${files() > 1 ? ` (fichier ${work.done + 1} sur ${files()})` : ''}`,
            value: (work.done + page / pages) / files(),
          });
        setProgress({ label: name, value: work.done / files() });
        const verdict = await readOne(next, stop.signal, say);
        if (verdict) setVerdicts((before) => [...before, verdict]);
        work.done += 1;
      }
    };
    await longWork(readAll);
    work.waiting = [];
    work.done = 0;
    work.stop = null;
    setProgress(null);

    /** Null when it was stopped: what was kept waits to be read again. */
    async function readOne(
      next: Waiting,
      signal: AbortSignal,
      onPage: (page: number, pages: number) => void,
    ): Promise<Verdict | null> {
      const name = 'view' in next ? next.view.file.name : next.name;
      if (!('view' in next) && next.bytes.size > MAX_BYTES)
        return { name, tone: 'late', sentence: TOO_LARGE };
      const bytes = await bytesOf(next);
      if (bytes === null) return { name, tone: 'late', sentence: NOT_A_FILE };
      const sha256 = 'view' in next ? next.view.file.sha256 : await digest(next.bytes).catch(() => null);
      if (sha256 === null) return { name, tone: 'late', sentence: NOT_A_FILE };
      const known = await inboxBySha(store.inbox(), sha256);
      if (known?.reading)
        return { name, tone: 'info', sentence: 'Ce fichier est déjà dans la pile à classer.' };
      // The same file taken off the pile comes back as it was left: a second record would hold every page twice.
      const removed = known ? null : await inboxBySha(store.removedInbox(), sha256);
      if (removed) {
        const restored = await store.restore(removed.id);
        if (!restored.ok) return { name, tone: 'late', sentence: failureSentence(restored.error) };
        if (removed.reading) return { name, tone: 'info', sentence: BACK };
      }
      try {
        return await receiveFile({
          store,
          scanner: scanner(),
          file: { name, bytes },
          sha256,
          kept: (known ?? removed)?.id ?? null,
          signal,
          onPage,
          onThumbnail,
        });
      } catch (error) {
        if (signal.aborted) return null;
        reportError(error);
        return { name, tone: 'late', sentence: UNREAD };
      }
    }

    async function bytesOf(next: Waiting): Promise<ReceivedBytes | null> {
      if (!('view' in next)) return next.bytes;
      const bytes = await store.openBytes(next.view.file.sha256);
      return bytes === 'damaged' ? null : bytes;
    }

    async function inboxBySha(
      inbox: Live<readonly TaciteRecord[]>,
      sha256: Sha256,
    ): Promise<{ id: RecordId; reading: unknown } | null> {
      const records = await readOnce(inbox);
      const views = records.map(inboxView).filter((view) => view !== null);
      return views.find((view) => view.file.sha256 === sha256 && !isFiledWhole(view)) ?? null;
    }
  }, [store, scanner, onThumbnail]);

  const add = useCallback(
    (more: readonly Waiting[]) => {
      if (more.length === 0) return;
      queue.current.waiting.push(...more);
      void run();
    },
    [run],
  );
  const receive = useCallback(
    (files: readonly File[]) => {
      setVerdicts([]);
      add(files.map((file) => ({ name: file.name, bytes: file })));
    },
    [add],
  );

  useEffect(() => {
    const take = () => receive(droppedFiles.take());
    take();
    return droppedFiles.subscribe(take);
  }, [receive]);

  // Leaving the screen stops the reading; what was received stays, and is read when one comes back.
  useEffect(() => {
    const work = queue.current;
    return () => {
      work.waiting = [];
      work.stop?.abort();
    };
  }, []);

  return {
    progress,
    verdicts,
    receive,
    async pick() {
      const outcome = await host.pickFiles({
        title: 'Choisir les fichiers reçus',
        filters: [{ label: 'PDF et images', extensions: EXTENSIONS }],
        multiple: true,
        maxBytes: MAX_BYTES,
      });
      setVerdicts([
        ...outcome.tooLarge.map((name): Verdict => ({ name, tone: 'late', sentence: TOO_LARGE })),
        ...outcome.unreadable.map((name): Verdict => ({ name, tone: 'late', sentence: UNREADABLE })),
      ]);
      add(
        outcome.files.map(({ name, bytes }) => ({
          name,
          bytes: new Blob([new Uint8Array(bytes)]),
        })),
      );
    },
    resume: (views) => add(views.map((view) => ({ view }))),
    cancel() {
      queue.current.waiting = [];
      queue.current.stop?.abort();
    },
    clearVerdicts: () => setVerdicts([]),
  };
}

const EXTENSIONS = ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp', 'gif', 'bmp', 'heic', 'heif'];

const BACK = 'Ce fichier avait été retiré de la pile : il y revient, avec ce que vous en aviez déjà fait.';
const TOO_LARGE = `Ce fichier dépasse ${MAX_BYTES / 1024 / 1024} Mo. Numérisez le document en plusieurs parties, puis ajoutez-les.`;
const NOT_A_FILE =
  'Ceci n’est pas un fichier lisible : un dossier, ou un fichier déplacé depuis. Déposez les fichiers eux-mêmes.';
const UNREADABLE =
  'Ce fichier n’a pas pu être lu. Vérifiez qu’il n’est pas ouvert ailleurs, puis recommencez.';
const UNREAD =
  'La lecture de ce fichier s’est arrêtée. S’il est dans la liste « Fichiers reçus », il est conservé tel quel : reprenez sa lecture.';
