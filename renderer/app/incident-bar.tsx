import { useState } from 'react';
import { formatDay } from '@shared/base/text.ts';
import { failureSentence, incidentSentence } from '@renderer/store/index.ts';
import { dayOfInstant, localTime, useServices } from '@renderer/services/index.ts';
import { Banner, Button, useLive } from '@renderer/ui/index.ts';

/** What happened to the database before this screen was shown, until the person says they have read it. */
export function IncidentBar() {
  const { store } = useServices();
  const [failure, setFailure] = useState<string | null>(null);
  const unread = (useLive(store.incidents()) ?? []).filter((incident) => incident.read === null);
  if (unread.length === 0) return null;
  const acknowledge = async () => {
    const done = await store.acknowledgeIncidents();
    setFailure(done.ok ? null : failureSentence(done.error));
  };
  return (
    <div className="incident">
      <Banner tone="warn" announce>
        <div className="stack-s">
          <p>
            <strong>Vos données ont été reconstruites.</strong>
          </p>
          {unread.map((incident) => (
            <p key={incident.at} data-incident={incident.kind}>
              Le {formatDay(dayOfInstant(incident.at))} à {localTime(incident.at)}&nbsp;:{' '}
              {incidentSentence(incident)}
            </p>
          ))}
          {failure ? <p role="alert">{failure}</p> : null}
          <Button onClick={() => void acknowledge()}>J’ai lu</Button>
        </div>
      </Banner>
    </div>
  );
}
