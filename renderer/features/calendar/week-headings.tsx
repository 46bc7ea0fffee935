import { WEEKDAYS } from './dates.ts';

/** Headings of a month's table, from Monday to Sunday. */
export const WeekHeadings = ({ short = false }: { short?: boolean }) => (
  <thead>
    <tr>
      {WEEKDAYS.map((name) => (
        <th key={name} scope="col">
          {short ? (
            <span aria-hidden="true">{name.charAt(0).toUpperCase()}</span>
          ) : (
            <>
              <span aria-hidden="true" className="cal-long">
                {name}
              </span>
              <span aria-hidden="true" className="cal-abbr">
                {name.slice(0, 3)}.
              </span>
            </>
          )}
          <span className="visually-hidden">{name}</span>
        </th>
      ))}
    </tr>
  </thead>
);
