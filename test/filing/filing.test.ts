/** Every received page in one place, whatever the pile and whatever a person changes; and nothing in a wrong place. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anomaliesOf,
  assign,
  documentFor,
  fileAll,
  foreignSentence,
  forget,
  move,
  pageKey,
  prefer,
  readCodes,
  setAnnex,
  setAside,
  summarySentence,
  takeOut,
  traySentence,
  turnPage,
  type Choices,
  type Filing,
  type FiledDocument,
  type PageKey,
} from '@shared/filing/index.ts';
import { CHECKSUM, conventionOf, idOf, piles, received, SEEDED, shaOf, type Pile } from './piles.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'");

const everywhere = (filing: Filing): readonly PageKey[] => [
  ...filing.documents.flatMap(({ pages }) => pages.map(({ key }) => key)),
  ...filing.foreign.flatMap(({ pages }) => pages.map(({ key }) => key)),
  ...filing.tray.map(({ key }) => key),
  ...filing.aside.map(({ key }) => key),
];

const keysOf = ({ pages }: Pile): readonly PageKey[] => pages.map((one) => pageKey(one.sha256, one.page));

const only = (filing: Filing): FiledDocument => {
  expect(filing.documents).toHaveLength(1);
  return filing.documents[0]!;
};

/** One random act of a person, on the filing as it stands. */
function act(filing: Filing, choices: Choices, pile: Pile, [kind, a, b]: readonly number[]): Choices {
  const keys = keysOf(pile);
  const key = keys[(a ?? 0) % Math.max(1, keys.length)];
  const document = filing.documents[(b ?? 0) % Math.max(1, filing.documents.length)];
  const page = document?.pages[(a ?? 0) % document.pages.length];
  if (key === undefined) return choices;
  const convention = pile.known[(b ?? 0) % Math.max(1, pile.known.length)];
  switch ((kind ?? 0) % 9) {
    case 0:
      return takeOut(choices, key);
    case 1:
      return setAside(choices, key);
    case 2:
      return forget(choices, key);
    case 3:
      return document && page ? move(document, choices, page.key, (b ?? 0) % 2 ? 1 : -1) : choices;
    case 4:
      return document && page ? setAnnex(document, choices, page, page.role !== 'annex') : choices;
    case 5:
      return document && page ? prefer(document, choices, page) : choices;
    case 6:
      return convention ? assign(filing, choices, key, documentFor(convention), 'annex') : choices;
    case 7:
      return document ? assign(filing, choices, key, document.key, { number: ((a ?? 0) % 6) + 1 }) : choices;
    default:
      return document ? assign(filing, choices, key, document.key, 'end') : choices;
  }
}

const acts = fc.array(fc.tuple(fc.nat(8), fc.nat(60), fc.nat(60)), { maxLength: 25 });

describe('any pile', () => {
  test('leaves every page in exactly one place, and in the one its code says', () => {
    fc.assert(
      fc.property(piles, (pile) => {
        const filing = fileAll(pile.pages, pile.known, {});
        expect([...everywhere(filing)].sort()).toEqual([...keysOf(pile)].sort());
        for (const { convention, issue, pages, missing } of filing.documents) {
          const numbers = new Set<number>();
          for (const { page, number, role } of pages) {
            const reading = readCodes(page);
            if (reading.kind === 'none') throw new Error('a page without a code was filed by itself');
            expect(reading.code.id).toBe(convention.id);
            expect(reading.code.version).toBe(issue?.version);
            expect(reading.code.page).toBe(number);
            if (role === 'page') expect(numbers.has(number ?? 0)).toBe(false);
            if (role === 'page') numbers.add(number ?? 0);
          }
          // What is there and what is missing make the whole document, and the order is the printed one.
          expect([...numbers, ...missing].toSorted((x, y) => x - y)).toEqual(
            Array.from({ length: issue?.pages ?? 0 }, (_, i) => i + 1),
          );
          const body = pages.filter(({ role }) => role === 'page').map(({ number }) => number ?? 0);
          expect(body).toEqual(body.toSorted((x, y) => x - y));
        }
      }),
      SEEDED,
    );
  });

  test('keeps every page in exactly one place after any acts of a person', () => {
    fc.assert(
      fc.property(piles, acts, (pile, sequence) => {
        let choices: Choices = {};
        for (const step of sequence) {
          choices = act(fileAll(pile.pages, pile.known, choices), choices, pile, step);
        }
        const filing = fileAll(pile.pages, pile.known, choices);
        expect([...everywhere(filing)].sort()).toEqual([...keysOf(pile)].sort());
        for (const { pages } of filing.documents) {
          const numbers = pages.flatMap(({ role, number }) =>
            role === 'page' && number !== null ? [number] : [],
          );
          expect(new Set(numbers).size).toBe(numbers.length);
          // Annexes come last.
          const roles = pages.map(({ role }) => role === 'annex');
          expect(roles).toEqual(roles.toSorted((x, y) => Number(x) - Number(y)));
        }
        // Sentences are there for whatever comes.
        expect(summarySentence(filing)).not.toBe('');
        for (const document of filing.documents)
          anomaliesOf(document).forEach((said) => expect(said).toMatch(/\.$/));
        for (const group of filing.foreign) expect(foreignSentence(group)).toMatch(/\.$/);
        for (const { reason } of filing.tray) expect(traySentence(reason)).toMatch(/\.$/);
      }),
      SEEDED,
    );
  });

  test('gives the same documents in whatever order it comes, but for which copy of a double is proposed', () => {
    const shape = ({ documents }: Filing) =>
      documents
        .map(({ key, missing, pages }) => ({
          key,
          missing,
          numbers: pages.map(({ number, role }) => `${number} ${role}`),
        }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    fc.assert(
      fc.property(piles, (pile) => {
        const there = fileAll(pile.pages, pile.known, {});
        const back = fileAll(pile.pages.toReversed(), pile.known, {});
        expect(shape(back)).toEqual(shape(there));
      }),
      SEEDED,
    );
  });
});

describe('what is said', () => {
  const known = [conventionOf(1), conventionOf(2), conventionOf(3), conventionOf(4, { deleted: true })];
  const whole = (n: number, file: number) =>
    [1, 2, 3, 4].map((page) => received({ file, at: page }, { n, page }));

  test('the summary of the brief: 3 documents, 2 whole, 1 without its page 3', () => {
    const filing = fileAll(
      [...whole(1, 1), ...whole(2, 2), ...whole(3, 3).filter(({ page }) => page !== 3)],
      known,
      {},
    );
    expect(plain(summarySentence(filing))).toBe(
      '3 documents reconnus, 2 complets, 1 incomplet : page 3/4 manquante.',
    );
  });

  test('several documents that lack pages are named, the first four', () => {
    const many = [1, 2, 3, 5, 6].map((n) => conventionOf(n));
    const filing = fileAll(
      many.flatMap((_, i) => whole([1, 2, 3, 5, 6][i]!, i + 1).slice(1)),
      many,
      {},
    );
    expect(plain(summarySentence(filing))).toBe(
      `5 documents reconnus, 5 incomplets : ${[1, 2, 3, 5]
        .map((n) => `page 1/4 manquante (Mairie ${n} · Mégalis 2025-004)`)
        .join(' ; ')} ; et 1 de plus.`,
    );
  });

  test('what else is in the pile', () => {
    const filing = fileAll(
      [
        ...whole(1, 1),
        received({ file: 2, at: 1 }, { n: 1, page: 2 }),
        received({ file: 2, at: 2 }, { n: 9, page: 1 }),
        received({ file: 2, at: 3 }, { n: 4, page: 1 }),
        received({ file: 2, at: 4 }, null),
      ],
      known,
      {},
    );
    expect(plain(summarySentence(filing))).toBe(
      "1 document reconnu, 1 complet. 1 page en double, 2 pages d'une autre provenance et 1 page à classer à la main.",
    );
    expect(anomaliesOf(only(filing)).map(plain)).toEqual([
      "La page 2 est en double : un exemplaire est proposé, l'autre reste dans le fichier reçu.",
    ]);
    expect(filing.foreign.map((group) => plain(foreignSentence(group)))).toEqual([
      "1 page d'une convention inconnue sur cet ordinateur (TAC-7K3F-9QWD · v2). Importez d'abord cette convention, ou remettez ces pages à qui les attend.",
      "1 page d'une convention qui est dans la corbeille, « Mairie 4 · Mégalis 2025-004 ». Rétablissez-la pour les classer.",
    ]);
    expect(filing.tray.map(({ reason }) => plain(traySentence(reason)))).toEqual([
      'Aucun code lu sur cette page.',
    ]);
  });

  test('several pages missing, upside down, lying, of another version', () => {
    const pages = [1, 2, 5].map((page, i) =>
      received({ at: i + 1 }, { n: 1, page, pages: 8, version: 1 }, { turn: ([180, 90, 180] as const)[i]! }),
    );
    expect(anomaliesOf(only(fileAll(pages, known, {}))).map(plain)).toEqual([
      'Pages 3, 4 et 6 à 8 sur 8 manquantes. Numérisez ces pages puis déposez-les ici : le document se complétera.',
      "Ces pages sont d'une version ancienne (version 1) : la dernière émise est la version 2. Vérifiez que c'est bien ce texte qui a été signé.",
      "Les pages 1 et 5 étaient à l'envers : elles seront remises à l'endroit.",
      'La page 2 était de côté : elle sera redressée.',
    ]);
  });

  test.each([
    [0, CHECKSUM, 'draft'],
    [1, CHECKSUM, 'older'],
    [2, CHECKSUM, 'current'],
    [2, 'FFFFFFFF', 'otherContent'],
    [3, CHECKSUM, 'newer'],
  ] as const)('version %i with checksum %s stands as %s', (version, checksum, standing) => {
    const codes = [`TAC1:${idOf(1)}:${version}:1:1:${checksum}`];
    expect(only(fileAll([received({ at: 1 }, null, { codes })], known, {})).standing).toBe(standing);
  });

  test.each<readonly [Partial<Parameters<typeof readCodes>[0]>, string]>([
    [{}, 'noCode'],
    [{ blank: true }, 'blank'],
    [{ unreadable: true }, 'unreadable'],
    [{ codes: ['TAC1:nonsense'] }, 'misread'],
    [{ codes: ['TAC2:anything'] }, 'newerFormat'],
    [{ codes: ['TAC1:a', 'TAC1:b'] }, 'twoSheets'],
  ])('%j goes to the tray as %s', (change, reason) => {
    const { tray } = fileAll([received({ at: 1 }, null, change)], known, {});
    expect(tray.map((one) => one.reason)).toEqual([reason]);
  });
});

describe('by hand', () => {
  const known = [conventionOf(1), conventionOf(2, { issued: null })];
  const stained = received({ at: 3 }, null);
  const pages = [1, 2, 4].map((page, i) => received({ file: 2, at: i + 1 }, { n: 1, page }));
  const key = pageKey(stained.sha256, stained.page);
  const file = (choices: Choices) => fileAll([...pages, stained], known, choices);

  test('a stained page takes the place of the missing one', () => {
    const before = file({});
    expect(only(before).missing).toEqual([3]);
    const after = file(assign(before, {}, key, only(before).key, { number: 3 }));
    expect(only(after).missing).toEqual([]);
    expect(only(after).pages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(after.tray).toEqual([]);
  });

  test('a page put where another is makes that one a double; preferring it again swaps them', () => {
    const before = file({});
    const choices = assign(before, {}, key, only(before).key, { number: 2 });
    const roles = (given: Choices) =>
      only(file(given)).pages.map(
        ({ number, role, page }) => `${number} ${role} ${page === stained ? 'new' : ''}`,
      );
    expect(roles(choices)).toEqual(['1 page ', '2 page new', '2 double ', '4 page ']);
    const first = only(file(choices)).pages.find(({ role }) => role === 'double')!;
    expect(roles(prefer(only(file(choices)), choices, first))).toEqual([
      '1 page ',
      '2 page ',
      '2 double new',
      '4 page ',
    ]);
  });

  test('a page moves up and down, and comes back', () => {
    const order = (given: Choices) => only(file(given)).pages.map(({ number }) => number);
    const document = only(file({}));
    const last = document.pages[2]!.key;
    const up = move(document, {}, last, -1);
    expect(order(up)).toEqual([1, 4, 2]);
    const upAgain = move(only(file(up)), up, last, -1);
    expect(order(upAgain)).toEqual([4, 1, 2]);
    expect(order(move(only(file(upAgain)), upAgain, last, -1))).toEqual([4, 1, 2]);
    expect(order(move(only(file(up)), up, last, 1))).toEqual([1, 2, 4]);
  });

  test('an annex comes after the body; out again, it is in the tray; forgotten, where its code says', () => {
    const before = file({});
    const annex = assign(before, {}, key, only(before).key, 'annex');
    expect(only(file(annex)).pages.at(-1)?.role).toBe('annex');
    const coded = only(before).pages[0]!.key;
    const out = takeOut(annex, coded);
    expect(file(out).tray.map(({ reason }) => reason)).toEqual(['takenOut']);
    expect(only(file(forget(out, coded))).pages[0]?.key).toBe(coded);
  });

  test('pages without any code make a document of a convention that issued nothing, in the order given', () => {
    const blanks = [1, 2, 3].map((at) => received({ file: 5, at }, null));
    let choices: Choices = {};
    for (const at of [2, 0, 1]) {
      const filing = fileAll(blanks, known, choices);
      const next = pageKey(shaOf(5), at + 1);
      choices = assign(filing, choices, next, documentFor(known[1]!), 'end');
    }
    const document = only(fileAll(blanks, known, choices));
    expect(document.convention.id).toBe(idOf(2));
    expect(document.missing).toEqual([]);
    expect(document.pages.map(({ page }) => page.page)).toEqual([3, 1, 2]);
  });

  test('a page put in a convention that is then deleted is seen again in the tray', () => {
    const choices = assign(file({}), {}, key, documentFor(known[1]!), 'end');
    const gone = fileAll([stained], [conventionOf(2, { deleted: true })], choices);
    expect(gone.tray.map(({ reason }) => reason)).toEqual(['gone']);
  });

  test('turning a page four times brings it back', () => {
    const document = only(file({}));
    const [first] = document.pages;
    let choices: Choices = {};
    const turns = [1, 2, 3, 4].map(() => {
      choices = turnPage(choices, only(file(choices)).pages[0] ?? first!);
      return only(file(choices)).pages[0]?.turn;
    });
    expect(turns).toEqual([90, 180, 270, 0]);
  });
});
