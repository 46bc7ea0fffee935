import type { ReactNode } from 'react';
import { Button, Dialog, Refusal } from '@renderer/ui/index.ts';
import type { Recording } from './use-recording.ts';

interface RecordDialogProps {
  readonly title: string;
  /** Verb and object: « Enregistrer la demande ». */
  readonly confirm: string;
  readonly recording: Recording;
  /** Why it cannot be recorded yet, in French. */
  readonly unavailable: string | null;
  readonly onRecord: () => void;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog that records something: what is asked, what changes, then one write. */
export function RecordDialog(props: RecordDialogProps) {
  const { title, confirm, recording, unavailable, onRecord, onClose, wide = false, children } = props;
  return (
    <Dialog
      title={title}
      wide={wide}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            variant="primary"
            unavailable={recording.busy ? 'Enregistrement en cours.' : unavailable}
            onClick={onRecord}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="stack-s">
        {children}
        <Refusal>{recording.failure}</Refusal>
      </div>
    </Dialog>
  );
}
