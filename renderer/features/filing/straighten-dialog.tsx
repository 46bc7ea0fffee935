import { useEffect, useMemo, useState } from 'react';
import { formatSize, NBSP } from '@shared/base/text.ts';
import { withChoice, type PageKey } from '@shared/filing/index.ts';
import type { StraightenChoice } from '@shared/model/inbox.ts';
import type { Quad, Scanner, ScanFile } from '@renderer/scan/contract.ts';
import { useServices } from '@renderer/services/index.ts';
import { Banner, Button, Dialog, RadioGroup, Select } from '@renderer/ui/index.ts';
import { Corners } from './corners.tsx';
import { TARGET_BYTES } from './file-document.ts';
import { turned } from './pictures.ts';
import { placedCorners, turnedCorners, turnedSize, type Size } from './turned-corners.ts';
import type { Pile } from './use-pile.ts';

const MODES = [
  { value: 'grey', label: 'Gris : se relit et s’imprime bien' },
  { value: 'colour', label: 'Couleur : pour un tampon ou une signature en couleur' },
  { value: 'blackWhite', label: 'Noir et blanc : le plus léger' },
] as const;
const SIZES = [150 * 1024, TARGET_BYTES, 600 * 1024, 1024 * 1024];

interface StraightenDialogProps {
  readonly pageKey: PageKey;
  readonly pile: Pile;
  readonly scanner: () => Scanner;
  readonly onClose: () => void;
}

interface Result {
  readonly address: string;
  readonly size: number;
  readonly target: number;
}

interface Opened {
  readonly file: ScanFile;
  readonly picture: ImageBitmap;
  /** The examined picture, in which corners are given. */
  readonly size: Size;
}

/** To a tenth of a pixel, in the result shown as in what is kept: the size announced is the size filed. */
const settled = ([a, b, c, d]: Quad): Quad => {
  const tenth = ({ x, y }: Quad[0]): Quad[0] => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 });
  return [tenth(a), tenth(b), tenth(c), tenth(d)];
};

/** The four corners of the sheet, how it is kept and how heavy it may be; the received photograph is not changed. */
export function StraightenDialog({ pageKey, pile, scanner, onClose }: StraightenDialogProps) {
  const { store } = useServices();
  const [sha, page] = pageKey.split('#');
  const number = Number(page);
  const file = [...pile.bySha.values()].find((one) => one.file.sha256 === sha) ?? null;
  const read = file?.reading?.pages[number - 1];
  const reading = typeof read === 'object' ? read : null;
  const chosen = pile.choices[pageKey]?.straighten;
  const [opened, setOpened] = useState<Opened | null | undefined>(undefined);
  const [corners, setCorners] = useState<Quad | null>(chosen?.corners ?? null);
  const [mode, setMode] = useState<StraightenChoice['mode']>(chosen?.mode ?? 'grey');
  const [targetBytes, setTarget] = useState(chosen?.targetBytes ?? TARGET_BYTES);
  const [result, setResult] = useState<Result | null>(null);
  const [working, setWorking] = useState(false);
  const name = file?.file.name ?? '';
  const coded = reading?.turn ?? 0;
  const turn = pile.choices[pageKey]?.turn ?? coded;
  // The picture is shown upright, so that « en haut » is the top of the text.
  const upright = useMemo(() => (opened ? turned(opened.picture, turn) : null), [opened, turn]);

  useEffect(() => {
    let current = true;
    const open = async (): Promise<Opened | null> => {
      const bytes = file ? await store.openBytes(file.file.sha256) : null;
      if (!bytes || bytes === 'damaged' || !reading) return null;
      const received = { name, bytes };
      const picture = await scanner().picture(received, number, 1200);
      if (!picture) return null;
      const sheet = await scanner().findSheet(received, number, reading.codes);
      if (current && sheet) setCorners((before) => before ?? sheet.corners);
      return { file: received, picture, size: { width: reading.width, height: reading.height } };
    };
    void open()
      .catch(() => null)
      .then((value) => {
        if (current) setOpened(value);
      });
    return () => {
      current = false;
    };
    // The page does not change while the dialog is open.
  }, [store, scanner, file, reading, name, number]);

  useEffect(
    () => () => {
      if (result) URL.revokeObjectURL(result.address);
    },
    [result],
  );

  /** A result made with other settings would lie. */
  const set = (change: () => void) => {
    change();
    setResult(null);
  };
  const tryOut = async () => {
    if (!opened || !corners) return;
    setWorking(true);
    const made = await scanner()
      .straighten(opened.file, number, {
        corners: turnedCorners(settled(corners), turn - coded),
        mode,
        targetBytes,
      })
      .catch(() => null);
    setWorking(false);
    if (!made) return;
    const address = URL.createObjectURL(new Blob([new Uint8Array(made.jpeg)], { type: 'image/jpeg' }));
    setResult({ address, size: made.jpeg.length, target: targetBytes });
  };
  const keep = () => {
    if (corners) {
      const straighten: StraightenChoice = { corners: [...settled(corners)], mode, targetBytes };
      pile.change(withChoice(pile.choices, pageKey, { straighten }));
    }
    onClose();
  };
  const wait = opened && corners ? null : 'La page n’est pas encore ouverte.';
  return (
    <Dialog
      title="Redresser la photo"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Annuler</Button>
          <Button
            unavailable={working ? 'Le redressement est en cours.' : wait}
            onClick={() => void tryOut()}
          >
            Voir le résultat
          </Button>
          <Button variant="primary" unavailable={wait} onClick={keep}>
            Garder ces réglages
          </Button>
        </>
      }
    >
      {opened === undefined ? <p className="muted">Ouverture de la page…</p> : null}
      {opened === null ? (
        <Banner tone="late">
          <p>Cette page ne peut pas être redressée. Elle reste dans le fichier reçu, telle quelle.</p>
        </Banner>
      ) : null}
      {opened && upright && corners ? (
        <div className="page-view">
          <div>
            <Corners
              picture={upright}
              size={turnedSize(opened.size, turn)}
              corners={placedCorners(turnedCorners(corners, turn - coded), opened.size, turn)}
              onChange={(moved) => {
                const back = placedCorners(moved, turnedSize(opened.size, turn), -turn);
                set(() => setCorners(turnedCorners(back, coded - turn)));
              }}
            />
            <p className="muted">
              Placez les quatre poignées sur les coins de la feuille, à la souris ou avec les flèches du
              clavier.
            </p>
          </div>
          <div className="stack">
            <RadioGroup
              label="Comment la garder"
              name="inkMode"
              value={mode}
              choices={MODES}
              onChange={(one) => set(() => setMode(one))}
            />
            <Select
              label="Taille visée, par page"
              name="targetBytes"
              value={String(targetBytes)}
              choices={SIZES.map((size) => ({ value: String(size), label: `${formatSize(size)} au plus` }))}
              onChange={(value) => set(() => setTarget(Number(value)))}
            />
            <p role="status">{working ? 'Redressement…' : result ? resultSentence(result) : ''}</p>
            {result ? (
              <img
                className="straightened"
                src={result.address}
                alt="La page redressée"
                // In a low window it would come out of sight, as if nothing had happened.
                onLoad={(event) => event.currentTarget.scrollIntoView({ block: 'nearest' })}
              />
            ) : null}
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}

const resultSentence = ({ size, target }: Result): string =>
  size <= target
    ? `Résultat${NBSP}: ${formatSize(size)}, pour ${formatSize(target)} au plus.`
    : `Résultat${NBSP}: ${formatSize(size)}. Plus léger, le texte ne se lirait plus.`;
