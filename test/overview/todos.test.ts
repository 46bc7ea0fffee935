import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '@shared/base/day.ts';
import type { ConventionSummary } from '@shared/model/summary.ts';
import { STATUS_IDS } from '@shared/conventions/schema.ts';
import { allModels } from '@shared/conventions/registry.ts';
import { EVENT_KINDS } from '@shared/calendar/event.ts';
import { RETURN_PIECES } from '@shared/conventions/schema.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import { builtInLibrary } from '@shared/conventions/library.ts';
import { todosOn } from '@shared/overview/todos.ts';
import { event, idOf, summaryOf, withMargin } from './summaries.ts';

const TODAY = day('2026-11-21');
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

/** What a convention asks for today, each line on one line. */
const linesOf = (changes: Partial<ConventionSummary>, today = TODAY, margin = 10): readonly string[] =>
  todosOn([summaryOf(changes)], today, withMargin(margin), builtInLibrary).map(
    ({ what, before, urgency, urgencyLabel, detail }) =>
      `${before ?? '—'} ${urgency} (${plain(urgencyLabel)}) ${plain(what)} ${plain(detail)}`,
  );

const NOTICE = [event('effect', '2026-01-01', 'once'), event('noticeDeadlineYearEnd', '2026-12-31')];

describe('one convention', () => {
  test.each<readonly [string, Partial<ConventionSummary>, readonly string[]]>([
    [
      'a draft with three blanks',
      { recordedStatus: 'draft', missing: ['siret', 'referentName', 'referentEmail'] },
      ['— later (brouillon) Terminez le formulaire : 3 champs à compléter. Commencé aujourd’hui.'],
    ],
    [
      'a draft with a wrong answer, begun earlier',
      {
        recordedStatus: 'draft',
        problems: 1,
        missing: ['siret'],
        createdAt: '2026-11-18T08:00:00.000Z' as never,
      },
      [
        '— later (brouillon) Terminez le formulaire : 1 champ à compléter, 1 réponse à corriger. Commencé il y a 3 jours.',
      ],
    ],
    [
      'two fields written on two computers',
      { recordedStatus: 'draft', conflicts: 2 },
      [
        '— soon (en conflit) Choisissez la bonne réponse : 2 champs ont été écrits sur deux ordinateurs. Les deux réponses sont gardées jusqu’à votre choix.',
        '— later (à signer) Imprimez la convention et faites-la signer. Le formulaire est complet.',
      ],
    ],
    [
      'ready, nothing printed',
      { recordedStatus: 'draft' },
      ['— later (à signer) Imprimez la convention et faites-la signer. Le formulaire est complet.'],
    ],
    [
      'printed nine days ago',
      { recordedStatus: 'draft', since: day('2026-11-12') },
      [
        '— later (à signer) Signature attendue depuis 9 jours. Le formulaire est complet. Le document est du 12/11/2026.',
      ],
    ],
    [
      'printed long ago',
      { recordedStatus: 'draft', since: day('2026-11-01') },
      [
        '— soon (à signer) Signature attendue depuis 20 jours. Le formulaire est complet. Le document est du 01/11/2026.',
      ],
    ],
    [
      'signed on paper, no scan',
      { recordedStatus: 'signedByBeneficiary', missingPieces: ['scan'], since: day('2026-11-20') },
      [
        '— soon (à joindre) Joignez la copie numérisée de l’original signé. Sans cette pièce, le retour de la convention signée n’est pas complet.',
        '— soon (à renvoyer) Renvoyez la convention signée à Mégalis Bretagne. Signée il y a 1 jour. Déposez la convention signée dans le formulaire de contact du site de Mégalis Bretagne. La signature électronique est préférée ; une copie numérisée du papier signé est acceptée. Aucun original n’est à poster.',
      ],
    ],
    [
      'returned, nothing heard',
      { recordedStatus: 'returned', since: day('2026-11-01') },
      [
        '— later (en attente) Enregistrez la réception par Mégalis Bretagne dès que vous en avez la date. En attente depuis 20 jours.',
      ],
    ],
    [
      'Moselle Fibre: two originals still to send',
      { model: 'moselle-fibre-2024serv001', recordedStatus: 'returned', missingPieces: ['twoOriginals'] },
      [
        '— soon (à envoyer) Envoyez les deux originaux papier, puis enregistrez la date d’envoi. Le retour n’est complet qu’avec le papier signé.',
        '— later (en attente) Enregistrez la signature de Moselle Fibre dès que vous en avez la date. Aucune date n’est encore enregistrée.',
      ],
    ],
    ['in force, nothing near', { events: [event('effect', '2026-01-01')] }, []],
    [
      'in force, a notice is near',
      { events: NOTICE },
      [
        '2026-12-21 later (30 jours) Décidez de rester ou de partir au 31 décembre : la résiliation doit être reçue le 31/12/2026 au plus tard. À envoyer de préférence le 21/12/2026 au plus tard ; sans demande, la convention continue.',
      ],
    ],
    [
      'a termination is requested: the notices are settled',
      { events: [...NOTICE, event('terminationEnd', '2027-03-31')] },
      [],
    ],
    [
      'two originals posted, not known to be received',
      {
        model: 'moselle-fibre-2024serv001',
        recordedStatus: 'returned',
        sent: { twoOriginals: { sentOn: day('2026-11-18'), received: false } },
      },
      [
        '— later (réception attendue) Enregistrez la réception de ce qui est parti le 18/11/2026 : les deux originaux papier. Gardez l’avis de réception ou la réponse de l’émetteur, et joignez-les comme preuve.',
        '— later (en attente) Enregistrez la signature de Moselle Fibre dès que vous en avez la date. Aucune date n’est encore enregistrée.',
      ],
    ],
    [
      'posted, received',
      {
        model: 'moselle-fibre-2024serv001',
        recordedStatus: 'returned',
        sent: { twoOriginals: { sentOn: day('2026-10-01'), received: true } },
      },
      [
        '— later (en attente) Enregistrez la signature de Moselle Fibre dès que vous en avez la date. Aucune date n’est encore enregistrée.',
      ],
    ],
    [
      'posted, and signed by the issuer since: it arrived',
      {
        model: 'moselle-fibre-2024serv001',
        recordedStatus: 'countersigned',
        sent: { twoOriginals: { sentOn: day('2026-10-01'), received: false } },
        events: [event('effect', '2026-01-01', 'once')],
      },
      [],
    ],
    ['ended', { recordedStatus: 'refused', events: NOTICE, missingPieces: ['scan'] }, []],
    ['deleted', { events: NOTICE, deletedAt: '2026-11-01T00:00:00.000Z' as never }, []],
    ['a model this version does not know', { model: 'future-2031', events: NOTICE }, []],
    [
      'POLMAR: a late proof still has to be sent',
      {
        model: 'polmar-ddtm56-2023',
        recordedStatus: 'started',
        since: day('2026-11-20'),
        events: [event('proofDeadline', '2026-11-20', 'once')],
      },
      [
        '2026-11-20 late (dépassée d’1 jour) Envoyez le justificatif d’exécution le 20/11/2026 au plus tard : après ce jour, le préfet peut constater que la convention est caduque. L’échéance disparaît d’ici dès que vous en enregistrez la date d’envoi.',
        '— later (en attente) Enregistrez l’envoi du justificatif dès que vous en avez la date. En attente depuis 1 jour.',
      ],
    ],
    [
      'codes of next year, five weeks ahead: not yet',
      { events: [event('effect', '2026-01-01'), event('chorusCodes', '2027-01-01')] },
      [],
    ],
    [
      'codes of the year, never given',
      { events: [event('effect', '2026-01-01'), event('chorusCodes', '2026-01-01')] },
      [
        '— soon (à donner) Redonnez les codes Chorus Pro pour 2026. Sans code service ou numéro d’engagement, la facture de l’année peut être rejetée. Enregistrez ensuite la date d’envoi des codes.',
      ],
    ],
    [
      'codes of the year, given in the previous December',
      {
        events: [event('effect', '2026-01-01'), event('chorusCodes', '2026-01-01')],
        chorusGivenOn: day('2025-12-10'),
      },
      [],
    ],
  ])('%s', (_why, changes, expected) => {
    expect(linesOf(changes)).toEqual(expected);
  });
});

describe('a notice', () => {
  test.each([
    ['2026-10-21', []],
    ['2026-10-22', ['later (60 jours)']],
    ['2026-12-05', ['later (16 jours)']],
    ['2026-12-06', ['soon (15 jours)']],
    ['2026-12-21', ['soon (aujourd’hui)']],
    ['2026-12-22', ['late (dépassée d’1 jour)']],
    ['2026-12-31', ['late (dépassée de 10 jours)']],
    ['2027-01-01', []],
  ])('on %s: %j', (today, expected) => {
    const shown = todosOn([summaryOf({ events: NOTICE })], day(today), DEFAULT_SETTINGS, builtInLibrary);
    expect(shown.map((todo) => `${todo.urgency} (${plain(todo.urgencyLabel)})`)).toEqual(expected);
  });

  test('only the next one of each kind is announced', () => {
    const events = [
      event('effect', '2026-01-01'),
      event('noticeDeadlineYearEnd', '2026-12-01'),
      event('noticeDeadlineYearEnd', '2026-12-31', 'x'),
    ];
    expect(todosOn([summaryOf({ events })], TODAY, DEFAULT_SETTINGS, builtInLibrary)).toHaveLength(1);
  });
});

test('the codes of next year are announced a month ahead, with their day', () => {
  const events = [event('effect', '2026-01-01'), event('chorusCodes', '2027-01-01')];
  expect(todosOn([summaryOf({ events })], day('2026-12-02'), DEFAULT_SETTINGS, builtInLibrary)).toMatchObject(
    [{ before: '2027-01-01', urgency: 'later', what: 'Redonnez les codes Chorus Pro pour 2027.' }],
  );
});

test('most pressing first, whatever the order of the conventions', () => {
  const summaries = [
    summaryOf({ id: idOf(1), title: 'Brouillon', recordedStatus: 'draft', missing: ['siret'] }),
    summaryOf({ id: idOf(2), title: 'Proche', events: [event('noticeDeadlineYearEnd', '2026-12-05')] }),
    summaryOf({ id: idOf(3), title: 'Dépassée', events: [event('noticeDeadlineYearEnd', '2026-11-25')] }),
    summaryOf({ id: idOf(4), title: 'À joindre', recordedStatus: 'countersigned', missingPieces: ['scan'] }),
  ];
  const expected = ['Dépassée', 'Proche', 'À joindre', 'Brouillon'];
  const events = [event('effect', '2026-01-01', 'once')];
  const inForce = summaries.map((one) => ({ ...one, events: [...events, ...one.events] }));
  expect(todosOn(inForce, TODAY, DEFAULT_SETTINGS, builtInLibrary).map((todo) => todo.title)).toEqual(
    expected,
  );
  expect(
    todosOn(inForce.toReversed(), TODAY, DEFAULT_SETTINGS, builtInLibrary).map((todo) => todo.title),
  ).toEqual(expected);
});

test('names are sorted as in French: accents and case do not count', () => {
  const named = ['Zélie', 'École', 'syndicat'].map((title, n) =>
    summaryOf({ id: idOf(n), title, recordedStatus: 'draft', missing: ['siret'] }),
  );
  expect(todosOn(named, TODAY, DEFAULT_SETTINGS, builtInLibrary).map((todo) => todo.title)).toEqual([
    'École',
    'syndicat',
    'Zélie',
  ]);
});

test('whatever the summaries, ids are unique, sentences whole and lines in order', () => {
  const anyDay = fc.integer({ min: -400, max: 800 }).map((n) => addDays(TODAY, n));
  const anySummary = fc.record({
    model: fc.constantFrom(...allModels.map((model) => model.slug)),
    recordedStatus: fc.constantFrom<string>(...STATUS_IDS),
    missing: fc.subarray(['siret', 'address']),
    events: fc.array(
      fc.record({
        kind: fc.constantFrom<string>(...EVENT_KINDS),
        date: anyDay,
        occurrence: fc.constantFrom('a', 'b'),
      }),
      { maxLength: 8 },
    ),
    missingPieces: fc.subarray([...RETURN_PIECES]),
    since: anyDay,
  });
  fc.assert(
    fc.property(fc.array(anySummary, { maxLength: 6 }), fc.integer({ min: 0, max: 90 }), (drawn, margin) => {
      const summaries = drawn.map((one, n) =>
        summaryOf({
          ...one,
          id: idOf(n),
          events: [...one.events].sort((a, b) => (a.date < b.date ? -1 : 1)),
        }),
      );
      const todos = todosOn(summaries, TODAY, withMargin(margin), builtInLibrary);
      expect(new Set(todos.map((todo) => todo.id)).size).toBe(todos.length);
      const rank = { late: 0, soon: 1, later: 2 };
      const ranks = todos.map((todo) => rank[todo.urgency]);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      for (const { what, detail } of todos)
        for (const text of [what, detail]) expect(text).toMatch(/^\p{Lu}[^{}]*\.$/u);
    }),
    { seed: 20261121, numRuns: 400 },
  );
});
