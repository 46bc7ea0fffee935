import { useState } from 'react';
import type { Sha256 } from '@shared/base/brands.ts';
import { MAX_FILE_BYTES } from '@renderer/pdf-view/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, Select } from '@renderer/ui/index.ts';
import type { OpenConvention } from '../open-convention.ts';
import { receivePiece } from './receive-piece.ts';

interface ProofFieldProps {
  readonly convention: OpenConvention;
  readonly proof: Sha256 | null;
  readonly onChange: (proof: Sha256 | null) => void;
}

/** The proof of a sending, among the pieces already joined, or a new one. */
export function ProofField({ convention, proof, onChange }: ProofFieldProps) {
  const { store, host } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const proofs = convention.view.attachments.filter(({ nature }) => nature === 'proof');
  const add = async () => {
    const picked = await host.pickFiles({
      title: 'Choisir la preuve d’envoi ou de réception',
      filters: [{ label: 'PDF et images', extensions: ['pdf', 'jpg', 'jpeg', 'png'] }],
      multiple: false,
      maxBytes: MAX_FILE_BYTES,
    });
    const [file] = picked.files;
    if (file === undefined) {
      if (picked.tooLarge.length > 0 || picked.unreadable.length > 0)
        setSaid('Ce fichier n’a pas pu être lu, ou dépasse 100 Mo. Choisissez-en un autre.');
      return;
    }
    const verdict = await receivePiece(store, convention.id, file, 'proof');
    setSaid(verdict.kept ? `« ${file.name} » est jointe. Choisissez-la dans la liste.` : verdict.sentence);
  };
  return (
    <>
      <Select
        label="Preuve jointe"
        mention="facultatif"
        hint="Preuve de dépôt, avis ou accusé de réception."
        name="dispatchProof"
        blank="Aucune"
        value={proof ?? ''}
        choices={proofs.map(({ sha256, name }) => ({ value: sha256, label: name }))}
        onChange={(value) => onChange(proofs.find(({ sha256 }) => sha256 === value)?.sha256 ?? null)}
      />
      <div className="row">
        <Button onClick={() => void add()}>Joindre une preuve…</Button>
        <span role="status" className="muted">
          {said}
        </span>
      </div>
    </>
  );
}
