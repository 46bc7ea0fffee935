import { useMemo, useState } from 'react';
import { formatDay, formatSize, plural } from '@shared/base/text.ts';
import { inboxView, isFiledWhole, type InboxView } from '@shared/model/inbox.ts';
import { dayOfInstant, useServices } from '@renderer/services/index.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { Button, Card, ConfirmDialog, Refusal, UndoBanner, useLive } from '@renderer/ui/index.ts';

interface ReceivedFilesProps {
  readonly files: readonly InboxView[];
  readonly busy: boolean;
  readonly onResume: (files: readonly InboxView[]) => void;
}

/** The files that the pile comes from. One leaves it once every page is filed or set aside, or on purpose. */
export function ReceivedFiles({ files, busy, onResume }: ReceivedFilesProps) {
  const { store } = useServices();
  const [asked, setAsked] = useState<InboxView | null>(null);
  const [removed, setRemoved] = useState<InboxView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async (one: InboxView) => {
    setAsked(null);
    const done = await store.remove(one.id);
    if (done.ok) setRemoved(one);
    else setFailure(failureSentence(done.error));
  };
  const restore = async (one: InboxView) => {
    const done = await store.restore(one.id);
    if (done.ok) setRemoved((last) => (last?.id === one.id ? null : last));
    else setFailure(failureSentence(done.error));
  };
  return (
    <>
      {removed ? (
        <UndoBanner undo="Annuler le retrait" onUndo={() => void restore(removed)}>
          « {removed.file.name} » est retiré de la pile.
        </UndoBanner>
      ) : null}
      <Refusal>{failure}</Refusal>
      {files.length > 0 ? (
        <Card title="Fichiers reçus" padded={false}>
          <ul className="plain">
            {files.map((one) => (
              <FileLine
                key={one.id}
                view={one}
                busy={busy}
                onResume={() => onResume([one])}
                onRemove={() => setAsked(one)}
              />
            ))}
          </ul>
        </Card>
      ) : null}
      <RemovedFiles onRestore={(one) => void restore(one)} busy={busy} />
      {asked ? (
        <ConfirmDialog
          title={`Retirer « ${asked.file.name} » de la pile`}
          confirm="Retirer le fichier"
          danger
          onConfirm={() => void remove(asked)}
          onClose={() => setAsked(null)}
        >
          <p>
            Ses pages qui ne sont pas encore classées quittent cet écran. Celles qui sont classées restent
            dans leurs conventions. Le fichier n’est pas effacé : il passe dans « Retirés de la pile », en bas
            de cet écran, d’où vous pouvez le remettre.
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

interface RemovedFilesProps {
  readonly busy: boolean;
  readonly onRestore: (file: InboxView) => void;
}

/** What was taken off the pile: kept until it is put back. A file filed to its last page is no longer here. */
function RemovedFiles({ busy, onRestore }: RemovedFilesProps) {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.removedInbox(), [store]));
  const files = useMemo(
    () =>
      (records ?? [])
        .map(inboxView)
        .filter((view) => view !== null)
        .filter((view) => !isFiledWhole(view))
        .toSorted((a, b) => (a.file.addedAt < b.file.addedAt ? 1 : -1)),
    [records],
  );
  if (files.length === 0) return null;
  return (
    <details className="card">
      <summary className="card-head">Retirés de la pile ({files.length})</summary>
      <ul className="plain">
        {files.map((one) => (
          <li key={one.id} className="file-line" data-removed={one.file.sha256}>
            <span>
              <strong>{one.file.name}</strong>
              <br />
              <small className="muted">
                {plural(one.reading?.pages.length ?? one.file.pages ?? 1, 'page', 'pages')} · reçu le{' '}
                {formatDay(dayOfInstant(one.file.addedAt))} · {formatSize(one.file.size)} · conservé tel quel
              </small>
            </span>
            <Button
              unavailable={busy ? 'Attendez la fin de la lecture.' : null}
              onClick={() => onRestore(one)}
            >
              Remettre dans la pile<span className="visually-hidden"> {one.file.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface FileLineProps {
  readonly view: InboxView;
  readonly busy: boolean;
  readonly onResume: () => void;
  readonly onRemove: () => void;
}

function FileLine({ view: { file, reading, filed }, busy, onResume, onRemove }: FileLineProps) {
  const count = reading?.pages.length ?? file.pages ?? 0;
  const done = Object.keys(filed).length;
  const notices = [
    ...(reading?.notices ?? []),
    ...new Set((reading?.pages ?? []).flatMap((page) => (typeof page === 'string' ? [page] : page.notices))),
  ];
  return (
    <li className="file-line" data-file={file.sha256}>
      <span>
        <strong>{file.name}</strong>
        <br />
        <small className="muted">
          {plural(count, 'page', 'pages')}
          {done > 0 ? `, dont ${done} déjà ${done < 2 ? 'classée' : 'classées'}` : ''} ·{' '}
          {formatSize(file.size)} · conservé tel quel
          {reading ? '' : ' · pas encore lu jusqu’au bout'}
        </small>
        {notices.map((notice) => (
          <small key={notice} className="muted">
            <br />
            {notice}
          </small>
        ))}
      </span>
      <span className="row">
        {reading || busy ? null : (
          <Button onClick={onResume}>
            Reprendre la lecture<span className="visually-hidden"> de {file.name}</span>
          </Button>
        )}
        <Button
          variant="quiet"
          unavailable={busy ? 'Attendez la fin de la lecture.' : null}
          onClick={onRemove}
        >
          Retirer…<span className="visually-hidden"> {file.name}</span>
        </Button>
      </span>
    </li>
  );
}
