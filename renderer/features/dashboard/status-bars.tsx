import type { StatusId } from '@shared/conventions/schema.ts';
import { statusLabel, statusTone, type StatusTone } from '@shared/conventions/status.ts';

const BARS: Readonly<Record<StatusTone, number>> = {
  draft: 1,
  waiting: 2,
  attention: 3,
  active: 4,
  ended: 5,
};

/** How many conventions stand where; the figures are text, the bars only help the eye. */
export function StatusBars({ counts }: { counts: ReadonlyMap<StatusId, number> }) {
  const most = Math.max(1, ...counts.values());
  return (
    <table className="bars">
      <caption className="visually-hidden">Nombre de conventions par état</caption>
      <tbody>
        {[...counts].map(([status, count]) => (
          <tr key={status}>
            <th scope="row">{statusLabel(status)}</th>
            <td>
              <span
                className={`bar bar-${BARS[statusTone(status)]}`}
                style={{ inlineSize: `${(count / most) * 78}%` }}
                aria-hidden="true"
              />
              {count}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
