/** The pile: what the inbox holds, what is known of the conventions it names, and where each page goes. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { isRecordId, type RecordId, type Sha256 } from '@shared/base/brands.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import {
  fileAll,
  heldPages,
  pageKey,
  readCodes,
  readDocumentKey,
  type Choice,
  type Choices,
  type Filing,
  type KnownConvention,
  type PageKey,
  type ReceivedPage,
} from '@shared/filing/index.ts';
import { eachFileOnce, inboxView, type InboxView } from '@shared/model/inbox.ts';
import { CHOICES } from '@shared/model/keys.ts';
import { conventionView, type ConventionView } from '@shared/model/views.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useLive } from '@renderer/ui/index.ts';

export interface Pile {
  /** Undefined while the inbox is being read. */
  readonly files: readonly InboxView[] | undefined;
  readonly filing: Filing;
  readonly choices: Choices;
  readonly bySha: ReadonlyMap<Sha256, InboxView>;
  readonly views: ReadonlyMap<RecordId, ConventionView>;
  readonly change: (next: Choices) => void;
  /** What a refused write of a choice said; null when all is well. */
  readonly failure: string | null;
}

/** Follows the pile. */
export function usePile(): Pile {
  const { store } = useServices();
  const library = useModels();
  const records = useLive(useMemo(() => store.inbox(), [store]));
  const files = useMemo(
    () =>
      records
        ?.map(inboxView)
        .filter((view) => view !== null)
        .toSorted((a, b) => (`${a.file.addedAt} ${a.id}` < `${b.file.addedAt} ${b.id}` ? -1 : 1)),
    [records],
  );
  const stored = useMemo(() => choicesOf(files ?? []), [files]);
  const [typed, setTyped] = useState<Choices | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  // A choice is shown before the store confirms it, and gives way once it does.
  if (typed && canonicalJson(ofFiles(typed, files) as Json) === canonicalJson(stored as Json)) setTyped(null);
  const choices = typed ?? stored;

  const pages = useMemo(() => eachFileOnce(files ?? []).flatMap(pagesOf), [files]);
  const views = useMentioned(pages, choices);
  const filing = useMemo(() => {
    const known = [...views.values()].map((view) => knownOf(view, library));
    const held = [...views.values()].flatMap(heldPages);
    return fileAll([...pages, ...held], known, choices);
  }, [pages, views, library, choices]);

  const change = useCallback(
    (next: Choices) => {
      setTyped(next);
      setFailure(null);
      for (const file of files ?? []) {
        const [before, after] = [choicesIn(choices, file), choicesIn(next, file)];
        if (canonicalJson(before as Json) === canonicalJson(after as Json)) continue;
        void store
          .write(file.id, { [CHOICES]: after as Json }, { what: 'sorted', about: file.file.name })
          .then((written) => {
            if (written.ok) return;
            setTyped(null);
            setFailure(failureSentence(written.error));
          });
      }
    },
    [store, files, choices],
  );
  const bySha = useMemo(() => new Map((files ?? []).map((file) => [file.file.sha256, file])), [files]);
  return { files, filing, choices, bySha, views, change, failure };
}

/** The pages of a file that are not filed yet. */
function pagesOf({ file, reading, filed }: InboxView): readonly ReceivedPage[] {
  return (reading?.pages ?? []).flatMap((read, index): ReceivedPage[] => {
    const page = index + 1;
    if (filed[page] !== undefined) return [];
    const { sha256 } = file;
    if (typeof read === 'string') return [{ sha256, page, codes: [], turn: null, unreadable: true }];
    return [{ sha256, page, codes: read.codes.map(({ text }) => text), turn: read.turn, blank: read.blank }];
  });
}

const choicesOf = (files: readonly InboxView[]): Choices =>
  Object.fromEntries(
    files.flatMap(({ file, choices }) =>
      Object.entries(choices).map(([page, choice]) => [pageKey(file.sha256, Number(page)), choice]),
    ),
  );

/** The choices about one file, by page number, as its record keeps them. */
const choicesIn = (choices: Choices, { file }: InboxView): Readonly<Record<string, Choice>> =>
  Object.fromEntries(
    Object.entries(choices)
      .filter(([key]) => key.startsWith(`${file.sha256}#`))
      .map(([key, choice]) => [key.slice(key.indexOf('#') + 1), choice]),
  );

const ofFiles = (choices: Choices, files: readonly InboxView[] | undefined): Choices => {
  const here = new Set<string>(files?.map(({ file }) => file.sha256));
  return Object.fromEntries(
    (Object.entries(choices) as [PageKey, Choice][]).filter(([key]) =>
      here.has(key.slice(0, key.indexOf('#'))),
    ),
  );
};

/** The conventions that the codes and the choices name, read again whenever a convention changes. */
function useMentioned(
  pages: readonly ReceivedPage[],
  choices: Choices,
): ReadonlyMap<RecordId, ConventionView> {
  const { store } = useServices();
  const summaries = useLive(useMemo(() => store.summaries(), [store]));
  const ids = useMemo(() => mentioned(pages, choices), [pages, choices]);
  // « id instant » of each: another text means that one of them changed.
  const state = useMemo(() => {
    const changed = new Map((summaries ?? []).map(({ id, updatedAt }) => [id, updatedAt]));
    return ids.flatMap((id) => (changed.has(id) ? [`${id} ${changed.get(id)}`] : [])).join(',');
  }, [summaries, ids]);
  const [views, setViews] = useState<ReadonlyMap<RecordId, ConventionView>>(new Map());
  useEffect(() => {
    let current = true;
    const asked = state
      .split(',')
      .map((one) => one.slice(0, one.indexOf(' ')))
      .filter(isRecordId);
    void store.conventions(asked).then((records) => {
      if (current) setViews(new Map(records.map((record) => [record.id, conventionView(record)])));
    });
    return () => {
      current = false;
    };
  }, [store, state]);
  return views;
}

function mentioned(pages: readonly ReceivedPage[], choices: Choices): readonly RecordId[] {
  const ids = new Set<RecordId>();
  for (const page of pages) {
    const reading = readCodes(page);
    if (reading.kind === 'code') ids.add(reading.code.id);
  }
  for (const { to } of Object.values(choices)) {
    const target = to === undefined ? null : readDocumentKey(to);
    if (target) ids.add(target.id);
  }
  return [...ids].sort();
}

/** What the filing knows of a convention. */
export function knownOf(view: ConventionView, library: ModelLibrary): KnownConvention {
  const issued = view.attachments.findLast(({ nature }) => nature === 'issued');
  return {
    id: view.id,
    title: titleOf(view, library),
    deleted: view.deleted,
    issued: view.issued ? { ...view.issued, pages: issued?.pages ?? null } : null,
  };
}

/** « Mairie de Port-Exemple · Mégalis 2025-004 ». */
function titleOf(view: ConventionView, library: ModelLibrary): string {
  const model = library.find(view.model);
  const name = model ? view.answers[model.titleField] : undefined;
  const title = typeof name === 'string' && name.trim() !== '' ? name : 'Convention sans nom';
  return `${title} · ${model?.shortTitle ?? view.model}`;
}
