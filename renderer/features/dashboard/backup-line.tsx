import { formatDay } from '@shared/base/text.ts';
import { addDays } from '@shared/base/day.ts';
import { dayOfInstant, useServices, useToday } from '@renderer/services/index.ts';
import type { Backups } from '@renderer/store/index.ts';
import { Link, useLive } from '@renderer/ui/index.ts';

/** Older, it is worth a word: something keeps the backups from being made. */
const OLD_DAYS = 14;

/** When the last backup was verified; nothing where there are none to make. */
export function BackupLine() {
  const { backups } = useServices();
  return backups ? <ProofLine backups={backups} /> : null;
}

function ProofLine({ backups }: { backups: Backups }) {
  const today = useToday();
  const proofs = (useLive(backups.all) ?? []).flatMap(({ provedAt }) => provedAt ?? []);
  const last = proofs.toSorted().at(-1);
  const day = last && dayOfInstant(last);
  return (
    <p className="muted backup-line">
      {day
        ? `Dernière sauvegarde vérifiée le ${formatDay(day)}.`
        : 'Aucune sauvegarde vérifiée pour l’instant.'}{' '}
      {day === undefined || day < addDays(today, -OLD_DAYS) ? (
        <Link to={['reglages']}>Voir les sauvegardes</Link>
      ) : null}
    </p>
  );
}
