import { useMemo, useRef, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import type { SaveRequest } from '@shared/host/host.ts';
import { saveCalendar } from '@renderer/parts/calendar-export.ts';
import { CalendarPreview, usePreparedCalendar } from '@renderer/parts/calendar-preview.tsx';
import { printPdf } from '@renderer/parts/print-pdf.ts';
import { reasonSentence, saveSentence } from '@renderer/parts/save-sentences.ts';
import { useModels, useServices } from '@renderer/services/index.ts';
import { Button, Dialog, Progress, RadioGroup, SaidBanner, Select } from '@renderer/ui/index.ts';
import { conventionsIn, idsOf, isFiltered, type Filters } from './entries.ts';
import { contributionsFile, datesFile, plannerFile, type PlannerOrder, type Scope } from './exports.ts';
import { scopeTitle } from './scope-title.ts';

type What = 'ics' | 'dates' | 'money' | 'planner';

const choice = (value: What, label: string, hint: string) => ({
  value,
  label: (
    <>
      {label} <span className="muted">({hint})</span>
    </>
  ),
});
const CHOICES = [
  choice('ics', 'Calendrier pour un agenda', '.ics, avec les rappels'),
  choice('planner', 'Planning à afficher', 'PDF, une année sur une feuille'),
  choice('dates', 'Tableau des dates', '.csv, pour Excel ou LibreOffice'),
  choice('money', 'Tableau des contributions', '.csv, par année civile'),
];

interface ExportDialogProps {
  /** Every convention that is not deleted. */
  readonly summaries: readonly ConventionSummary[];
  readonly filters: Filters;
  /** The year on screen: the planner proposes it. */
  readonly year: number;
  /** Closes; the sentence says what was written, empty when nothing was. */
  readonly onClose: (said: string) => void;
}

type Outcome = { readonly tone: 'good' | 'late'; readonly sentence: string };

/** What to take out of the calendar, for whom, and where to. */
export function ExportDialog({ summaries, filters, year, onClose }: ExportDialogProps) {
  const services = useServices();
  const models = useModels();
  const [what, setWhat] = useState<What>('ics');
  const filtered = isFiltered(filters);
  const [narrow, setNarrow] = useState(filtered);
  const [order, setOrder] = useState<PlannerOrder>({ year, format: 'A4' });
  const [busy, setBusy] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const round = useRef(0);
  const chosen = useMemo(() => conventionsIn(summaries, filters), [summaries, filters]);
  const scope = useMemo<Scope>(
    () =>
      narrow
        ? { ids: idsOf(chosen), dates: filters, title: scopeTitle(filters, chosen, models) }
        : { ids: 'all', dates: { kind: '', must: false }, title: 'Toutes les conventions' },
    [narrow, chosen, filters, models],
  );
  const prepared = usePreparedCalendar(what === 'ics' ? scope.ids : null);

  /** Runs one export; « Annuler » forgets it before anything is written. */
  const run = async (label: string, work: (wanted: () => boolean) => Promise<string | null>) => {
    round.current += 1;
    const mine = round.current;
    const wanted = () => round.current === mine;
    setOutcome(null);
    setBusy(label);
    try {
      const sentence = await work(wanted);
      if (wanted() && sentence !== null) onClose(sentence);
    } catch {
      if (wanted()) setOutcome({ tone: 'late', sentence: FAILED });
    }
    if (wanted()) setBusy(null);
  };
  const fail = (sentence: string): null => {
    setOutcome({ tone: 'late', sentence });
    return null;
  };
  const fileOf = (): Promise<SaveRequest> =>
    what === 'dates'
      ? datesFile(services, scope)
      : what === 'money'
        ? contributionsFile(services, scope)
        : plannerFile(services, scope, order);
  const save = () =>
    run('Préparation du fichier…', async (wanted) => {
      if (what === 'ics') {
        if (prepared === null) return null;
        const result = await saveCalendar(services, prepared);
        return result.kind === 'done'
          ? result.sentence
          : result.kind === 'failed'
            ? fail(result.sentence)
            : null;
      }
      const file = await fileOf();
      if (!wanted()) return null;
      const saved = await services.host.saveFile(file);
      if (saved.kind === 'cancelled') return null;
      return saved.kind === 'failed' ? fail(saveSentence(saved)) : saveSentence(saved);
    });
  const { print } = services.host;
  const printIt = () =>
    run('Préparation des pages…', async (wanted) => {
      const file = await plannerFile(services, scope, order);
      if (!wanted() || print === null) return null;
      const printed = await printPdf(file.bytes, print, order.format === 'A4' ? 'a4-wide' : 'a3-wide');
      return printed.kind === 'failed' ? fail(reasonSentence(printed.reason)) : '';
    });

  const unavailable =
    busy !== null
      ? 'Un export est en cours.'
      : what === 'ics' && prepared === null
        ? 'Le fichier se prépare.'
        : null;
  return (
    <Dialog
      title="Exporter ou imprimer le calendrier"
      onClose={() => onClose('')}
      actions={
        <>
          <Button onClick={() => onClose('')}>Annuler</Button>
          {what === 'planner' && print !== null ? (
            <Button unavailable={unavailable} onClick={() => void printIt()}>
              Imprimer le planning…
            </Button>
          ) : null}
          <Button variant="primary" unavailable={unavailable} onClick={() => void save()}>
            Enregistrer le fichier…
          </Button>
        </>
      }
    >
      <RadioGroup
        label="Que voulez-vous obtenir ?"
        name="what"
        value={what}
        choices={CHOICES}
        onChange={setWhat}
      />
      {filtered ? (
        <RadioGroup
          label="Pour quelles conventions ?"
          name="scope"
          value={narrow ? 'filtered' : 'all'}
          onChange={(value) => setNarrow(value === 'filtered')}
          choices={[
            {
              value: 'filtered',
              label: `Ce que montrent les filtres : ${plural(chosen.length, 'convention', 'conventions')}`,
            },
            {
              value: 'all',
              label: `Toutes : ${plural(summaries.length, 'convention', 'conventions')}`,
            },
          ]}
        />
      ) : null}
      {what === 'planner' ? <PlannerChoices order={order} onChange={setOrder} /> : null}
      {what === 'ics' ? (
        <>
          {narrow && (filters.kind !== '' || filters.must) ? (
            <p>
              Le fichier contient toutes les dates de ces conventions, pas seulement celles que le filtre
              montre : sinon votre agenda perdrait les autres.
            </p>
          ) : null}
          <CalendarPreview prepared={prepared} />
        </>
      ) : null}
      {busy === null || what === 'ics' ? null : (
        <Progress
          label={busy}
          value={null}
          onCancel={() => {
            round.current += 1;
            setBusy(null);
          }}
        />
      )}
      <SaidBanner said={outcome} />
    </Dialog>
  );
}

const FAILED =
  'Le fichier n’a pas pu être préparé : rien n’a été écrit et vos données sont intactes. Recommencez ; si le défaut revient, rechargez la fenêtre.';

interface PlannerChoicesProps {
  readonly order: PlannerOrder;
  readonly onChange: (order: PlannerOrder) => void;
}

/** The year and the sheet. */
function PlannerChoices({ order, onChange }: PlannerChoicesProps) {
  // Fixed while the dialog is open, around the year first proposed.
  const [first] = useState(order.year - 1);
  return (
    <div className="stack-s">
      <Select
        label="Année du planning"
        name="plannerYear"
        value={String(order.year)}
        choices={Array.from({ length: 5 }, (_, i) => ({
          value: String(first + i),
          label: String(first + i),
        }))}
        onChange={(year) => onChange({ ...order, year: Number(year) })}
      />
      <RadioGroup
        label="Format du papier"
        inline
        name="format"
        value={order.format}
        onChange={(format) => onChange({ ...order, format })}
        choices={[
          { value: 'A4', label: 'A4, la liste des dates au verso' },
          { value: 'A3', label: 'A3, à accrocher au mur' },
        ]}
      />
    </div>
  );
}
