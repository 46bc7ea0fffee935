import { useMemo, useState } from 'react';
import { plural } from '@shared/base/text.ts';
import { missingFields } from '@shared/conventions/missing.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import { nextSteps, statusOn } from '@shared/conventions/status.ts';
import type { ConventionModel, StepSpec } from '@shared/conventions/schema.ts';
import { isComplete, missingSentence, type FiledDocument } from '@shared/filing/index.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import type { Day } from '@shared/base/brands.ts';
import type { ConventionView } from '@shared/model/views.ts';
import { readDate } from '@shared/rules/identifiers/date.ts';
import { useModels, useToday } from '@renderer/services/index.ts';
import { Banner, Button, Dialog, Progress, TextInput, Tick } from '@renderer/ui/index.ts';
import type { SignatureWord } from './file-document.ts';
import type { Pile } from './use-pile.ts';

interface ConfirmDialogProps {
  readonly documents: readonly FiledDocument[];
  readonly pile: Pile;
  /** What is being filed, 0 to 1; null before. */
  readonly progress: number | null;
  readonly onConfirm: (signatures: ReadonlyMap<string, SignatureWord>) => void;
  readonly onCancel: () => void;
}

interface Word {
  readonly on: boolean;
  readonly date: string;
}

/** Says what filing does, and asks for each convention whether its signature is to be recorded, and of what day. */
export function ConfirmFiling({ documents, pile, progress, onConfirm, onCancel }: ConfirmDialogProps) {
  const library = useModels();
  const today = useToday();
  const [words, setWords] = useState<Readonly<Record<string, Word>>>({});
  const { views, bySha } = pile;
  const busy = progress !== null;
  // Eighty lives of conventions are not computed again at each key, nor after each document filed.
  const asked = useMemo(
    () =>
      documents.map((document) => {
        const view = views.get(document.convention.id);
        const model = view ? library.find(view.model) : null;
        const signed = document.pages.some(({ page }) => bySha.get(page.sha256)?.reading?.signed === true);
        return { document, step: !busy && view && model ? signatureStep(view, model, today) : null, signed };
      }),
    [documents, views, bySha, library, today, busy],
  );
  const lines = asked.map((line) => ({ ...line, word: words[line.document.key] ?? { on: false, date: '' } }));
  const wrong = lines.some(({ word }) => word.on && readDate(word.date).iso === null);
  const tell = (key: string, word: Word) => setWords((before) => ({ ...before, [key]: word }));
  const confirm = () =>
    onConfirm(
      new Map(
        lines.flatMap(({ document, step, signed, word }): [string, SignatureWord][] => {
          const on = readDate(word.date).iso;
          if (!word.on || !step || on === null) return [];
          return [[document.key, { step, on, mode: signed ? 'electronic' : 'handwritten' }]];
        }),
      ),
    );
  const incomplete = documents.filter((one) => !isComplete(one)).length;
  return (
    <Dialog
      title={`Classer ${plural(documents.length, 'document', 'documents')}`}
      wide
      onClose={onCancel}
      actions={
        progress === null ? (
          <>
            <Button onClick={onCancel}>Annuler</Button>
            <Button
              variant="primary"
              unavailable={wrong ? 'Écrivez d’abord les dates de signature demandées.' : null}
              onClick={confirm}
            >
              Classer {plural(documents.length, 'document', 'documents')}
            </Button>
          </>
        ) : (
          <Button onClick={onCancel}>Arrêter après ce document</Button>
        )
      }
    >
      {progress === null ? (
        <p>
          Les fichiers reçus sont joints tels quels à chaque convention, avec un document assemblé dans
          l’ordre des pages. L’original signé sur papier fait foi : conservez-le.
        </p>
      ) : (
        <Progress label="Classement en cours…" value={progress} />
      )}
      {incomplete > 0 ? (
        <Banner tone="warn">
          <p>
            {incomplete === 1
              ? 'Un document est incomplet : il sera classé comme tel, et se complétera quand vous recevrez la suite.'
              : `${incomplete} documents sont incomplets : ils seront classés comme tels, et se compléteront quand vous recevrez la suite.`}
          </p>
        </Banner>
      ) : null}
      <ul className="plain">
        {lines.map(({ document, step, signed, word }) => (
          <li key={document.key} className="confirm-line">
            <span>
              <strong>{document.convention.title}</strong>
              {isComplete(document) ? '' : ` (${missingSentence(document)})`}
            </span>
            {step ? (
              <>
                <Tick
                  type="checkbox"
                  name={`sign-${document.convention.id}`}
                  checked={word.on}
                  onChange={(on) => tell(document.key, { ...word, on })}
                >
                  {step.action} ({signed ? 'fichier signé électroniquement' : 'à la main, sur papier'})
                  <span className="visually-hidden"> : {document.convention.title}</span>
                </Tick>
                {word.on ? (
                  <TextInput
                    label="Date de la signature"
                    hint="Celle qui est écrite sur le document : jour/mois/année."
                    inputMode="numeric"
                    name={`signed-${document.convention.id}`}
                    value={word.date}
                    error={
                      word.date !== '' && readDate(word.date).iso === null
                        ? 'Cette date n’existe pas. Écrivez jour/mois/année, par exemple 31/10/2026.'
                        : null
                    }
                    onChange={(date) => tell(document.key, { ...word, date })}
                  />
                ) : null}
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The step « signée » when it is the next one a person may record; the same rules as on the convention's screen. */
function signatureStep(view: ConventionView, model: ConventionModel, today: Day): StepSpec | null {
  const { answers, amendments, recordedStatus } = view;
  const problems = problemsOf(model, answers).filter(({ level }) => level === 'error').length;
  const { events } = lifeInForce(model.ruleFamily, { answers, amendments });
  const facts = { recordedStatus, missing: missingFields(model, answers), problems, events };
  const next = nextSteps(model, statusOn(model, facts, today));
  return next.find(({ status }) => status === 'signedByBeneficiary') ?? null;
}
