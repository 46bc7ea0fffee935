import { useEffect, useState } from 'react';
import { formatInteger, plural } from '@shared/base/text.ts';
import { conventionView } from '@shared/model/views.ts';
import type { Row } from '@shared/overview/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { ConfirmDialog } from '@renderer/ui/index.ts';
import { rowTitle } from './rows.ts';

interface RemoveDialogProps {
  readonly rows: readonly Row[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Names shown before « et n autres ». */
const NAMED = 5;

/** Asks before a selection goes to the trash, and says what goes: names, and how many attachments. */
export function RemoveDialog({ rows, onConfirm, onClose }: RemoveDialogProps) {
  const pieces = useAttachmentCount(rows);
  const count = plural(rows.length, 'convention', 'conventions');
  const others = rows.length - NAMED;
  return (
    <ConfirmDialog
      title={`Supprimer ${count}\u202f?`}
      confirm={`Supprimer ${count}`}
      danger
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className="list-names">
        {rows.slice(0, NAMED).map((row) => (
          <li key={row.summary.id}>
            {rowTitle(row)} <span className="muted">({row.modelShortTitle})</span>
          </li>
        ))}
        {others > 0 ? <li>et {plural(others, 'autre', 'autres')}</li> : null}
      </ul>
      <p role="status">
        {pieces === null
          ? 'Décompte des pièces jointes…'
          : `Pièces jointes concernées\u00a0: ${formatInteger(pieces)}.`}
      </p>
      <p>Tout va dans la corbeille, d’où vous pourrez rétablir chaque convention.</p>
    </ConfirmDialog>
  );
}

/** Counts the attachments of the rows; null while they are being read. */
function useAttachmentCount(rows: readonly Row[]): number | null {
  const { store } = useServices();
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    void store.conventions(rows.map(({ summary }) => summary.id)).then((records) => {
      if (current)
        setCount(records.reduce((sum, record) => sum + conventionView(record).attachments.length, 0));
    });
    return () => {
      current = false;
    };
  }, [store, rows]);
  return count;
}
