import { Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { todosOn } from '@shared/overview/index.ts';
import {
  receivedPackages,
  useModels,
  useQuitGuard,
  useServices,
  useToday,
} from '@renderer/services/index.ts';
import { Link, navigate, useKeepFocus, useLive, usePath } from '@renderer/ui/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { IncidentBar } from './incident-bar.tsx';
import { NoticeBar } from './notices.tsx';
import { MENU, menuOf, screenKey, screenOf } from './routes.tsx';
import { SaveStateLine } from './save-state.tsx';
import { useDropAnywhere } from './use-drop-anywhere.ts';
import { useScrollTop } from './use-scroll-top.ts';
import { useTheme } from './use-theme.ts';
import './app.css';

/** The window: menu, state of saving, current screen. */
export function App() {
  const path = usePath();
  useTheme(useLive(useServices().store.settings())?.theme ?? 'system');
  useScrollTop(screenKey(path));
  useKeepFocus();
  useSavingGuard();
  useOpenedPackages();
  const dropping = useDropAnywhere();
  return (
    <div className="app">
      <a className="skip" href="#contenu" onClick={skipToContent}>
        Aller au contenu
      </a>
      <header className="side">
        <Link className="brand" to={[]}>
          Tacite
        </Link>
        <Menu current={menuOf(path)} />
        <SaveStateLine />
      </header>
      <main id="contenu" tabIndex={-1}>
        <IncidentBar />
        <NoticeBar />
        <ErrorBoundary key={screenKey(path)}>
          <Suspense fallback={<p className="muted">Ouverture…</p>}>{screenOf(path)}</Suspense>
        </ErrorBoundary>
      </main>
      {dropping ? (
        <p className="drop-hint">Déposez les fichiers : Tacite les lit et propose où les classer.</p>
      ) : null}
    </div>
  );
}

function Menu({ current }: { current: string }) {
  const { store } = useServices();
  const today = useToday();
  const summaries = useLive(store.summaries());
  const settings = useLive(store.settings()) ?? DEFAULT_SETTINGS;
  const received = useLive(store.inbox())?.length ?? 0;
  const packages = useSyncExternalStore(receivedPackages.subscribe, receivedPackages.count);
  const models = useModels();
  // Counted when something changes, not at each step of the user: it reads every convention.
  const urgent = useMemo(
    () => todosOn(summaries ?? [], today, settings, models).filter((todo) => todo.urgency !== 'later').length,
    [summaries, today, settings, models],
  );
  return (
    <nav className="menu" aria-label="Menu principal">
      {MENU.map((item) => (
        <Link key={item.id} to={item.to} aria-current={item.id === current ? 'page' : undefined}>
          {item.label}
          {item.id === '' && urgent > 0 ? (
            <span className="menu-count">
              {urgent}
              <span className="visually-hidden"> à faire bientôt</span>
            </span>
          ) : null}
          {item.id === 'a-classer' && received > 0 ? (
            <span className="menu-count menu-count-calm">
              {received}
              <span className="visually-hidden">
                {received < 2 ? ' fichier reçu attend' : ' fichiers reçus attendent'}
              </span>
            </span>
          ) : null}
          {item.id === 'echanges' && packages > 0 ? (
            <span className="menu-count menu-count-calm">
              {packages}
              <span className="visually-hidden">
                {packages < 2 ? ' paquet attend' : ' paquets attendent'}
              </span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

/** The fragment is the router's, so the skip link moves the focus itself. */
function skipToContent(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById('contenu')?.focus();
}

/** The window does not close on a write under way. */
function useSavingGuard() {
  const state = useLive(useServices().store.saveState());
  const busy = state !== undefined && state.kind !== 'idle';
  useQuitGuard(busy ? 'Une écriture est en cours. Attendez la fin de l’enregistrement.' : null);
}

/** A package opened from the system starts its import, as a rehearsal. */
function useOpenedPackages() {
  const { host } = useServices();
  useEffect(
    () =>
      host.onOpenFile?.(({ name, bytes }) => {
        receivedPackages.put([new File([new Uint8Array(bytes)], name)]);
        navigate(['echanges', 'recevoir']);
      }),
    [host],
  );
}
