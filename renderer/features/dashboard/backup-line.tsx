import { formatDay } from '@shared/base/text.ts';
import type { Day } from '@shared/base/brands.ts';
import { addDays } from '@shared/base/day.ts';
import { dayOfInstant, useServices, useToday, type BackupCopies } from '@renderer/services/index.ts';
import type { Backups } from '@renderer/store/index.ts';
import { Link, useLive } from '@renderer/ui/index.ts';

/** Older, it is worth a word: something keeps the backups from being made. */
const OLD_DAYS = 14;

/** When the last backup was verified; nothing where there are none to make. */
export function BackupLine() {
  const { backups, backupCopies } = useServices();
  return backups ? <ProofLine backups={backups} copies={backupCopies ?? null} /> : null;
}

function ProofLine({ backups, copies }: { readonly backups: Backups; readonly copies: BackupCopies | null }) {
  const today = useToday();
  const proofs = (useLive(backups.all) ?? []).flatMap(({ provedAt }) => provedAt ?? []);
  const last = proofs.toSorted().at(-1);
  const day = last && dayOfInstant(last);
  const copied = useLive(copies?.state ?? null);
  const old = (at: Day | undefined): boolean => at === undefined || at < addDays(today, -OLD_DAYS);
  const copyDay = copied?.last ? dayOfInstant(copied.last) : undefined;
  // Who chose a folder for copies counts on them.
  const late = copied !== undefined && copied.folder.kind !== 'none' && old(copyDay);
  return (
    <p className="muted backup-line">
      {day
        ? `Dernière sauvegarde vérifiée le ${formatDay(day)}.`
        : 'Aucune sauvegarde vérifiée pour l’instant.'}{' '}
      {late ? lateSentence(copyDay) : null}
      {late || old(day) ? <Link to={['reglages']}>Voir les sauvegardes</Link> : null}
    </p>
  );
}

const lateSentence = (day: Day | undefined): string =>
  day === undefined
    ? 'Aucune n’a encore été copiée dans le dossier choisi. '
    : `La dernière copie dans le dossier choisi date du ${formatDay(day)}. `;
