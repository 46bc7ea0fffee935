import { ENOUGH_BITS, passphraseBits, proposedPassphrase } from '@shared/exchange/passphrase.ts';
import type { Correspondent } from '@shared/exchange/correspondents.ts';
import type { Locking } from '@renderer/exchange/index.ts';
import { useServices } from '@renderer/services/index.ts';
import { Button, RadioGroup, TextInput } from '@renderer/ui/index.ts';

export interface Protection {
  readonly kind: 'key' | 'passphrase' | 'open';
  readonly passphrase: string;
}

/** The choice as the writer of packages takes it; a sentence when something is missing. */
export function lockingOf(protection: Protection, to: Correspondent | null): Locking | string {
  switch (protection.kind) {
    case 'open':
      return { kind: 'open' };
    case 'key':
      return to?.recipient
        ? { kind: 'recipients', recipients: [to.recipient] }
        : 'Choisissez une autre protection : la clé de ce correspondant n’est pas connue.';
    case 'passphrase':
      return passphraseBits(protection.passphrase) >= ENOUGH_BITS
        ? { kind: 'passphrase', passphrase: protection.passphrase }
        : 'Écrivez un mot de passe assez long, ou faites-en proposer un.';
  }
}

interface ProtectionFieldProps {
  readonly value: Protection;
  readonly to: Correspondent | null;
  readonly onChange: (value: Protection) => void;
}

/** How the package is protected on its way, said in words. */
export function ProtectionField({ value, to, onChange }: ProtectionFieldProps) {
  return (
    <>
      <RadioGroup
        label="Protection pendant le trajet"
        name="protection"
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        choices={[
          ...(to?.recipient
            ? [
                {
                  value: 'key' as const,
                  label: `Fermé pour ${to.name} : seul son ordinateur peut l’ouvrir, sans mot de passe.`,
                },
              ]
            : []),
          { value: 'passphrase', label: 'Fermé par un mot de passe, que vous direz de vive voix.' },
          {
            value: 'open',
            label:
              'Ouvert : quiconque trouve le fichier peut le lire. À réserver à une remise en main propre.',
          },
        ]}
      />
      {value.kind === 'passphrase' ? <PassphraseField value={value} onChange={onChange} /> : null}
    </>
  );
}

function PassphraseField({ value, onChange }: Omit<ProtectionFieldProps, 'to'>) {
  const { randomBytes } = useServices();
  const bits = passphraseBits(value.passphrase);
  const enough = bits >= ENOUGH_BITS;
  return (
    <div className="stack-s">
      <TextInput
        label="Mot de passe du paquet"
        hint="Dites-le par téléphone ou en personne, jamais dans le même courriel que le paquet. Tacite ne le garde pas."
        name="passphrase"
        maxLength={300}
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
      />
      <div className="row">
        <meter
          aria-label="Solidité du mot de passe"
          min={0}
          max={ENOUGH_BITS}
          low={ENOUGH_BITS - 1}
          optimum={ENOUGH_BITS}
          value={Math.min(bits, ENOUGH_BITS)}
        />
        <span role="status">
          {value.passphrase === ''
            ? 'Il faut par exemple sept mots sans lien entre eux, ou douze caractères très variés.'
            : enough
              ? 'Assez solide.'
              : 'Trop facile à deviner : ajoutez des mots ou des caractères différents.'}
        </span>
      </div>
      <div>
        <Button onClick={() => onChange({ ...value, passphrase: proposedPassphrase(randomBytes(64)) })}>
          Proposer un mot de passe
        </Button>
      </div>
    </div>
  );
}
