import { useState } from 'react';
import { formatDay, listed, plural } from '@shared/base/text.ts';
import { titleOfRecord as titleOf } from '@shared/leaving/register-labels.ts';
import { lieSentence, quarantineSentence } from '@shared/exchange/sentences.ts';
import type { MergePlan } from '@shared/exchange/plan.ts';
import { dayOfInstant, localTime } from '@renderer/services/index.ts';
import { Banner, Button, Card, Refusal, Tick } from '@renderer/ui/index.ts';
import type { Trust } from './apply-import.ts';
import type { Rehearsal } from './read-rehearse.ts';
import { PlanLists } from './plan-lists.tsx';
import { SenderPart, trustOf, type SenderAnswer } from './sender-part.tsx';
import { useExchangeState } from './exchange-state.ts';

interface RehearsalViewProps {
  readonly name: string;
  readonly rehearsal: Rehearsal;
  /** Why the import just tried was not done. */
  readonly failure: string | null;
  readonly onImport: (trust: Trust) => void;
  readonly onCancel: () => void;
}

/** Who sent it, what importing would do, and the decision. */
export function RehearsalView({ name, rehearsal, failure, onImport, onCancel }: RehearsalViewProps) {
  const state = useExchangeState();
  const [answer, setAnswer] = useState<SenderAnswer>({ kind: 'unanswered' });
  const [accepted, setAccepted] = useState(false);
  const { open, plan } = rehearsal;
  const changing = plan.items.filter(({ merged }) => merged !== null).length;
  const trust = trustOf(open.signature, answer);
  const unavailable =
    typeof trust === 'string'
      ? trust
      : plan.totals.muchWouldGo && !accepted
        ? 'Cet import effacerait beaucoup : cochez d’abord que vous le voulez.'
        : null;
  return (
    <>
      <Card
        title="Répétition de l’import"
        actions={
          <div className="row">
            <Button onClick={onCancel}>Ne rien importer</Button>
            <Button
              variant="primary"
              unavailable={unavailable}
              onClick={() => {
                if (typeof trust !== 'string') onImport(trust);
              }}
            >
              {changing === 0 ? 'Noter comme reçu' : 'Importer'}
            </Button>
          </div>
        }
      >
        <div className="stack">
          <p>
            <strong>{name}</strong>, préparé le {formatDay(dayOfInstant(open.head.createdAt))} à{' '}
            {localTime(open.head.createdAt).slice(0, 5)}
            {open.head.author ? ` par ${open.head.author}` : ''}. Rien n’est encore modifié sur cet
            ordinateur.
          </p>
          <Refusal>{failure}</Refusal>
          {changing === 0 ? (
            <Banner tone="info" announce>
              <p>{nothingSentence(rehearsal)}</p>
            </Banner>
          ) : null}
          {unavailable ? <p data-unavailable>{unavailable}</p> : null}
          <PlanWarnings plan={plan} accepted={accepted} onAccept={setAccepted} />
        </div>
      </Card>
      <SenderPart
        rehearsal={rehearsal}
        correspondents={state?.correspondents ?? []}
        answer={answer}
        onAnswer={setAnswer}
      />
      <Card title="Ce que l’import ferait">
        <div className="stack">
          <PlanLists rehearsal={rehearsal} />
          <SetAside rehearsal={rehearsal} />
        </div>
      </Card>
    </>
  );
}

function nothingSentence({ importedOn }: Rehearsal): string {
  return importedOn === null
    ? 'Ce paquet n’apporte rien de nouveau : tout ce qu’il contient est déjà ici.'
    : `Ce paquet a déjà été importé le ${formatDay(dayOfInstant(importedOn))} : l’importer encore ne changerait rien.`;
}

interface PlanWarningsProps {
  readonly plan: MergePlan;
  readonly accepted: boolean;
  readonly onAccept: (accepted: boolean) => void;
}

function PlanWarnings({ plan, accepted, onAccept }: PlanWarningsProps) {
  const { totals, clockAhead, missingFiles } = plan;
  return (
    <>
      {totals.muchWouldGo ? (
        <Banner tone="late">
          <p>
            <strong>Cet import effacerait plus d’un dixième de ce qui est ici.</strong> {goSentence(totals)}{' '}
            Si vous ne vous y attendez pas, appelez l’expéditeur avant de continuer.
          </p>
          <Tick type="checkbox" name="muchWouldGo" checked={accepted} onChange={onAccept}>
            Je le veux : {goSentence(totals)}
          </Tick>
        </Banner>
      ) : null}
      {clockAhead ? (
        <Banner tone="warn">
          <p>
            L’horloge d’un ordinateur avance : des réponses sont datées du{' '}
            {formatDay(dayOfInstant(clockAhead))}. Elles peuvent être importées, mais passeront pour les plus
            récentes. Dites à l’expéditeur de régler l’heure de son ordinateur.
          </p>
        </Banner>
      ) : null}
      {missingFiles.length > 0 ? (
        <Banner tone="warn">
          <p>
            {plural(missingFiles.length, 'pièce jointe est citée', 'pièces jointes sont citées')} sans être
            dans le paquet ni ici. Les fiches peuvent être importées ; demandez un paquet complet (« Tout »)
            pour avoir aussi les fichiers.
          </p>
        </Banner>
      ) : null}
    </>
  );
}

/** « 12 fiches sur 40 iraient à la corbeille et 30 réponses sur 200 seraient vidées. » */
function goSentence({ wouldDelete, alive, wouldBlank, filled }: MergePlan['totals']): string {
  const parts = [
    wouldDelete > 0
      ? `${plural(wouldDelete, 'fiche', 'fiches')} sur ${alive} ${wouldDelete < 2 ? 'irait' : 'iraient'} à la corbeille`
      : '',
    wouldBlank > 0
      ? `${plural(wouldBlank, 'réponse', 'réponses')} sur ${filled} ${wouldBlank < 2 ? 'serait vidée' : 'seraient vidées'}`
      : '',
  ].filter(Boolean);
  return `${listed(parts)}.`;
}

/** What is refused or quarantined, with the reason: never in silence. */
function SetAside({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { plan, open, received, models } = rehearsal;
  const lines: readonly { readonly key: string; readonly text: string }[] = [
    ...plan.rejected.map(({ id, reason }) => {
      const record = received.get(id);
      const title = record ? titleOf(record, models) : id;
      return { key: id, text: `${title} : ${lieSentence(reason)}` };
    }),
    ...open.quarantined.map((one) => ({ key: one.path, text: quarantineSentence(one) })),
  ];
  if (lines.length === 0) return null;
  return (
    <Banner tone="warn">
      <p>
        <strong>{plural(lines.length, 'élément mis de côté', 'éléments mis de côté')}</strong>
      </p>
      <ul className="rehearsal-list">
        {lines.slice(0, MOST).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {lines.length > MOST ? <p>… et {lines.length - MOST} autres.</p> : null}
    </Banner>
  );
}

/** Beyond, nobody reads; the count says the rest. */
const MOST = 100;
