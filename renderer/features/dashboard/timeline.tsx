import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { MARK_PATHS } from '@renderer/parts/event-marks.tsx';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Card, Link, useLive } from '@renderer/ui/index.ts';
import { placeLabels } from './timeline-layout.ts';
import { timelineOn, type Timeline as Drawn, type TimelineRow } from './timeline-rows.ts';
import './timeline.css';

/** Rows drawn: the others are on the calendar. */
const ROWS = 8;

/** « Les dix-huit mois à venir »: one line a convention, drawn for the eye and listed for a screen reader. */
export function Timeline({ summaries }: { summaries: readonly ConventionSummary[] }) {
  const { store } = useServices();
  const today = useToday();
  const models = useModels();
  const settings = useLive(store.settings());
  const timeline = useMemo(
    () => (settings ? timelineOn(summaries, today, settings, ROWS, models) : null),
    [summaries, today, settings, models],
  );
  const [width, box] = useWidth();
  if (timeline === null) return null;
  const calendar = <Link to={['calendrier']}>Voir le calendrier</Link>;
  return (
    <div className="timeline-card">
      <Card title="Les dix-huit mois à venir" actions={calendar}>
        {timeline.rows.length === 0 ? (
          <p className="muted">Aucun préavis, aucune reconduction ni fin dans les dix-huit mois à venir.</p>
        ) : (
          <div className="timeline">
            <div className="timeline-row timeline-head" aria-hidden="true">
              <span />
              <div ref={box}>
                <Axis timeline={timeline} width={width} />
              </div>
            </div>
            <ul className="plain">
              {timeline.rows.map((row) => (
                <Row key={row.summary.id} row={row} timeline={timeline} width={width} />
              ))}
            </ul>
            {timeline.others > 0 ? (
              <p className="timeline-more">
                <Link to={['calendrier', 'liste']}>
                  {plural(timeline.others, 'autre convention a', 'autres conventions ont')} des dates à venir
                   : voir le calendrier
                </Link>
              </p>
            ) : null}
          </div>
        )}
      </Card>
    </div>
  );
}

/** The width to draw on, followed while the window changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = () => setWidth(Math.max(200, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, box] as const;
}

const AXIS = 56;

/** Years, months, and where today is. */
function Axis({ timeline, width }: { timeline: Drawn; width: number }) {
  // A month's name needs some forty pixels; on a small window one in two or three is written.
  const every = Math.max(1, Math.ceil(42 / (width / timeline.months.length)));
  return (
    <svg width={width} height={AXIS} className="timeline-axis">
      {timeline.months.map(({ name, year, at }, i) => (
        <g key={at}>
          {year === null || i === timeline.months.length - 1 ? null : (
            <text x={at * width} y={14} className="timeline-year">
              {year}
            </text>
          )}
          {i % every === 0 ? (
            <text x={at * width} y={32}>
              {name}
            </text>
          ) : null}
        </g>
      ))}
      <Grid timeline={timeline} width={width} top={36} />
      <text x={timeline.today * width + 5} y={51} className="timeline-today-word">
        aujourd’hui
      </text>
    </svg>
  );
}

interface GridProps {
  readonly timeline: Drawn;
  readonly width: number;
  readonly top: number;
}

/** Down to the foot of the drawing, whose height is that of its row. */
const Grid = ({ timeline, width, top }: GridProps) => (
  <>
    {timeline.months.map(({ at }) => (
      <line key={at} className="timeline-grid" x1={at * width} x2={at * width} y1={top} y2="100%" />
    ))}
    <line
      className="timeline-today"
      x1={timeline.today * width}
      x2={timeline.today * width}
      y1={top}
      y2="100%"
    />
  </>
);

/** Middle of the bar, and the lines of words under it. */
const BAR = 14;
const FIRST_LINE = 37;
const LINE = 17;

function Row({ row, timeline, width }: { row: TimelineRow; timeline: Drawn; width: number }) {
  const { summary, modelTitle, from, to, marks } = row;
  const { labels, lines } = placeLabels(marks, width);
  const height = FIRST_LINE + (lines - 1) * LINE + 8;
  return (
    <li className="timeline-row">
      <div className="timeline-name">
        <Link to={['convention', summary.id, 'echeances']}>{summary.title || 'Sans nom'}</Link>
        <small>{modelTitle}</small>
        <ul className="visually-hidden">
          {marks.map(({ kind, date, spoken }) => (
            <li key={`${kind} ${date}`}>{spoken}</li>
          ))}
        </ul>
      </div>
      <div className="timeline-draw" style={{ minHeight: height }}>
        <svg width={width} aria-hidden="true">
          <Grid timeline={timeline} width={width} top={0} />
          <rect
            className="timeline-bar"
            x={from * width}
            y={BAR - 6}
            width={Math.max(2, (to - from) * width)}
            height={12}
            rx={2}
          />
          {labels.map(({ mark, x, textX, line }) => (
            <g
              key={`${mark.kind} ${mark.date}`}
              className={`timeline-mark timeline-${mark.mark} timeline-${mark.standing}`}
            >
              {line > 0 ? (
                <line
                  className="timeline-lead"
                  x1={x}
                  x2={x}
                  y1={BAR + 6}
                  y2={FIRST_LINE + line * LINE - 13}
                />
              ) : null}
              <g transform={`translate(${x - 8} ${BAR - 9}) scale(1.34)`}>
                <path d={MARK_PATHS[mark.mark]} />
              </g>
              <text x={textX} y={FIRST_LINE + line * LINE}>
                {mark.label}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </li>
  );
}
