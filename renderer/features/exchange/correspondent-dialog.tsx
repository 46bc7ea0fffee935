import { useState } from 'react';
import type { Correspondent } from '@shared/exchange/correspondents.ts';
import { isRecipient } from '@renderer/exchange/index.ts';
import { Button, Dialog, TextArea, TextInput } from '@renderer/ui/index.ts';

interface CorrespondentDialogProps {
  readonly one: Correspondent;
  readonly onSave: (changed: Correspondent) => Promise<void>;
  readonly onDelete: () => Promise<void>;
  readonly onClose: () => void;
}

/** Renames, keeps the key that locks for him, deletes. */
export function CorrespondentDialog({ one, onSave, onDelete, onClose }: CorrespondentDialogProps) {
  const [name, setName] = useState(one.name);
  const [recipient, setRecipient] = useState(one.recipient ?? '');
  const [deleting, setDeleting] = useState(false);
  const key = recipient.replace(/\s/g, '');
  const wrong = key !== '' && !isRecipient(key);
  const unavailable =
    name.trim() === '' ? 'Écrivez d’abord un nom.' : wrong ? 'Corrigez d’abord la clé de réception.' : null;
  if (deleting) {
    return (
      <Dialog
        title={`Supprimer ${one.name} ?`}
        onClose={() => setDeleting(false)}
        actions={
          <>
            <Button onClick={() => setDeleting(false)}>Annuler</Button>
            <Button variant="danger" onClick={() => void onDelete()}>
              Supprimer le correspondant
            </Button>
          </>
        }
      >
        <p>
          Tacite oublie ses mots vérifiés et ce qu’il a déjà reçu. Vos conventions ne changent pas. À son
          prochain paquet, ses huit mots seront à vérifier de nouveau.
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={one.name}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" onClick={() => setDeleting(true)}>
            Supprimer…
          </Button>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            variant="primary"
            unavailable={unavailable}
            onClick={() => void onSave({ ...one, name: name.trim(), recipient: key === '' ? null : key })}
          >
            Enregistrer
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextInput label="Nom" name="rename" maxLength={100} value={name} onChange={setName} />
        <TextArea
          label="Sa clé de réception"
          mention="facultatif"
          hint="Elle commence par age1. Votre correspondant la trouve dans Échanges, « Correspondants », et vous l’envoie comme il veut."
          name="recipient"
          rows={2}
          maxLength={200}
          value={recipient}
          error={wrong ? 'Cette clé est incomplète ou mal recopiée : copiez-la de nouveau en entier.' : null}
          onChange={setRecipient}
        />
      </div>
    </Dialog>
  );
}
