/** What the application says by itself, at its start and at each new day: gathered from the store, told once. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import {
  acknowledge,
  noticesDue,
  noticesSentence,
  postpone,
  pruned,
  told,
  type Notice,
  type NoticeStates,
} from '@shared/overview/index.ts';
import { safeDayOf } from '@renderer/parts/event-safe.ts';
import { failureSentence } from '@renderer/store/index.ts';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { useLive } from '@renderer/ui/index.ts';

export interface Notices {
  readonly due: readonly Notice[];
  /** Why the last answer could not be kept, in French. */
  readonly failure: string | null;
  readonly acknowledge: (notices: readonly Notice[]) => void;
  readonly postpone: (notices: readonly Notice[], until: Day) => void;
}

/** Follows the notices of the day; the system's own notification sums up those it has not told yet. */
export function useNotices(): Notices {
  const { store, host } = useServices();
  const today = useToday();
  const summaries = useLive(useMemo(() => store.summaries(), [store]));
  const settings = useLive(useMemo(() => store.settings(), [store]));
  const states = useLive(useMemo(() => store.noticeStates(), [store]));
  const models = useModels();
  const [failure, setFailure] = useState<string | null>(null);
  const due = useMemo(() => {
    if (!summaries || !settings || !states) return null;
    const safeDay: Parameters<typeof noticesDue>[1]['safeDay'] = ({ kind, date }) =>
      safeDayOf(kind, date, settings) ?? date;
    return noticesDue(summaries, { reminderDays: settings.reminderDays, safeDay }, states, today, models);
  }, [summaries, settings, states, today, models]);

  const keep = (next: NoticeStates) => {
    void store.saveNoticeStates(pruned(next, today)).then((saved) => {
      setFailure(saved.ok ? null : failureSentence(saved.error));
    });
  };

  // Once a day: a date typed during the day is on screen already, and needs no bell.
  const toldOn = useRef<Day | null>(null);
  useEffect(() => {
    if (due === null || !states || toldOn.current === today) return;
    toldOn.current = today;
    const fresh = due.filter((notice) => notice.fresh);
    if (fresh.length === 0 || !host.notify) return;
    void host.notify('Tacite', noticesSentence(fresh));
    void store.saveNoticeStates(pruned(told(states, fresh), today));
  }, [due, states, today, host, store]);

  return {
    due: due ?? [],
    failure,
    acknowledge: (notices) => keep(acknowledge(states ?? {}, notices)),
    postpone: (notices, until) => keep(postpone(states ?? {}, notices, until)),
  };
}
