import { Link, type Path } from './router.tsx';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly to: Path;
}

/** Tabs that are links: each panel has an address, the back button works, the current one is announced. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.id} to={tab.to} aria-current={tab.id === current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
