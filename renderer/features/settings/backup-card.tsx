import { useState } from 'react';
import { formatDay, formatSize, plural } from '@shared/base/text.ts';
import type { Instant } from '@shared/base/brands.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import type { Backup, BackupReason, Backups, BackupWork } from '@renderer/store/index.ts';
import { Button, Card, ConfirmDialog, LiveRegion, Refusal, useLive } from '@renderer/ui/index.ts';
import { CopiesPart } from './copies-part.tsx';

const moment = (at: Instant): string => `${formatDay(dayOfInstant(at))} à ${localTime(at).slice(0, 5)}`;

const REASONS: Readonly<Record<BackupReason, string>> = {
  daily: 'sauvegarde du jour',
  asked: 'faite à votre demande',
  beforeRestore: 'faite juste avant une restauration',
};

const WORK: Readonly<Record<NonNullable<BackupWork>, string>> = {
  writing: 'Sauvegarde en cours…',
  proving: 'Vérification en cours…',
  restoring: 'Restauration en cours…',
};

/** Backups of this computer: the last proof, the list, and the three things one can do with each. */
export function BackupCard() {
  const { backups } = useServices();
  return (
    <Card title="Sauvegardes">
      {backups ? (
        <BackupList backups={backups} />
      ) : (
        <p>
          Ce navigateur ne permet pas de garder des sauvegardes à part. Exportez régulièrement vos conventions
          dans un fichier.
        </p>
      )}
    </Card>
  );
}

function BackupList({ backups }: { backups: Backups }) {
  const { host } = useServices();
  const all = useLive(backups.all) ?? [];
  const work = useLive(backups.work) ?? null;
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const [proved] = all.filter((backup) => backup.provedAt !== null);

  const run = async (job: ReturnType<Backups['prove']>, done: string) => {
    setSaid('');
    const result = await job;
    setFailure(result.ok ? null : result.error);
    if (result.ok) setSaid(done);
    return result.ok;
  };
  const restore = async ({ name }: Backup) => {
    setRestoring(null);
    // Whatever this window shows is of before: it begins again with what was restored.
    if (await run(backups.restore(name), 'Sauvegarde restaurée.')) window.location.reload();
  };
  const copy = async ({ name }: Backup) => {
    const file = await backups.fileOf(name);
    if (file === null) return;
    const outcome = await host.saveFile({
      suggestedName: name.slice(name.indexOf('/') + 1),
      filter: { label: 'Sauvegarde Tacite', extensions: ['tacite'] },
      mime: 'application/zip',
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    setFailure(
      outcome.kind === 'failed'
        ? 'La copie n’a pas été enregistrée. La sauvegarde est intacte. Vérifiez que l’emplacement est accessible et qu’il y reste de la place, puis recommencez.'
        : null,
    );
    if (outcome.kind === 'saved' || outcome.kind === 'downloaded')
      setSaid(`Copie enregistrée\u00a0: ${outcome.name}.`);
  };

  return (
    <div className="stack">
      <p>
        {proved?.provedAt
          ? `Dernière sauvegarde vérifiée le ${moment(proved.provedAt)}.`
          : 'Aucune sauvegarde vérifiée pour l’instant.'}{' '}
        Tacite en fait une par jour quand quelque chose a changé, la relit en entier, et garde les dix
        dernières, puis une par semaine, puis une par mois.
      </p>
      <div>
        <Button
          unavailable={work && WORK[work]}
          onClick={() => void run(backups.make('asked'), 'Sauvegarde faite et vérifiée.')}
        >
          Sauvegarder maintenant
        </Button>
      </div>
      <LiveRegion>{work ? WORK[work] : said}</LiveRegion>
      <Refusal>{failure}</Refusal>
      <CopiesPart />
      {all.length > 0 ? (
        <ul className="backups">
          {all.map((backup) => (
            <BackupLine
              key={backup.name}
              backup={backup}
              unavailable={work && WORK[work]}
              onProve={() => void run(backups.prove(backup.name), 'Sauvegarde vérifiée.')}
              onCopy={() => void copy(backup)}
              onRestore={() => setRestoring(backup)}
            />
          ))}
        </ul>
      ) : null}
      {restoring ? (
        <ConfirmDialog
          title="Restaurer cette sauvegarde ?"
          confirm="Restaurer"
          onConfirm={() => void restore(restoring)}
          danger
          onClose={() => setRestoring(null)}
        >
          <p>
            Tout ce que contient Tacite sur cet ordinateur sera remplacé par la sauvegarde du{' '}
            {moment(restoring.at)}. Tacite sauvegarde d’abord ce qui est là : pour annuler, il suffira de
            restaurer cette sauvegarde-là. Fermez les autres fenêtres de Tacite avant de continuer.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

interface BackupLineProps {
  readonly backup: Backup;
  /** Why nothing can be done now. */
  readonly unavailable: string | null;
  readonly onProve: () => void;
  readonly onCopy: () => void;
  readonly onRestore: () => void;
}

function BackupLine({ backup, unavailable, onProve, onCopy, onRestore }: BackupLineProps) {
  const { at, size, reason, records, leftOut, provedAt, restoredAt } = backup;
  const facts = [
    formatSize(size),
    reason ? REASONS[reason] : 'origine inconnue',
    records === null ? null : plural(records, 'fiche', 'fiches'),
    provedAt ? `vérifiée le ${moment(provedAt)}` : 'non vérifiée',
    restoredAt ? `restaurée le ${moment(restoredAt)}` : null,
    leftOut > 0 ? `sans ${plural(leftOut, 'pièce illisible', 'pièces illisibles')}` : null,
  ];
  const which = `la sauvegarde du ${moment(at)}`;
  return (
    <li>
      <p>
        <strong>{moment(at)}</strong>&nbsp;: {facts.filter((fact) => fact !== null).join(', ')}.
      </p>
      <div className="actions">
        <Button unavailable={unavailable} aria-label={`Vérifier ${which}`} onClick={onProve}>
          Vérifier
        </Button>
        <Button unavailable={unavailable} aria-label={`Enregistrer une copie… de ${which}`} onClick={onCopy}>
          Enregistrer une copie…
        </Button>
        <Button unavailable={unavailable} aria-label={`Restaurer… ${which}`} onClick={onRestore}>
          Restaurer…
        </Button>
      </div>
    </li>
  );
}
