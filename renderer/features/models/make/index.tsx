import { useMemo } from 'react';
import { isRecordId } from '@shared/base/brands.ts';
import { makingOf } from '@shared/model/making.ts';
import { useServices } from '@renderer/services/index.ts';
import { Link, PageHeader, useLive } from '@renderer/ui/index.ts';
import { MakingScreen } from './making-screen.tsx';
import { StartScreen } from './start-screen.tsx';
import './make.css';

/** Makes a model from any PDF: `#/modeles/nouveau` opens the form, `#/modeles/nouveau/<id>` goes on with the work. */
export function MakeModel({ id }: { readonly id: string | null }) {
  const { store } = useServices();
  const records = useLive(useMemo(() => store.models(), [store]));
  if (records === undefined) return <p className="muted">Ouverture des modèles…</p>;
  if (id === null) return <StartScreen records={records} />;
  const record = isRecordId(id) ? records.find((candidate) => candidate.id === id) : undefined;
  if (record && makingOf(record)) return <MakingScreen key={record.id} record={record} />;
  return (
    <>
      <PageHeader title="Modèle en préparation introuvable" />
      <p>
        Il est terminé, ou il a été abandonné. <Link to={['modeles']}>Voir les modèles</Link>
      </p>
    </>
  );
}
