/**
 * Everything this room says, in French. Never more than an offline look shows (standards.md 6): the strongest answer is
 * « indéterminé », and words that would promise more are refused by test/signatures/wording.test.ts.
 */
import type { Instant } from '@shared/base/brands.ts';
import { formatInteger, french, listed, plural } from '@shared/base/text.ts';
import type {
  After,
  AlgorithmFacts,
  CertificateFacts,
  ChainFacts,
  RangeProblem,
  SignatureFacts,
  TimestampFacts,
  UnknownReason,
} from './report.ts';

/** Beside a scan of paper: it is not an electronic signature, and never shown as one (principle 5). */
export const SCAN_SENTENCE = french(
  'Copie numérisée. L’original papier fait foi et doit être conservé, même après la numérisation.',
);

/** Under the signatures of a file that holds too many of them. */
export const MORE_SENTENCE = french(
  'Ce fichier contient plus de 100 signatures : seules les premières sont montrées. Un document ordinaire n’en a que quelques-unes.',
);

export interface SignatureLine {
  /** « Contenu », « Certificat »… */
  readonly label: string;
  readonly sentence: string;
  /** For whoever wants the details: shown folded. */
  readonly technical: boolean;
  /** `late`: broken. `warn`: to look at. `plain`: a fact. There is no good tone: nothing here is a promise. */
  readonly tone: 'late' | 'warn' | 'plain';
}

export interface SignatureText {
  /** « Signature 1 sur 2, au nom de « Jeanne Été » »: a name that is written, not a person who signed. */
  readonly title: string;
  /** The overall answer. */
  readonly verdict: SignatureLine;
  readonly lines: readonly SignatureLine[];
}

/** « 21/11/2026 à 15:05 » on this computer's clock: the caller's, because a pure text knows no time zone. */
export type ShowInstant = (instant: Instant) => string;

const line = (label: string, sentence: string, tone: SignatureLine['tone'] = 'plain'): SignatureLine => ({
  label,
  sentence: french(sentence),
  tone,
  technical: false,
});

const technical = (label: string, sentence: string): SignatureLine => ({
  ...line(label, sentence),
  technical: true,
});

/** What to say of one signature, `index` from 0 among `count`. */
export function signatureSentences(
  facts: SignatureFacts,
  index: number,
  count: number,
  show: ShowInstant,
): SignatureText {
  const noun = facts.kind === 'signature' ? 'Signature' : 'Horodatage';
  const rank = count > 1 ? `${noun} ${index + 1} sur ${count}` : noun;
  const name = facts.signer?.name ?? '';
  return {
    title: french(name === '' ? rank : `${rank}, au nom de « ${name} »`),
    verdict: verdictLine(facts),
    lines: [
      integrityLine(facts),
      coverageLine(facts),
      ...identityLines(facts.signer, show),
      ...timeLines(facts, show),
      ...periodLines(facts, show),
      ...(facts.reason === ''
        ? []
        : [technical('Motif', `« ${facts.reason} », écrit par le logiciel de signature.`)]),
      ...(facts.chain === null ? [] : [chainLine(facts.chain)]),
      ...(facts.algorithm === null ? [] : algorithmLines(facts.algorithm)),
      revocationLine(facts.revocationEmbedded),
    ],
  };
}

function verdictLine({ integrity }: SignatureFacts): SignatureLine {
  if (integrity.kind === 'unknown')
    return line(
      'Résultat',
      'indéterminé : cette signature n’a pas pu être vérifiée ici. Interrogez l’expéditeur, ou utilisez un service de validation en ligne.',
      'warn',
    );
  if (integrity.kind === 'intact')
    return line(
      'Résultat',
      'indéterminé : sans Internet, l’identité et la révocation du certificat ne se vérifient pas. Pour une vérification complète, utilisez un service de validation en ligne.',
      'plain',
    );
  return line(
    'Résultat',
    'signature rompue. Ne vous fiez pas à ce fichier : demandez à l’expéditeur de vous envoyer de nouveau l’original signé.',
    'late',
  );
}

/** « cette signature », « cet horodatage ». */
const thisOne = ({ kind }: SignatureFacts): string =>
  kind === 'signature' ? 'cette signature' : 'cet horodatage';

function integrityLine(facts: SignatureFacts): SignatureLine {
  const { integrity } = facts;
  switch (integrity.kind) {
    case 'intact':
      return line('Contenu', `intact : ce que couvre ${thisOne(facts)} n’a pas été modifié depuis.`);
    case 'contentAltered':
      return line('Contenu', `modifié : ce que couvre ${thisOne(facts)} a changé après coup.`, 'late');
    case 'signatureMismatch':
      return line(
        'Contenu',
        'rompu : la signature ne correspond pas à ce qu’elle devrait signer avec ce certificat. L’un des deux a été modifié.',
        'late',
      );
    case 'unknown':
      return line('Contenu', `non vérifié : ${UNKNOWN[integrity.why]}`, 'warn');
  }
}

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
  dictionary: 'la signature est écrite d’une façon illisible dans le PDF.',
  envelope: 'l’enveloppe de la signature est abîmée ou incomplète.',
  severalSigners: 'l’enveloppe contient plusieurs signataires, ce qu’un PDF n’admet pas.',
  noCertificate: 'le fichier ne contient pas le certificat que la signature désigne.',
  nameMismatch:
    'la signature désigne son certificat par un nom qui n’est pas codé comme dans le fichier (souvent à cause d’un accent).',
  otherCertificate: 'la signature désigne un autre certificat que celui du fichier.',
  unknownFormat: 'ce type de signature n’est pas connu de Tacite.',
  oldFormat: 'ce type de signature est trop ancien : Tacite ne le vérifie pas.',
  algorithm: 'Tacite ne sait pas calculer l’algorithme employé.',
  range: 'la partie du fichier que la signature dit couvrir est inhabituelle (voir « Étendue »).',
};

const RANGE: Readonly<Record<RangeProblem, string>> = {
  shape: 'elle est mal écrite',
  notFromStart: 'elle ne commence pas au début du fichier',
  overlap: 'ses deux parties se recouvrent',
  beyondEnd: 'elle dépasse la fin du fichier, qui est peut-être coupé',
  gap: 'elle laisse de côté autre chose que la signature elle-même',
};

function coverageLine(facts: SignatureFacts): SignatureLine {
  const { coverage } = facts;
  switch (coverage.kind) {
    case 'whole':
      return line('Étendue', 'tout le fichier, sans ajout ensuite.');
    case 'earlier':
      return coverage.after.blank
        ? line('Étendue', 'tout le fichier, sauf quelques espaces ou fins de ligne ajoutés ensuite.')
        : line(
            'Étendue',
            laterSentence(coverage.after, thisOne(facts)),
            coverage.after.other ? 'warn' : 'plain',
          );
    case 'odd':
      return line(
        'Étendue',
        `inhabituelle : ${listed(coverage.problems.map((one) => RANGE[one]))}. Demandez à l’expéditeur de vous envoyer de nouveau le fichier.`,
        'warn',
      );
  }
}

/** An addition may be innocent or not: offline nobody can tell, and a person must look. */
function laterSentence({ bytes, signatures, other }: After, thisOne: string): string {
  const head = `une version antérieure du fichier (${plural(bytes, 'octet ajouté', 'octets ajoutés')} ensuite)`;
  const signed = plural(signatures, 'autre signature', 'autres signatures');
  const companions = signatures < 2 ? 'l’accompagne' : 'les accompagne';
  if (!other)
    return `${head} : ${signed}, avec ce qui ${companions}. ${capital(thisOne)} ne couvre pas ces ajouts.`;
  if (signatures === 0)
    return `${head} : cet ajout n’est couvert par aucune signature. Comparez-le avec ce qui a été signé.`;
  return `${head} : ${signed}, et d’autres ajouts que ${thisOne} ne couvre pas : comparez-les avec ce qui a été signé.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const dayIn = (show: ShowInstant, instant: Instant | null): string =>
  instant === null ? 'date illisible' : (show(instant).split(' ')[0] ?? '');

function identityLines(signer: CertificateFacts | null, show: ShowInstant): readonly SignatureLine[] {
  if (signer === null)
    return [
      line('Signataire', 'inconnu : le fichier ne montre pas le certificat de cette signature.', 'warn'),
    ];
  const name = signer.name === '' ? 'aucun nom' : signer.name;
  const organisation =
    signer.organisation === '' || signer.organisation === signer.name ? '' : `, ${signer.organisation}`;
  const issuer = signer.issuer === '' ? 'sans nom' : signer.issuer;
  return [
    line('Signataire', `nom écrit dans le certificat : ${name}${organisation} (non vérifié en ligne).`),
    technical(
      'Certificat',
      `émis au nom de : ${issuer}, numéro ${signer.serial}. Dates écrites : du ${dayIn(show, signer.from)} au ${dayIn(show, signer.until)}.`,
    ),
  ];
}

const STAMP: Readonly<Record<TimestampFacts['state'], string>> = {
  matches: 'un jeton d’horodatage porte bien sur cette signature',
  differs: 'un jeton d’horodatage est présent, mais il porte sur autre chose',
  broken: 'un jeton d’horodatage est présent, mais il a été modifié',
  unreadable: 'un jeton d’horodatage est présent, mais il n’a pas pu être vérifié',
};

function timeLines(
  { kind, claimedAt, timestamp }: SignatureFacts,
  show: ShowInstant,
): readonly SignatureLine[] {
  const claimed =
    claimedAt === null
      ? 'le fichier n’en donne pas.'
      : `${show(claimedAt)}, selon l’horloge de l’ordinateur qui a signé. Cette heure n’est pas une preuve.`;
  const lines = kind === 'signature' ? [line('Heure annoncée', claimed)] : [];
  if (timestamp === null) return [...lines, technical('Horodatage', 'aucun jeton d’horodatage.')];
  const by = timestamp.authority === '' ? '' : `, émis au nom de : ${timestamp.authority}`;
  const at =
    timestamp.at === null ? '' : ` Heure du jeton : ${show(timestamp.at)}${by} (non vérifié en ligne).`;
  const what =
    kind === 'documentTimestamp' && timestamp.state === 'matches'
      ? 'un jeton d’horodatage porte bien sur ce contenu'
      : STAMP[timestamp.state];
  return [...lines, line('Horodatage', `${what}.${at}`, timestamp.state === 'matches' ? 'plain' : 'warn')];
}

/** Signed outside the dates of the certificate: only the clock that claims it may be wrong. */
function periodLines(
  { signer, claimedAt, timestamp }: SignatureFacts,
  show: ShowInstant,
): readonly SignatureLine[] {
  const at = (timestamp?.state === 'matches' ? timestamp.at : null) ?? claimedAt;
  if (signer === null || at === null || signer.from === null || signer.until === null) return [];
  if (at >= signer.from && at <= signer.until) return [];
  const side = at < signer.from ? 'avant le début' : 'après la fin';
  return [
    line(
      'À regarder',
      `l’heure de signature (${show(at)}) tombe ${side} des dates écrites dans le certificat.`,
      'warn',
    ),
  ];
}

function chainLine({ kind, above }: ChainFacts): SignatureLine {
  const chain = listed(above);
  const SENTENCES: Readonly<Record<ChainFacts['kind'], string>> = {
    selfSigned: 'aucun : le certificat est signé par lui-même. N’importe qui peut en fabriquer un à ce nom.',
    root: `jointe au fichier jusqu’à sa racine : ${chain}. Tacite n’a pas de liste de confiance pour la comparer.`,
    partial: `jointe au fichier en partie : ${chain}. Le reste n’y est pas.`,
    none: 'non jointe au fichier : l’émetteur du certificat n’y est pas.',
  };
  return kind === 'selfSigned'
    ? line('Émetteur', SENTENCES[kind], 'warn')
    : technical('Chaîne', SENTENCES[kind]);
}

function algorithmLines({ digest, signature, keyBits, weak }: AlgorithmFacts): readonly SignatureLine[] {
  const bits = keyBits === 0 ? '' : `, clé de ${formatInteger(keyBits)} bits`;
  const facts = technical('Algorithme', `${signature} avec ${digest}${bits}.`);
  if (weak.length === 0) return [facts];
  const what = listed(
    weak.map((one) => (one === 'digest' ? `l’empreinte ${digest}` : 'une clé aussi courte')),
  );
  return [
    facts,
    line(
      'À regarder',
      `${what} ${weak.length > 1 ? 'ne protègent' : 'ne protège'} plus contre une imitation : demandez une signature plus récente.`,
      'warn',
    ),
  ];
}

const revocationLine = (embedded: boolean): SignatureLine =>
  technical(
    'Révocation',
    embedded
      ? 'non vérifiée (application hors ligne). Le fichier contient des informations à ce sujet, que Tacite ne lit pas.'
      : 'non vérifiée (application hors ligne).',
  );
