import { WEEKDAYS } from './dates.ts';

/** Headings of a month's table, from Monday to Sunday. */
export const WeekHeadings = ({ short = false }: { short?: boolean }) => (
  <thead>
    <tr>
      {WEEKDAYS.map((name) => (
        <th key={name} scope="col">
          <span aria-hidden="true" className={short ? undefined : 'cal-weekday'}>
            {short ? name.charAt(0).toUpperCase() : name}
          </span>
          <span className="visually-hidden">{name}</span>
        </th>
      ))}
    </tr>
  </thead>
);
