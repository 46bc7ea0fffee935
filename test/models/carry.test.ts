/** What a new edition keeps of the corrections made on the one before. */
import { describe, expect, test } from 'vitest';
import type { Json } from '@shared/base/canonical.ts';
import { carried, samePages } from '@renderer/features/models/carry.ts';
import { item, page } from '../forms/draw.ts';

const form = [page([item('Nom :', 50, 100)]), { ...page([item('SIRET :', 50, 100)]), page: 2 }];
const place = (fieldId: string, onPage: number, confidence = 1): Json => ({
  fieldId,
  page: onPage,
  box: [1, 2, 30, 12],
  kind: 'text',
  confidence,
});
const match = (fieldId: string, confidence: number): Json => ({
  fieldId,
  name: 'f',
  value: null,
  confidence,
});

describe('the pages that did not change', () => {
  test.each([
    ['the same file', form, [1, 2]],
    ['printed again, a hair lower', [page([item('Nom :', 50.5, 101)]), form[1]!], [1, 2]],
    ['another word', [page([item('Prénom :', 50, 100)]), form[1]!], [2]],
    ['the same word elsewhere', [page([item('Nom :', 50, 140)]), form[1]!], [2]],
    ['one word more', [page([item('Nom :', 50, 100), item('Ville :', 50, 120)]), form[1]!], [2]],
    ['a larger page', [{ ...form[0]!, width: 842 }, form[1]!], [2]],
    ['a page less', [form[0]!], [1]],
    ['empty runs come and go', [page([item('Nom :', 50, 100), item(' ', 80, 100)]), form[1]!], [1, 2]],
  ] as const)('%s', (_, after, same) => expect([...samePages(form, after)]).toEqual([...same]));

  test('pages without words never count: two scans are not compared', () =>
    expect(samePages([page([])], [page([])]).size).toBe(0));
});

describe('what is taken over', () => {
  const registers = new Map<string, Json | undefined>([
    ['place.siret', place('siret', 2)],
    ['place.name', place('name', 1)],
    ['place.tel', place('tel', 2, 0.8)],
    ['place.mail', null],
    ['match.siret', match('siret', 1)],
    ['match.name', match('name', 0.7)],
    ['match.mail', null],
    ['edition', 'mars'],
    ['place.undone', false],
  ]);

  test('nothing changed: all that a person decided, nothing that the search found', () =>
    expect(Object.keys(carried(registers, new Set([1, 2]), 2))).toEqual([
      'place.siret',
      'place.name',
      'place.mail',
      'match.siret',
      'match.mail',
    ]));

  test('one page changed: the places of the other one only', () =>
    expect(Object.keys(carried(registers, new Set([2]), 2))).toEqual(['place.siret']));
});
