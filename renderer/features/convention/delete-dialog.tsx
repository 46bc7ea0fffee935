import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { ConfirmDialog, Refusal } from '@renderer/ui/index.ts';
import type { OpenConvention } from './open-convention.ts';

interface DeleteDialogProps {
  readonly convention: OpenConvention;
  readonly onClose: () => void;
}

/** Asks before deleting, says what goes and that it can be undone. */
export function DeleteDialog({ convention, onClose }: DeleteDialogProps) {
  const { store } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const { model, view } = convention;
  const pieces = view.attachments.length;
  const remove = async () => {
    const removed = await store.remove(convention.id);
    if (removed.ok) onClose();
    else setFailure(failureSentence(removed.error));
  };
  return (
    <ConfirmDialog
      title={`Supprimer la ${model.noun} ?`}
      confirm={`Supprimer la ${model.noun}`}
      danger
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>
        Ses réponses, ses échéances
        {pieces > 0 ? ` et ${plural(pieces, 'pièce jointe', 'pièces jointes')}` : ''} partent dans la
        corbeille. Vous pourrez la rétablir depuis l’écran Conventions, vue « Corbeille ».
      </p>
      <Refusal>{failure}</Refusal>
    </ConfirmDialog>
  );
}
