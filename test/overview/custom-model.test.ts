/** A model that nobody programmed works everywhere: list, statuses, things to do, calendar, money, document. */
import { describe, expect, test } from 'vitest';
import type { DeviceId, Instant, RecordId } from '@shared/base/brands.ts';
import type { Json } from '@shared/base/canonical.ts';
import { day } from '@shared/base/day.ts';
import { datesCsv } from '@shared/calendar/csv.ts';
import { lifeInForce } from '@shared/calendar/in-force.ts';
import { conventionEvents, derivationOf, plannerRowsOf } from '@shared/calendar/planner-rows.ts';
import { countedDateOf } from '@shared/calendar/safe.ts';
import { problemsOf } from '@shared/conventions/check.ts';
import {
  builtInLibrary,
  definitionRegister,
  libraryFrom,
  type ModelLibrary,
} from '@shared/conventions/library.ts';
import { recordableFacts } from '@shared/conventions/life-facts.ts';
import { fieldsOfSection, initialAnswers } from '@shared/conventions/registry.ts';
import type { ConventionModel, FieldSpec } from '@shared/conventions/schema.ts';
import { nextSteps } from '@shared/conventions/status.ts';
import * as keys from '@shared/model/keys.ts';
import { emptyRecord, writeRegister, type RecordKind, type TaciteRecord } from '@shared/model/record.ts';
import { DEFAULT_SETTINGS } from '@shared/model/settings.ts';
import {
  contributionsCsv,
  conventionsCsv,
  conventionStanding,
  countsByStatus,
  moneyByYearAndIssuer,
  moneyRowOf,
  noticesDue,
  rowOn,
  statusOfSummary,
  summarise,
  todosOn,
} from '@shared/overview/index.ts';
import { subscriptionDocument } from '@shared/pdf/subscription.ts';
import { RULE_FAMILIES, type RuleFamily } from '@shared/rules/families.ts';
import { field, minimalModel, modelOfFamily, recordId } from '../conventions/custom.ts';
import { inputFor } from '../pdf/support.ts';

const AT = '2026-11-21T10:00:00.000Z' as Instant;
const TODAY = day('2026-11-21');
const DEVICE = '00000000000000000001' as DeviceId;

function recordOf(id: RecordId, kind: RecordKind, registers: Readonly<Record<string, Json>>): TaciteRecord {
  return Object.entries(registers).reduce(
    (record, [key, value], n) =>
      writeRegister(record, key, value, { dot: { device: DEVICE, n: n + 1 }, at: AT, by: 'Camille' }),
    emptyRecord(id, kind),
  );
}

const libraryWith = (model: ConventionModel): ModelLibrary =>
  libraryFrom([recordOf(recordId(1), 'model', definitionRegister(model))]);

const conventionOf = (
  model: ConventionModel,
  answers: Readonly<Record<string, Json>>,
  more: Readonly<Record<string, Json>> = {},
): TaciteRecord =>
  recordOf(recordId(2), 'convention', {
    [keys.MODEL]: model.slug,
    ...Object.fromEntries(Object.entries(answers).map(([id, value]) => [keys.answerKey(id), value])),
    ...more,
  });

/** Everything that lists and exports make of one convention. */
function everywhere(record: TaciteRecord, models: ModelLibrary) {
  const summary = summarise(record, AT, models);
  const events = conventionEvents(record, models);
  const money = moneyRowOf(record, models);
  const rules = { reminderDays: [30], safeDay: ({ date }: { readonly date: typeof TODAY }) => date };
  return {
    summary,
    row: rowOn(summary, TODAY, DEFAULT_SETTINGS, models),
    status: statusOfSummary(summary, TODAY, models),
    counts: countsByStatus([summary], TODAY, models),
    todos: todosOn([summary], TODAY, DEFAULT_SETTINGS, models),
    notices: noticesDue([summary], rules, {}, TODAY, models),
    events,
    planner: plannerRowsOf(events ? [events] : [], DEFAULT_SETTINGS),
    dates: datesCsv(events ? [events] : [], DEFAULT_SETTINGS),
    table: conventionsCsv([summary], TODAY, DEFAULT_SETTINGS, models),
    money,
    totals: moneyByYearAndIssuer(money ? [money] : []),
    amounts: contributionsCsv(money ? [money] : []),
  };
}

/** With a step to sign and one to send, the least that a followed paper needs. */
const followed: ConventionModel = minimalModel({
  fields: [
    ...minimalModel().fields,
    field('signedOn', 'date', { need: 'signing' }),
    field('returnedOn', 'date'),
    field('notes', 'longText', { need: 'recommended' }),
  ],
  steps: [
    { status: 'signedByBeneficiary', dateField: 'signedOn', action: 'Enregistrer la signature' },
    { status: 'returned', dateField: 'returnedOn', action: 'Enregistrer l’envoi' },
  ],
  returnPieces: { electronic: ['signedFile'], handwritten: ['scan'] },
});

describe('a model without rules', () => {
  const models = libraryWith(followed);

  test('a new one is a draft that asks for what is missing, and no date nor amount is invented', () => {
    const all = everywhere(conventionOf(followed, {}), models);
    expect(all.row).toMatchObject({ status: 'draft', modelShortTitle: 'Prêt de salle', next: null });
    expect(all.summary.missing).toEqual(['associationName']);
    expect(all.todos.map(({ kind }) => kind)).toEqual(['form']);
    expect(all.events?.events).toEqual([]);
    expect([all.notices, all.planner, all.money]).toEqual([[], [], null]);
    expect(all.totals.due.issuers).toEqual([]);
    expect(all.table).toContain('Prêt de salle');
  });

  test('filled, it is ready; signed, it asks for its scan, then for its next step', () => {
    const answers = { associationName: 'Les Amis du modèle' };
    const ready = everywhere(conventionOf(followed, answers), models);
    expect(ready.row).toMatchObject({ status: 'ready', summary: { title: 'Les Amis du modèle' } });
    expect(nextSteps(followed, 'ready').map(({ status }) => status)).toEqual(['signedByBeneficiary']);

    const signed = everywhere(
      conventionOf(
        followed,
        { ...answers, signedOn: '2026-11-20', signatureMode: 'handwritten' },
        { [keys.STATUS]: 'signedByBeneficiary' },
      ),
      models,
    );
    expect(signed.row.statusLabel).toBe('Signée sur papier');
    expect(signed.summary.missingPieces).toEqual(['scan']);
    expect(signed.todos.map(({ kind }) => kind)).toContain('piece');
    expect(signed.counts).toEqual(new Map([['signedByBeneficiary', 1]]));
    expect(recordableFacts(followed, 'signedByBeneficiary').map(({ status }) => status)).toEqual([
      'returned',
    ]);
    expect(countedDateOf(followed, 'noticeDeadlineYearEnd')).toBeNull();
  });

  test('a model without steps, once filled, asks for nothing: nobody could say that it is signed', () => {
    const model = minimalModel();
    const record = conventionOf(model, { associationName: 'A' });
    expect(everywhere(record, libraryWith(model))).toMatchObject({ status: 'ready', todos: [] });
  });

  test('its standing is told, amendments included', () => {
    const on = day('2026-12-01');
    const facts = {
      answers: { associationName: 'A' },
      amendments: [{ on, changes: { associationName: 'B' } }],
      recordedStatus: 'returned',
    };
    expect(conventionStanding(followed, facts, TODAY)).toMatchObject({
      events: [],
      unanswered: [],
      amounts: null,
    });
    expect(lifeInForce(null, facts)).toEqual({ events: [], unanswered: [] });
  });

  test('a programme with an end makes it expire: that needs no rule', () => {
    const ended: ConventionModel = {
      ...followed,
      programme: { start: '2020-01-01', end: '2025-12-31' },
      inForceFrom: 'returned',
    };
    const record = conventionOf(ended, { associationName: 'A' }, { [keys.STATUS]: 'returned' });
    expect(everywhere(record, libraryWith(ended))).toMatchObject({ status: 'expired', todos: [] });
  });

  test('its form and its document', async () => {
    expect(fieldsOfSection(followed, 'form')).toHaveLength(4);
    expect(initialAnswers(followed)).toEqual({});
    expect(
      problemsOf(followed, { associationName: 12, signedOn: 'hier' }).map(({ fieldId }) => fieldId),
    ).toEqual(['associationName', 'signedOn']);
    for (const model of [followed, minimalModel()]) {
      const answers = { associationName: 'Les Amis du modèle' };
      const { pages, bytes } = await subscriptionDocument(inputFor(model, answers, { events: [] }));
      expect(pages).toBeGreaterThan(0);
      expect(bytes.length).toBeGreaterThan(1000);
    }
  });
});

/** Facts that make each family speak. */
const FACTS: Readonly<Record<RuleFamily, Readonly<Record<string, Json>>>> = {
  CHA25: { signedOn: '2026-02-03' },
  MEG25: { existingUser: false, receiptDate: '2026-03-10', scale: 'other' },
  MEG19: { existingUser: false, receiptDate: '2021-03-10', scale: 'other' },
  POL: {
    notificationDate: '2026-07-01',
    startDeclarationDate: '2026-07-10',
    expenseHtCents: 1_000_00,
    otherPublicAidCents: 0,
  },
  MOS: {
    signedOn: '2025-02-10',
    issuerSignedOn: '2025-03-01',
    subscribedServices: ['supervision'],
    probeCount: 3,
  },
  AMP: {
    notificationDate: '2024-05-10',
    commissioningDate: '2024-09-01',
    population: 900,
    setupCents: 100_00,
    fixedCents: 200_00,
    populationCents: 300_00,
    optionCents: 0,
  },
};

/** « facts », a fact no sentence should show by its internal name. */
const INTERNAL = /\b[a-z]+[A-Z][A-Za-z]+\b/;

describe.each(RULE_FAMILIES)('a model that follows the rules %s', (family) => {
  describe.each([
    ['with the fields they need only', false],
    ['with every field they may read', true],
  ] as const)('%s', (_, all) => {
    const model = modelOfFamily(family, all);
    const models = libraryWith(model);

    test('without a fact, it says what it waits for, in words', () => {
      const record = conventionOf(model, { associationName: 'A' });
      const { money, events } = everywhere(record, models);
      const { unanswered } = lifeInForce(family, { answers: {}, amendments: [] });
      const said = [...unanswered, ...(money?.schedule.waiting ?? [])].map(({ sentence }) => sentence);
      expect(events).not.toBeNull();
      expect(said.filter((sentence) => INTERNAL.test(sentence.replaceAll(/Question \w+/g, '')))).toEqual([]);
      const asked = [...unanswered, ...(money?.schedule.waiting ?? [])]
        .map(({ missing }) => missing)
        .filter(Boolean);
      expect(asked.filter((id) => !model.fields.some((one: FieldSpec) => one.id === id))).toEqual([]);
    });

    test('with its facts, dates, reasons and amounts come', () => {
      const record = conventionOf(
        model,
        { associationName: 'A', ...FACTS[family] },
        { [keys.STATUS]: 'draft' },
      );
      const { events, summary, planner, money, dates } = everywhere(record, models);
      expect(events?.events.length).toBeGreaterThan(0);
      expect(summary.events.length).toBe(events?.events.length);
      expect(planner.length).toBe(summary.events.length);
      expect(dates.split('\r\n').length).toBeGreaterThan(planner.length);
      const [first] = summary.events;
      expect(derivationOf(record, first!.kind as never, first!.occurrence, models)?.sentence).toMatch(
        /\p{L}/u,
      );
      expect(money?.schedule.waiting).toEqual([]);
      expect(money?.schedule.refusal).toBeNull();
      if (family !== 'CHA25') expect(money?.schedule.years.length).toBeGreaterThan(0);
    });
  });
});

test('an unknown model: the convention is listed, says its name and keeps what was recorded', () => {
  const record = conventionOf(followed, { associationName: 'Les Amis' }, { [keys.STATUS]: 'returned' });
  const all = everywhere(record, builtInLibrary);
  expect(all.row).toMatchObject({
    model: null,
    modelShortTitle: 'Modèle inconnu (pret-de-salle)',
    status: 'returned',
    next: null,
  });
  expect(all.summary.search).toContain('les amis');
  expect([all.todos, all.notices, all.events, all.money]).toEqual([[], [], null, null]);
  expect(all.table).toContain('pret-de-salle');
});
