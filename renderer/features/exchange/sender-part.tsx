import { useId } from 'react';
import { formatDay } from '@shared/base/text.ts';
import type { Correspondent } from '@shared/exchange/correspondents.ts';
import type { SignatureVerdict } from '@renderer/exchange/index.ts';
import { dayOfInstant } from '@renderer/services/index.ts';
import { Banner, Card, RadioGroup, Select, TextInput, Tick } from '@renderer/ui/index.ts';
import type { Trust } from './apply-import.ts';
import type { Rehearsal } from './read-rehearse.ts';
import { Words } from './words.tsx';

export type SenderAnswer =
  | { readonly kind: 'unanswered' | 'unchecked' }
  /** `id` empty: a new correspondent of that name. */
  | { readonly kind: 'checked'; readonly id: string; readonly name: string };

/** What the import may take as said of the sender, or what is still to be answered. */
export function trustOf(signature: SignatureVerdict, answer: SenderAnswer): Trust | string {
  if (signature.kind === 'known' || signature.kind === 'own') return { kind: 'asKnown' };
  switch (answer.kind) {
    case 'unanswered':
      return 'Dites d’abord, ci-dessous, si vous avez vérifié l’expéditeur.';
    case 'unchecked':
      return { kind: 'unchecked' };
    case 'checked':
      if (answer.id !== '') return { kind: 'checked', correspondent: answer.id };
      return answer.name.trim() === ''
        ? 'Écrivez d’abord, ci-dessous, le nom de l’expéditeur.'
        : { kind: 'checked', correspondent: { name: answer.name.trim() } };
  }
}

interface SenderPartProps {
  readonly rehearsal: Rehearsal;
  readonly correspondents: readonly Correspondent[];
  readonly answer: SenderAnswer;
  readonly onAnswer: (answer: SenderAnswer) => void;
}

/** Who wrote the package: known, unknown, changed, ourselves or nobody; never accepted in silence. */
export function SenderPart(props: SenderPartProps) {
  const { rehearsal } = props;
  const { signature } = rehearsal.open;
  return (
    <Card title="De qui vient ce paquet">
      <div className="stack" data-signature={signature.kind}>
        <Verdict {...props} />
      </div>
    </Card>
  );
}

function Verdict(props: SenderPartProps) {
  const { rehearsal, answer, onAnswer } = props;
  const { sender, open } = rehearsal;
  const { signature } = open;
  switch (signature.kind) {
    case 'own':
      return <p>De cet ordinateur lui-même.</p>;
    case 'known':
      return (
        <Banner tone="good">
          <p>
            De <strong>{sender?.name ?? 'un correspondant vérifié'}</strong>
            {sender?.checkedOn
              ? `, dont vous avez vérifié les mots le ${formatDay(dayOfInstant(sender.checkedOn))}`
              : ''}
            . Le paquet n’a pas été modifié en chemin.
          </p>
        </Banner>
      );
    case 'none':
      return (
        <>
          <Banner tone="warn">
            <p>
              Ce paquet n’est pas signé : rien ne prouve de qui il vient, ni qu’il n’a pas été modifié. Tacite
              signe toujours les siens.
            </p>
          </Banner>
          <UncheckedOnly answer={answer} onAnswer={onAnswer} />
        </>
      );
    case 'changed':
      return (
        <>
          <Banner tone="late">
            <p>
              <strong>La clé de {sender?.name ?? 'cet expéditeur'} a changé.</strong> Quelqu’un se fait
              peut-être passer pour lui. Appelez-le à un numéro que vous connaissez déjà avant toute chose :
              a-t-il réinstallé Tacite ? Ses mots sont-ils bien ceux-ci ?
            </p>
          </Banner>
          <Words words={signature.words} />
          <Checking {...props} />
        </>
      );
    case 'unknown':
      return (
        <>
          <Banner tone="warn">
            <p>
              Tacite ne connaît pas encore cet expéditeur. Appelez-le et demandez-lui de lire ses huit mots
              (dans Échanges, « Correspondants ») : ils doivent être ceux-ci, dans cet ordre.
            </p>
          </Banner>
          <Words words={signature.words} />
          <Checking {...props} />
        </>
      );
  }
}

function UncheckedOnly({ answer, onAnswer }: Pick<SenderPartProps, 'answer' | 'onAnswer'>) {
  return (
    <Tick
      type="checkbox"
      name="unsigned"
      checked={answer.kind === 'unchecked'}
      onChange={(checked) => onAnswer({ kind: checked ? 'unchecked' : 'unanswered' })}
    >
      Je sais d’où vient ce fichier et je l’importe sans preuve.
    </Tick>
  );
}

function Checking({ rehearsal, correspondents, answer, onAnswer }: SenderPartProps) {
  const group = useId();
  const { sender, open } = rehearsal;
  const fresh = { kind: 'checked', id: sender?.id ?? '', name: open.head.author } as const;
  // A correspondent of another computer may be the same person on a new one; he is offered, never guessed.
  const choices = correspondents.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <RadioGroup
        label="Avez-vous vérifié ces huit mots de vive voix ?"
        name={`${group}-checked`}
        value={answer.kind}
        onChange={(kind) => onAnswer(kind === 'checked' ? fresh : { kind })}
        choices={[
          { value: 'checked', label: 'Oui, je les ai vérifiés : ce sont les siens.' },
          { value: 'unchecked', label: 'Non. J’importe quand même, sans savoir de qui cela vient.' },
        ]}
      />
      {answer.kind === 'checked' ? (
        <>
          {choices.length > 0 ? (
            <Select
              label="C’est"
              name="whose"
              blank="Un nouveau correspondant"
              value={answer.id}
              choices={choices}
              onChange={(id) => onAnswer({ ...answer, id })}
            />
          ) : null}
          {answer.id === '' ? (
            <TextInput
              label="Nom de ce correspondant"
              hint="Par exemple « Mairie de Port-Exemple, accueil »."
              name="senderName"
              maxLength={100}
              value={answer.name}
              onChange={(name) => onAnswer({ ...answer, name })}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
}
