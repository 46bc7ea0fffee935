import { useDeferredValue, useMemo, useState } from 'react';
import type { Day } from '@shared/base/brands.ts';
import { partsOf, yearOf } from '@shared/base/day.ts';
import { MARKS, MarkShape, markWord } from '@renderer/parts/event-marks.tsx';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import {
  Button,
  EmptyState,
  Link,
  PageHeader,
  Tabs,
  useLive,
  usePath,
  type Path,
} from '@renderer/ui/index.ts';
import { CalendarProvider } from './context.ts';
import {
  LIST_PATH,
  monthAfter,
  monthHeading,
  monthPath,
  monthTitle,
  viewOf,
  yearPath,
  type View,
  YEARS,
} from './dates.ts';
import { DayDialog } from './day-dialog.tsx';
import { conventionsIn, indexByDay, NO_FILTERS, type Filters } from './entries.ts';
import { ExportDialog } from './export-dialog.tsx';
import { FilterBar } from './filters.tsx';
import { ListView } from './list-view.tsx';
import { MonthView } from './month-view.tsx';
import { rememberedFilters, rememberFilters } from './remember.ts';
import { YearView } from './year-view.tsx';
import './calendar.css';

/** Every date of every convention: a year, a month, or a list, each with an address. */
export function CalendarScreen() {
  const { store } = useServices();
  const today = useToday();
  const view = viewOf(usePath(), today);
  const summaries = useLive(store.summaries());
  const settings = useLive(store.settings());
  const models = useModels();
  const [filters, setFilters] = useState<Filters>(() => rememberedFilters(store));
  const [openDay, setOpenDay] = useState<Day | null>(null);
  const [exporting, setExporting] = useState(false);
  const [said, setSaid] = useState('');
  const update = (next: Filters) => {
    setFilters(next);
    rememberFilters(store, next);
  };
  // The lists answer at once; the grids follow as soon as they can.
  const applied = useDeferredValue(filters);
  const index = useMemo(
    () => (summaries && settings ? indexByDay(summaries, applied, settings) : null),
    [summaries, applied, settings],
  );
  const calendar = useMemo(
    () => (index && settings ? { index, today, settings, models, openDay: setOpenDay } : null),
    [index, today, settings, models, setOpenDay],
  );
  const alive = useMemo(() => conventionsIn(summaries ?? [], NO_FILTERS), [summaries]);
  if (calendar === null || settings === undefined) return <PageHeader title="Calendrier" />;
  if (alive.every(({ events }) => events.length === 0)) return <NoDate some={alive.length > 0} />;
  return (
    <CalendarProvider value={calendar}>
      <PageHeader
        title="Calendrier"
        windowTitle={windowTitleOf(view)}
        actions={
          <>
            <span role="status" className="muted">
              {said}
            </span>
            <Button variant="primary" onClick={() => setExporting(true)}>
              Exporter ou imprimer…
            </Button>
          </>
        }
      />
      <Tabs label="Vues du calendrier" current={view.kind} tabs={tabsOf(view, today)} />
      <div className="cal-panel">
        <FilterBar summaries={alive} filters={filters} onChange={update} />
        {view.kind === 'list' ? null : (
          <div className="cal-bar">
            <Turn view={view} today={today} />
            <Legend view={view.kind} />
          </div>
        )}
        {view.kind === 'year' ? (
          <YearView year={view.year} />
        ) : view.kind === 'month' ? (
          <MonthView when={view} />
        ) : (
          <ListView />
        )}
      </div>
      {openDay === null ? null : <DayDialog day={openDay} onClose={() => setOpenDay(null)} />}
      {exporting ? (
        <ExportDialog
          summaries={alive}
          filters={filters}
          year={view.kind === 'list' ? yearOf(today) : view.year}
          onClose={(sentence) => {
            setExporting(false);
            setSaid(sentence);
          }}
        />
      ) : null}
    </CalendarProvider>
  );
}

/** Each view names its window, so that two of them are told apart in the list of windows. */
function windowTitleOf(view: View): string {
  if (view.kind === 'list') return 'Calendrier\u00a0: liste';
  return `Calendrier\u00a0: ${view.kind === 'year' ? view.year : monthTitle(view)}`;
}

/** Going from one view to another keeps the time one looks at. */
function tabsOf(view: View, today: Day) {
  const now = partsOf(today);
  const year = view.kind === 'list' ? now.year : view.year;
  const month = view.kind === 'month' ? view.month : year === now.year ? now.month : 1;
  return [
    { id: 'year', label: 'Année', to: yearPath(year) },
    { id: 'month', label: 'Mois', to: monthPath({ year, month }) },
    { id: 'list', label: 'Liste', to: LIST_PATH },
  ];
}

/** Earlier, today, later. */
function Turn({ view, today }: { view: Exclude<View, { kind: 'list' }>; today: Day }) {
  const now = partsOf(today);
  if (view.kind === 'year') {
    const { year } = view;
    return (
      <Pages
        view="year"
        heading={String(year)}
        before={year > YEARS.first ? { to: yearPath(year - 1), label: String(year - 1) } : null}
        now={{ to: yearPath(now.year), label: 'Cette année' }}
        after={year < YEARS.last ? { to: yearPath(year + 1), label: String(year + 1) } : null}
      />
    );
  }
  const [before, after] = [monthAfter(view, -1), monthAfter(view, 1)];
  return (
    <Pages
      view="month"
      heading={monthHeading(view)}
      before={before.year >= YEARS.first ? { to: monthPath(before), label: monthTitle(before) } : null}
      now={{ to: monthPath(now), label: 'Aujourd’hui' }}
      after={after.year <= YEARS.last ? { to: monthPath(after), label: monthTitle(after) } : null}
    />
  );
}

interface Turning {
  readonly to: Path;
  readonly label: string;
}

interface PagesProps {
  readonly view: View['kind'];
  readonly heading: string;
  readonly before: Turning | null;
  readonly now: Turning;
  readonly after: Turning | null;
}

const Pages = ({ view, heading, before, now, after }: PagesProps) => (
  <>
    <nav className={`row cal-pages cal-pages-${view}`} aria-label="Période affichée">
      {before ? (
        <Link className="button" to={before.to}>
          <span aria-hidden="true">‹</span>
          <span>
            <span className="visually-hidden">Précédent : </span>
            {before.label}
          </span>
        </Link>
      ) : null}
      <Link className="button" to={now.to}>
        {now.label}
      </Link>
      {after ? (
        <Link className="button" to={after.to}>
          <span>
            <span className="visually-hidden">Suivant : </span>
            {after.label}
          </span>
          <span aria-hidden="true">›</span>
        </Link>
      ) : null}
    </nav>
    <h2 aria-live="polite" className="cal-heading">
      {heading}
    </h2>
  </>
);

/** What the shapes mean, always in sight. */
const Legend = ({ view }: { view: View['kind'] }) => (
  <ul className={`plain cal-legend cal-legend-${view}`} aria-label="Signes du calendrier">
    {MARKS.map((mark) => (
      <li key={mark}>
        <MarkShape mark={mark} /> {markWord(mark)}
      </li>
    ))}
    <li>
      <span className="cal-late">!</span> En retard
    </li>
  </ul>
);

const NoDate = ({ some }: { some: boolean }) => (
  <>
    <PageHeader title="Calendrier" />
    <div className="card">
      <EmptyState
        title="Aucune date pour l’instant"
        actions={
          <Link className="button button-primary" to={some ? ['conventions'] : ['nouvelle']}>
            {some ? 'Voir les conventions' : 'Créer une convention'}
          </Link>
        }
      >
        <p>
          Le calendrier montrera ici les préavis, les reconductions et les fins de toutes vos conventions, par
          année, par mois ou en liste, et vous pourrez l’exporter ou l’imprimer.
        </p>
        <p>
          {some
            ? 'Les dates d’une convention se calculent dès que vous avez enregistré sa signature, son envoi et sa réception.'
            : 'Commencez par créer une convention.'}
        </p>
      </EmptyState>
    </div>
  </>
);
