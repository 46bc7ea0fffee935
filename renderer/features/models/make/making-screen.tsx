import { useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { makingOf, makingRegister, type Making } from '@shared/model/making.ts';
import { MAKING } from '@shared/model/keys.ts';
import { useTypedRecord } from '@renderer/parts/typed-record.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Banner, Button, ConfirmDialog, navigate, PageHeader, Refusal } from '@renderer/ui/index.ts';
import { FieldsCard } from './fields-card.tsx';
import { dropMaking, finishMaking, outcomeOf } from './finish-making.ts';
import { FormPage } from './form-page.tsx';
import { IdentityCard } from './identity-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { useMakingPdf } from './use-making-pdf.ts';

/** The work in progress: kept as one types, found again after a reload, made a model by one button. */
export function MakingScreen({ record }: { readonly record: TaciteRecord }) {
  const typed = useTypedRecord(record);
  const shown = typed.at(MAKING);
  const making = shown === undefined || shown === null ? makingOf(record) : (shown as unknown as Making);
  const change = (next: Making) => typed.type(MAKING, makingRegister(next)[MAKING] ?? null);
  return making ? <Making record={record} making={making} change={change} /> : null;
}

interface MakingProps {
  readonly record: TaciteRecord;
  readonly making: Making;
  readonly change: (next: Making) => void;
}

function Making({ record, making, change }: MakingProps) {
  const { store } = useServices();
  const library = useModels();
  const pdf = useMakingPdf(making.blank);
  const [selected, setSelected] = useState<string | null>(making.fields[0]?.id ?? null);
  const [said, setSaid] = useState<string | null>(null);
  const [dropping, setDropping] = useState(false);
  const [busy, setBusy] = useState(false);
  const { wrong } = outcomeOf(making, library);
  const isNew = making.target === null;
  const finish = async () => {
    setBusy(true);
    const finished = await finishMaking(store, record.id, making, library);
    setBusy(false);
    if (finished.kind === 'finished') navigate(['modeles', finished.slug]);
    else setSaid(finished.sentence);
  };
  const drop = async () => {
    setDropping(false);
    const failure = await dropMaking(store, record.id, isNew ? making.blank : null);
    if (failure === null) navigate(['modeles']);
    else setSaid(failure);
  };
  const kept = making.fields.filter(({ keep }) => keep).length;
  return (
    <div className="making">
      <PageHeader
        title={isNew ? 'Nouveau modèle' : 'Modifier le modèle'}
        windowTitle={`${isNew ? 'Nouveau modèle' : 'Modifier le modèle'} : ${making.shortTitle}`}
        subtitle={`${plural(kept, 'champ gardé', 'champs gardés')} · enregistré au fil de la saisie`}
        actions={
          <>
            <Button variant="quiet" onClick={() => setDropping(true)}>
              Abandonner…
            </Button>
            <Button
              variant="primary"
              unavailable={busy ? 'Enregistrement en cours.' : wrong}
              onClick={() => void finish()}
            >
              {isNew ? 'Créer le modèle' : 'Enregistrer le modèle'}
            </Button>
          </>
        }
      />
      <Refusal>{said}</Refusal>
      {wrong ? (
        <Banner tone="info">
          <p>
            Avant de {isNew ? 'créer' : 'enregistrer'} le modèle : {wrong}
          </p>
        </Banner>
      ) : null}
      {making.how === 'scan' && isNew ? (
        <Banner tone="warn">
          <p>
            Ce PDF n’a pas de texte lisible : c’est une image numérisée, ou sa police ne dit pas quelles
            lettres elle dessine. Ajoutez les champs à la main, puis placez-les sur les pages une fois le
            modèle créé.
          </p>
        </Banner>
      ) : null}
      <div className="making-columns">
        <div className="stack">
          <IdentityCard making={making} change={change} />
          <FieldsCard making={making} change={change} selected={selected} onSelect={setSelected} />
          <RulesCard making={making} change={change} />
        </div>
        <FormPage pdf={pdf} making={making} selected={selected} onSelect={setSelected} />
      </div>
      {dropping ? (
        <ConfirmDialog
          title="Abandonner ce travail ?"
          confirm="Abandonner"
          danger
          onConfirm={() => void drop()}
          onClose={() => setDropping(false)}
        >
          <p>
            {isNew
              ? 'Les champs préparés et le formulaire ouvert sont retirés. Le fichier PDF que vous avez choisi n’est pas touché.'
              : 'Vos modifications sont retirées. Le modèle reste comme il était.'}
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
