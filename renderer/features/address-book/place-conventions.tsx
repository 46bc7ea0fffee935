import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { rowOn } from '@shared/overview/index.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { StatusChip } from '@renderer/parts/status-chip.tsx';
import { useModels, useServices, useToday } from '@renderer/services/index.ts';
import { Card, Link, useLive } from '@renderer/ui/index.ts';

/** The conventions that refer to an establishment. */
export function PlaceConventions({ conventions }: { readonly conventions: readonly ConventionSummary[] }) {
  const { store } = useServices();
  const today = useToday();
  const models = useModels();
  const settings = useLive(store.settings()) ?? DEFAULT_SETTINGS;
  return (
    <Card title="Conventions">
      {conventions.length === 0 ? (
        <p className="muted">Aucune convention ne cite cet établissement.</p>
      ) : (
        <ul className="plain stack-s">
          {conventions.map((summary) => {
            const row = rowOn(summary, today, settings, models);
            return (
              <li key={summary.id} className="row">
                <Link to={['convention', summary.id]}>{row.modelShortTitle}</Link>
                <StatusChip status={row.status} label={row.statusLabel} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
