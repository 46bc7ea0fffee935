import { useEffect, useState } from 'react';
import { formatDay } from '@shared/base/text.ts';
import type { Instant } from '@shared/base/brands.ts';
import {
  dayOfInstant,
  localTime,
  useServices,
  type BackupCopies,
  type CopiesState,
} from '@renderer/services/index.ts';
import { Banner, Button, Refusal, useLive } from '@renderer/ui/index.ts';

const moment = (at: Instant): string => `${formatDay(dayOfInstant(at))} à ${localTime(at).slice(0, 5)}`;

/** Copies of the backups on another disk: by Tacite in a folder chosen once, or by hand where there can be none. */
export function CopiesPart() {
  const { backupCopies } = useServices();
  return backupCopies ? (
    <Copies copies={backupCopies} />
  ) : (
    <p>
      Elles sont sur cet ordinateur : enregistrez-en de temps en temps une copie sur une clé ou un autre
      disque.
    </p>
  );
}

function Copies({ copies }: { readonly copies: BackupCopies }) {
  const state = useLive(copies.state);
  const [refused, setRefused] = useState(false);
  useEffect(() => void copies.copyIfDue(), [copies]);
  if (!state) return <p className="muted">Recherche du dossier des copies…</p>;
  const { folder } = state;
  const then = async (asked: Promise<unknown>) => {
    setRefused(false);
    await asked.catch(() => setRefused(true));
    await copies.copyIfDue();
  };
  const unavailable = state.working ? 'Une copie est en cours.' : null;
  return (
    <section className="stack-s" aria-labelledby="copies-title" data-copies={folder.kind}>
      <h3 id="copies-title">Copie sur un autre disque</h3>
      <Standing state={state} />
      <Refusal>
        {refused
          ? 'Ce dossier n’a pas pu être choisi. Rien n’a changé. Recommencez, ou choisissez-en un autre.'
          : null}
      </Refusal>
      <div className="row">
        {folder.kind === 'locked' ? (
          <Button variant="primary" onClick={() => void then(copies.folder.unlock())}>
            Autoriser de nouveau ce dossier
          </Button>
        ) : null}
        <Button unavailable={unavailable} onClick={() => void then(copies.folder.choose())}>
          {folder.kind === 'none' ? 'Choisir le dossier des copies…' : 'Choisir un autre dossier…'}
        </Button>
        {folder.kind === 'none' ? null : (
          <Button unavailable={unavailable} onClick={() => void then(copies.folder.forget())}>
            Ne plus copier
          </Button>
        )}
      </div>
    </section>
  );
}

function Standing({ state: { folder, working, last, failed } }: { readonly state: CopiesState }) {
  if (folder.kind === 'none') {
    return (
      <p>
        Si ce disque tombe en panne, les sauvegardes partent avec lui. Choisissez une fois un dossier sur une
        clé USB ou sur le réseau : Tacite y copiera chaque nouvelle sauvegarde et la relira. Ces copies ne
        sont pas fermées par un mot de passe : rangez la clé en lieu sûr.
      </p>
    );
  }
  if (working) return <p role="status">Copie en cours dans le dossier {folder.name}…</p>;
  const copied =
    last === null ? 'Aucune copie pour l’instant.' : `Dernière sauvegarde copiée : celle du ${moment(last)}.`;
  if (failed) {
    return (
      <Banner tone="late" announce>
        <p>
          La sauvegarde n’a pas pu être copiée dans le dossier <strong>{folder.name}</strong>. Vérifiez qu’il
          est accessible et qu’il y reste de la place : Tacite recommencera dans l’heure. {copied}
        </p>
      </Banner>
    );
  }
  switch (folder.kind) {
    case 'ready':
      return (
        <p>
          Tacite copie chaque nouvelle sauvegarde dans le dossier <strong>{folder.name}</strong> et y garde
          ses dix dernières copies. {copied} Sur un autre ordinateur, une copie s’ouvre dans Échanges, onglet
          Recevoir.
        </p>
      );
    case 'locked':
      return (
        <p>
          Le navigateur demande votre accord avant d’écrire de nouveau dans le dossier{' '}
          <strong>{folder.name}</strong>. {copied}
        </p>
      );
    case 'away':
      return (
        <Banner tone="warn">
          <p>
            Le dossier <strong>{folder.name}</strong> n’est pas là. {copied} Branchez la clé ou reconnectez le
            réseau : Tacite fera la copie dans l’heure, ou dès que vous rouvrirez cet écran.
          </p>
        </Banner>
      );
  }
}
