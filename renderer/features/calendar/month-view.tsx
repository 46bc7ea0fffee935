import type { Day } from '@shared/base/brands.ts';
import { partsOf, weekday } from '@shared/base/day.ts';
import { plural } from '@shared/base/text.ts';
import type { ModelLibrary } from '@shared/conventions/library.ts';
import { MarkShape } from '@renderer/parts/event-marks.tsx';
import { standingOf, standingWord } from '@renderer/parts/event-safe.ts';
import { useCalendar } from './context.ts';
import { monthTitle, weeksOf, type YearMonth } from './dates.ts';
import { countDay, keyOf, markOfEntry, sorted, type Entry } from './entries.ts';
import { labelOf, shortLabelOf, titleOf } from './entry-parts.tsx';
import { dayLabel } from './labels.ts';
import { WeekHeadings } from './week-headings.tsx';

/** Entries written in a cell; the others are counted. */
const SHOWN = 3;

/** One month, large: each day names what it holds and opens its list. */
export const MonthView = ({ when }: { when: YearMonth }) => (
  <div className="card cal-month">
    <table aria-label={`Jours de ${monthTitle(when)}`}>
      <WeekHeadings />
      <tbody>
        {weeksOf(when).map((week, i) => (
          <tr key={i}>
            {week.map((day, j) =>
              day ? <BigDay key={day} day={day} /> : <td key={j} className="cal-outside" />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function BigDay({ day }: { day: Day }) {
  const { index, today, settings, models, openDay } = useCalendar();
  const entries = index.get(day);
  const number = partsOf(day).day;
  const isToday = day === today;
  const weekend = weekday(day) > 5 ? 'cal-weekend' : undefined;
  const heading = (
    <span className="cal-number">
      {number}
      {isToday ? <span className="cal-today"> aujourd’hui</span> : null}
    </span>
  );
  if (!entries) {
    return (
      <td className={weekend} aria-current={isToday ? 'date' : undefined}>
        {heading}
      </td>
    );
  }
  const count = countDay(entries, today, settings, models);
  const shown = sorted(entries).slice(0, SHOWN);
  const more = entries.length - shown.length;
  return (
    <td className={weekend} aria-current={isToday ? 'date' : undefined}>
      <button type="button" className={`cal-big urgency-${count.standing}`} onClick={() => openDay(day)}>
        <span className="visually-hidden">
          {[dayLabel(day, count, today), ...shown.map((entry) => spoken(entry, models))].join('. ')}
        </span>
        <span aria-hidden="true">{heading}</span>
        <span aria-hidden="true" className="cal-lines">
          {shown.map((entry) => (
            <Line key={keyOf(entry)} entry={entry} />
          ))}
          {more > 0 ? <span className="cal-more">et {plural(more, 'autre', 'autres')}</span> : null}
        </span>
        <span aria-hidden="true" className="cal-marks cal-counts">
          {count.standing === 'late' ? <span className="cal-late">!</span> : null}
          {count.marks.map(([mark, n]) => (
            <span key={mark}>
              <MarkShape mark={mark} />
              {n > 1 ? <small>{n}</small> : null}
            </span>
          ))}
        </span>
      </button>
    </td>
  );
}

const spoken = (entry: Entry, models: ModelLibrary): string =>
  `${labelOf(entry)}, ${titleOf(entry.summary, models)}`;

function Line({ entry }: { entry: Entry }) {
  const { event, summary } = entry;
  const { today, settings, models } = useCalendar();
  const standing = standingOf(summary, event, today, settings, models);
  const pressing = standing === 'late' || standing === 'soon';
  return (
    <span className={`cal-line urgency-${standing}`}>
      <MarkShape mark={markOfEntry(entry)} />
      <span className="cal-line-text">
        <span>{shortLabelOf(entry)}</span>
        <span className="cal-line-who">{titleOf(summary, models)}</span>
        {pressing ? <span>{standingWord(standing, event, today, settings)}</span> : null}
      </span>
    </span>
  );
}
