import { memo } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { partsOf } from '@shared/base/day.ts';
import { Link } from '@renderer/ui/index.ts';
import { MarkShape } from '@renderer/parts/event-marks.tsx';
import { useCalendar } from './context.ts';
import { monthHeading, monthPath, monthTitle, weeksOf, type YearMonth } from './dates.ts';
import { countDay } from './entries.ts';
import { dayLabel } from './labels.ts';
import { WeekHeadings } from './week-headings.tsx';

/** Twelve months at a glance. */
export const YearView = ({ year }: { year: number }) => (
  <div className="cal-year">
    {Array.from({ length: 12 }, (_, i) => (
      <SmallMonth key={i} year={year} month={i + 1} />
    ))}
  </div>
);

/** A month whose days say what they hold; days that hold something open. */
const SmallMonth = memo(function SmallMonth(when: YearMonth) {
  return (
    <section className="card cal-small" aria-label={monthHeading(when)}>
      <h3>
        <Link to={monthPath(when)}>
          {monthHeading(when).replace(/ \d+$/, '')}
          <span className="visually-hidden"> {when.year}, ouvrir le mois</span>
        </Link>
      </h3>
      <table aria-label={`Jours de ${monthTitle(when)}`}>
        <WeekHeadings short />
        <tbody>
          {weeksOf(when).map((week, i) => (
            <tr key={i}>{week.map((day, j) => (day ? <SmallDay key={day} day={day} /> : <td key={j} />))}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
});

function SmallDay({ day }: { day: Day }) {
  const { index, today, settings, models, openDay } = useCalendar();
  const entries = index.get(day);
  const number = partsOf(day).day;
  const current = day === today ? 'date' : undefined;
  if (!entries) {
    return (
      <td className="cal-empty" aria-current={current}>
        {number}
        {current ? <span className="visually-hidden"> aujourd’hui</span> : null}
      </td>
    );
  }
  const count = countDay(entries, today, settings, models);
  return (
    <td aria-current={current}>
      <button type="button" className={`cal-day urgency-${count.standing}`} onClick={() => openDay(day)}>
        <span className="visually-hidden">{dayLabel(day, count, today)}</span>
        <span aria-hidden="true">{number}</span>
        <span className="cal-marks" aria-hidden="true">
          {count.marks.slice(0, 2).map(([mark]) => (
            <MarkShape key={mark} mark={mark} />
          ))}
          {count.standing === 'late' ? <small className="cal-late">!</small> : null}
          {count.total > 1 ? <small>{count.total > 99 ? '99+' : count.total}</small> : null}
        </span>
      </button>
    </td>
  );
}
