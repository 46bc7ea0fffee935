import { useEffect, useState } from 'react';
import { formatDay, plural } from '@shared/base/text.ts';
import { dayOfInstant, localTime } from '@renderer/services/index.ts';
import {
  lookAtSecondCopy,
  rebuildFromSecondCopy,
  type Salvage,
  type SalvageFailure,
  type StorePorts,
} from '@renderer/store/index.ts';
import { Button, Card, ConfirmDialog, Refusal } from '@renderer/ui/index.ts';

type Copy = Awaited<ReturnType<typeof lookAtSecondCopy>>;

const FAILURES: Readonly<Record<SalvageFailure, string>> = {
  noCopy:
    'Tacite ne trouve pas de seconde copie lisible. Rien n’a été modifié. Si vous avez une sauvegarde ou un paquet .tacite sur un autre disque, gardez-le précieusement et faites examiner cet ordinateur.',
  newer:
    'La seconde copie a été écrite par une version plus récente de Tacite. Rien n’a été modifié. Installez la dernière version de Tacite, puis relancez-la.',
  floor:
    'Il ne reste pas assez de place sur le disque pour reconstruire. Rien n’a été modifié. Libérez de la place, puis recommencez.',
  stuck:
    'La reconstruction n’a pas abouti : le système refuse d’effacer la base abîmée ou d’en faire une autre. La seconde copie est intacte. Redémarrez l’ordinateur, relancez Tacite, puis recommencez. Si cela se reproduit, faites examiner le disque, sans effacer les données de Tacite ni celles du navigateur.',
};

/** What the second copy holds, and making the database again from it: never without the person's word. */
export function RebuildOffer({ ports }: { readonly ports: StorePorts }) {
  const [copy, setCopy] = useState<Copy | null>(null);
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<SalvageFailure | null>(null);
  useEffect(() => {
    let shown = true;
    void lookAtSecondCopy(ports).then((found) => {
      if (shown) setCopy(found);
    });
    return () => {
      shown = false;
    };
  }, [ports]);

  const rebuild = async () => {
    setAsking(false);
    setWorking(true);
    const done = await rebuildFromSecondCopy(ports);
    setWorking(false);
    if (done.ok) window.location.reload();
    else setFailure(done.error);
  };
  if (copy === null) return <p className="muted">Lecture de la seconde copie…</p>;
  if (!copy.ok) return <p>{FAILURES[copy.error]}</p>;
  return (
    <Card title="Si redémarrer n’y change rien">
      <div className="stack">
        <p data-second-copy={copy.value.whole ? 'whole' : 'part'}>{copySentence(copy.value)}</p>
        <div>
          <Button
            unavailable={working ? 'La reconstruction est en cours.' : null}
            onClick={() => setAsking(true)}
          >
            Reconstruire depuis la seconde copie…
          </Button>
        </div>
        {working ? <p role="status">Reconstruction en cours. Ne fermez pas cette fenêtre.</p> : null}
        <Refusal>{failure && FAILURES[failure]}</Refusal>
      </div>
      {asking ? (
        <ConfirmDialog
          title="Reconstruire depuis la seconde copie ?"
          confirm="Reconstruire la base"
          danger
          onConfirm={() => void rebuild()}
          onClose={() => setAsking(false)}
        >
          <div className="stack-s">
            <p>{planSentence(copy.value)}</p>
            <p>
              Vos fiches, leurs pièces jointes et vos réglages reviennent. Les vignettes des pages sont
              redessinées. Le dernier import, lui, ne pourra plus être annulé. Si vous n’avez pas encore
              redémarré l’ordinateur, faites-le d’abord.
            </p>
          </div>
        </ConfirmDialog>
      ) : null}
    </Card>
  );
}

function copySentence({ records, expected, lastChange, whole }: Salvage): string {
  const when =
    lastChange === null
      ? ''
      : ` La dernière modification qu’elle connaît date du ${formatDay(dayOfInstant(lastChange))} à ${localTime(lastChange).slice(0, 5)}.`;
  const sheets = plural(records, 'fiche', 'fiches');
  return whole
    ? `Tacite garde une seconde copie de vos données, à part. Elle vient d’être relue en entier : ${sheets}.${when}`
    : `Tacite garde une seconde copie de vos données, à part. Elle est abîmée elle aussi : ${plural(records, 'fiche lisible', 'fiches lisibles')} sur ${expected}.${when}`;
}

const planSentence = ({ whole }: Salvage): string =>
  whole
    ? 'Tacite relit encore toute la seconde copie, efface la base abîmée, puis en fait une neuve. Si le système refuse de l’effacer, Tacite fait la neuve à côté et vous le dit.'
    : 'Tacite fait une base neuve à côté avec ce qui est lisible, et n’efface pas l’ancienne : un spécialiste pourra peut-être encore y lire ce qui manque.';
