import { useState } from 'react';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, SaidBanner, useLive, type Said } from '@renderer/ui/index.ts';

/** Copies in a folder chosen before, or made by hand: nobody here knows where they are. */
const ELSEWHERE = 'S’il en existe des copies ailleurs (une clé, un ancien dossier), supprimez-les vous-même.';

/** After an erasure: the backups made before still hold what was erased. Nothing where there are none. */
export function RenewBackups() {
  const { backups, backupCopies } = useServices();
  const all = useLive(backups?.all ?? null) ?? [];
  const busy = (useLive(backups?.work ?? null) ?? null) !== null;
  const [said, setSaid] = useState<Said | null>(null);
  if (!backups || (all.length === 0 && said === null)) return null;
  const renew = async () => {
    const done = await backups.renew();
    if (!done.ok) {
      setSaid({ tone: 'late', sentence: `Les anciennes sauvegardes sont restées. ${done.error}` });
      return;
    }
    const renewed =
      'Une nouvelle sauvegarde a été faite et vérifiée, les anciennes sont supprimées de cet ordinateur.';
    // A copy on a stick that is not plugged in goes the next time it is.
    const copiesGone = (await backupCopies?.renew()) ?? true;
    setSaid(
      copiesGone
        ? { tone: 'good', sentence: `${renewed} ${ELSEWHERE}` }
        : {
            tone: 'warn',
            sentence: `${renewed} Le dossier des copies n’est pas accessible : les anciennes copies y seront supprimées dès qu’il le sera.`,
          },
    );
  };
  return said ? (
    <SaidBanner said={said} />
  ) : (
    <Banner tone="warn">
      <div className="stack-s">
        <p>Les sauvegardes de cet ordinateur contiennent encore ce qui vient d’être effacé.</p>
        <Button
          unavailable={busy ? 'Attendez la fin du travail en cours.' : null}
          onClick={() => void renew()}
        >
          Refaire une sauvegarde et supprimer les anciennes
        </Button>
      </div>
    </Banner>
  );
}
