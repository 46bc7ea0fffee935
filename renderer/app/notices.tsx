import { useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { addDays } from '@shared/base/day.ts';
import { formatDay, plural } from '@shared/base/text.ts';
import type { Notice } from '@shared/overview/index.ts';
import { readDate } from '@shared/rules/identifiers/date.ts';
import { useToday } from '@renderer/services/index.ts';
import { Button, Dialog, Link, Refusal, TextInput } from '@renderer/ui/index.ts';
import { useNotices, type Notices } from './use-notices.ts';
import './notices.css';

/** Days of the short postponement. */
const WEEK = 7;

/** The deadlines that come, in a line above every screen; it never takes the focus. */
export function NoticeBar() {
  const notices = useNotices();
  const [open, setOpen] = useState(false);
  const { due } = notices;
  if (due.length === 0) return null;
  return (
    <section className="notices" aria-label="Rappels">
      <p role="status">
        <strong>{plural(due.length, 'échéance', 'échéances')}</strong> à ne pas manquer : lisez{' '}
        {due.length === 1 ? 'le rappel' : 'les rappels'}, puis dites que c’est vu.
      </p>
      <Button onClick={() => setOpen(true)}>
        {due.length === 1 ? 'Voir le rappel…' : 'Voir les rappels…'}
      </Button>
      {open ? <NoticeDialog notices={notices} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

interface NoticeDialogProps {
  readonly notices: Notices;
  readonly onClose: () => void;
}

/** Every notice of the day, each acknowledged or put off. */
function NoticeDialog({ notices, onClose }: NoticeDialogProps) {
  const { due, failure } = notices;
  return (
    <Dialog
      wide
      title="Rappels du jour"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Fermer</Button>
          {due.length > 1 ? (
            <Button variant="primary" onClick={() => notices.acknowledge(due)}>
              Tout marquer comme vu
            </Button>
          ) : null}
        </>
      }
    >
      <p className="muted">
        Un rappel vu ne revient pas avant le prochain délai, sauf si sa date change. L’échéance, elle, reste
        dans « À faire » tant qu’elle n’est pas réglée.
      </p>
      <ul className="plain">
        {due.map((notice) => (
          <NoticeRow key={notice.key} notice={notice} notices={notices} onFollow={onClose} />
        ))}
      </ul>
      <Refusal>{failure}</Refusal>
    </Dialog>
  );
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly notices: Notices;
  /** Leaves the dialog when the convention is opened. */
  readonly onFollow: () => void;
}

function NoticeRow({ notice, notices, onFollow }: NoticeRowProps) {
  const today = useToday();
  const [dating, setDating] = useState(false);
  const name = notice.title === '' ? notice.modelShortTitle : notice.title;
  const of = <span className="visually-hidden"> : {name}</span>;
  return (
    <li className="notice">
      <div>
        <Link to={['convention', notice.conventionId, 'echeances']} onClick={onFollow}>
          {notice.sentence}
        </Link>
        <small className="muted">
          {notice.title || 'Sans nom'} · {notice.modelShortTitle}
        </small>
      </div>
      <div className="row">
        <Button onClick={() => notices.acknowledge([notice])}>J’ai vu{of}</Button>
        <Button variant="quiet" onClick={() => notices.postpone([notice], addDays(today, WEEK))}>
          Rappeler dans 7 jours{of}
        </Button>
        <Button variant="quiet" aria-expanded={dating} onClick={() => setDating(!dating)}>
          Rappeler un autre jour…{of}
        </Button>
      </div>
      {dating ? <PostponeTo notice={notice} today={today} onPostpone={notices.postpone} /> : null}
    </li>
  );
}

interface PostponeToProps {
  readonly notice: Notice;
  readonly today: Day;
  readonly onPostpone: Notices['postpone'];
}

/** Puts one notice off to a chosen day. */
function PostponeTo({ notice, today, onPostpone }: PostponeToProps) {
  const [text, setText] = useState('');
  const day = readDate(text).iso;
  const problem = text.trim() === '' ? null : postponeProblem(day, notice.date, today);
  return (
    <div className="notice-date">
      <TextInput
        label="Rappeler à partir du"
        hint="Jour/mois/année. Le délai suivant parle quand même."
        inputMode="numeric"
        name="postponeUntil"
        value={text}
        error={problem}
        onChange={setText}
      />
      <Button
        unavailable={problem ?? (day === null ? 'Écrivez d’abord un jour.' : null)}
        onClick={() => {
          if (day !== null) onPostpone([notice], day);
        }}
      >
        Reporter le rappel
      </Button>
    </div>
  );
}

function postponeProblem(day: Day | null, deadline: Day, today: Day): string | null {
  if (day === null) return 'Cette date n’existe pas. Écrivez jour/mois/année, par exemple 31/10/2026.';
  if (day <= today) return 'Choisissez un jour après aujourd’hui.';
  if (day > deadline && today <= deadline)
    return `L’échéance est le ${formatDay(deadline)} : choisissez un jour avant.`;
  return null;
}
