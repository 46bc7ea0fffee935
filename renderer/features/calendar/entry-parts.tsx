/** One event as every view shows it: what, for whom, until when, why. */
import { formatDay, NBSP } from '@shared/base/text.ts';
import { eventLabel, eventSentence } from '@shared/calendar/labels.ts';
import { shortTitleOf, type ModelLibrary } from '@shared/conventions/library.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { Settings } from '@shared/model/settings.ts';
import { MarkShape, markWord } from '@renderer/parts/event-marks.tsx';
import { shortEventLabel } from '@renderer/parts/event-names.ts';
import { safeSentence, standingOf, standingWord, type Standing } from '@renderer/parts/event-safe.ts';
import { EventWhy } from '@renderer/parts/event-why.tsx';
import { Chip, Link, type ChipTone } from '@renderer/ui/index.ts';
import { useCalendar } from './context.ts';
import { markOfEntry, type Entry } from './entries.ts';

const TONES: Readonly<Record<Standing, ChipTone>> = {
  late: 'late',
  soon: 'soon',
  later: 'plain',
  past: 'plain',
  done: 'good',
};

export const titleOf = (summary: ConventionSummary, models: ModelLibrary): string =>
  summary.title ||
  (models.find(summary.model)?.noun === 'charte' ? 'Charte sans nom' : 'Convention sans nom');

/** « À envoyer : préavis pour partir au 31 décembre » on the advised day, the name of the event on its own day. */
export function labelOf({ event, advice }: Entry): string {
  const label = eventLabel(event.kind);
  return advice ? `À envoyer${NBSP}: ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** The same where there is little room: « À envoyer : préavis ». */
export function shortLabelOf({ event, advice }: Entry): string {
  const label = shortEventLabel(event.kind);
  return advice ? `À envoyer${NBSP}: ${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

export const modelTitle = (summary: ConventionSummary, models: ModelLibrary): string =>
  shortTitleOf(models, summary.model);

/** Shape and word of what the event is, then how near it is. */
export function EntryKind({ entry }: { entry: Entry }) {
  const { event, summary } = entry;
  const { today, settings, models } = useCalendar();
  const standing = standingOf(summary, event, today, settings, models);
  const word = standingWord(standing, event, today, settings);
  const mark = markOfEntry(entry);
  return (
    <span className={`cal-kind urgency-${standing}`}>
      <span className="cal-mark">
        <MarkShape mark={mark} /> {markWord(mark)}
      </span>{' '}
      {word ? <Chip tone={TONES[standing]}>{word}</Chip> : null}
    </span>
  );
}

/** What happens, the day to act by where there is one, and the reason on demand. */
export function EntryText({ entry }: { entry: Entry }) {
  const { event, summary } = entry;
  const { settings, models } = useCalendar();
  const label = labelOf(entry);
  return (
    <div className="cal-text">
      <strong>{label}</strong>
      <SafeLine event={event} settings={settings} />
      <small>{eventSentence(event)}</small>
      <EventWhy
        id={summary.id}
        kind={event.kind}
        occurrence={event.occurrence}
        about={`${label} du ${formatDay(event.date)}, ${titleOf(summary, models)}`}
      />
    </div>
  );
}

function SafeLine({ event, settings }: { event: Entry['event']; settings: Settings }) {
  const sentence = safeSentence(event.kind, event.date, settings);
  return sentence === null ? null : <span className="cal-safe">{sentence}</span>;
}

/** The convention, as a link to its deadlines. */
export function ConventionLink({ summary }: { summary: ConventionSummary }) {
  const { models } = useCalendar();
  return (
    <>
      <Link to={['convention', summary.id, 'echeances']}>{titleOf(summary, models)}</Link>
      <small className="cal-model">
        {modelTitle(summary, models)}
        {summary.sample ? ' (exemple)' : ''}
      </small>
    </>
  );
}
