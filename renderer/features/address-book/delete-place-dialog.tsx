import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { ContactView, EstablishmentView } from '@shared/model/views.ts';
import { contactName, placeName } from '@renderer/parts/book-text.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { ConfirmDialog, Refusal } from '@renderer/ui/index.ts';

interface DeletePlaceDialogProps {
  readonly place: EstablishmentView;
  readonly contacts: readonly ContactView[];
  readonly conventions: number;
  readonly onClose: () => void;
}

/** Asks before an establishment goes, and says what goes with it and what stays. */
export function DeletePlaceDialog({ place, contacts, conventions, onClose }: DeletePlaceDialogProps) {
  const { store } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async () => {
    // The establishment first: undoing gives back the contacts deleted from then on.
    for (const id of [place.id, ...contacts.map((contact) => contact.id)]) {
      const removed = await store.remove(id);
      if (!removed.ok) {
        setFailure(failureSentence(removed.error));
        return;
      }
    }
    onClose();
  };
  return (
    <ConfirmDialog
      title="Supprimer l’établissement&#8239;?"
      confirm="Supprimer l’établissement"
      danger
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>
        «&nbsp;{placeName(place)}&nbsp;» quitte le carnet
        {contacts.length > 0
          ? `, avec ${plural(contacts.length, 'contact', 'contacts')}\u00a0: ${contacts.map(contactName).join(', ')}.`
          : '. Il n’a pas de contact.'}
      </p>
      <p>{conventionsSentence(conventions)} Vous pourrez annuler la suppression juste après.</p>
      <Refusal>{failure}</Refusal>
    </ConfirmDialog>
  );
}

function conventionsSentence(n: number): string {
  if (n === 0) return 'Aucune convention ne le cite.';
  if (n === 1) return 'La convention qui le cite reste, avec toutes ses réponses.';
  return `Les ${n} conventions qui le citent restent, avec toutes leurs réponses.`;
}
