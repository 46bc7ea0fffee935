import { useMemo, useState } from 'react';
import { isRecordId, type RecordId } from '@shared/base/brands.ts';
import { foldText } from '@shared/base/text.ts';
import {
  documentFor,
  readDocumentKey,
  type DocumentKey,
  type Filing,
  type Spot,
} from '@shared/filing/index.ts';
import { conventionView } from '@shared/model/views.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Select, TextInput, useLive } from '@renderer/ui/index.ts';
import { knownOf } from './use-pile.ts';

export interface PickedPlace {
  readonly document: DocumentKey;
  readonly spot: Spot;
}

interface PlacePickerProps {
  readonly filing: Filing;
  /** One page may be a given page of the document; several go after the last one or as annexes. */
  readonly single: boolean;
  readonly onPick: (place: PickedPlace | null) => void;
}

const OTHER = 'autre';
const SHOWN = 20;

/** « Mettre dans… »: a document of the pile or any other convention, then where in it. All by keyboard. */
export function PlacePicker({ filing, single, onPick }: PlacePickerProps) {
  const { store } = useServices();
  const library = useModels();
  const [target, setTarget] = useState('');
  const [document, setDocument] = useState<DocumentKey | null>(null);
  const [spot, setSpot] = useState('end');
  const [search, setSearch] = useState('');
  const summaries = useLive(useMemo(() => store.summaries(), [store]));
  const found = useMemo(() => {
    const words = foldText(search);
    return (summaries ?? [])
      .filter(({ deletedAt }) => deletedAt === null)
      .filter((one) => one.search.includes(words) || foldText(one.title).includes(words))
      .slice(0, SHOWN);
  }, [summaries, search]);

  const tell = (key: DocumentKey | null, where: string) => {
    setDocument(key);
    setSpot(where);
    onPick(key === null ? null : { document: key, spot: spotOf(where) });
  };
  const choose = (value: string) => {
    setTarget(value);
    tell(value === '' || value === OTHER ? null : (value as DocumentKey), 'end');
  };
  const chooseOther = async (id: RecordId) => {
    const [record] = await store.conventions([id]);
    if (record) tell(documentFor(knownOf(conventionView(record), library)), 'end');
  };
  const pages = document ? (readDocumentKey(document)?.issue?.pages ?? 0) : 0;
  const missing = filing.documents.find((one) => one.key === document)?.missing ?? [];
  return (
    <div className="stack-s">
      <Select
        label="Mettre dans"
        name="target"
        value={target}
        blank="Choisissez…"
        choices={[
          ...filing.documents.map((one) => ({ value: one.key, label: one.convention.title })),
          { value: OTHER, label: 'Une autre convention…' },
        ]}
        onChange={choose}
      />
      {target === OTHER ? (
        <>
          <TextInput label="Chercher la convention" name="search" value={search} onChange={setSearch} />
          <Select
            label="Convention"
            name="other"
            value={document ? (readDocumentKey(document)?.id ?? '') : ''}
            blank={found.length === 0 ? 'Aucune convention trouvée' : 'Choisissez…'}
            choices={found.map((one) => ({
              value: one.id,
              label: `${one.title || 'Convention sans nom'} · ${library.find(one.model)?.shortTitle ?? one.model}`,
            }))}
            onChange={(id) => {
              if (isRecordId(id)) void chooseOther(id);
            }}
          />
        </>
      ) : null}
      {document ? (
        <Select
          label="Place"
          name="spot"
          value={spot}
          choices={[
            { value: 'end', label: 'Après la dernière page' },
            { value: 'annex', label: 'En annexe, à la fin' },
            ...(single
              ? Array.from({ length: pages }, (_, i) => ({
                  value: String(i + 1),
                  label: `Page ${i + 1}${missing.includes(i + 1) ? ' (manquante)' : ''}`,
                }))
              : []),
          ]}
          onChange={(value) => tell(document, value)}
        />
      ) : null}
    </div>
  );
}

const spotOf = (value: string): Spot =>
  value === 'end' || value === 'annex' ? value : { number: Number(value) };
