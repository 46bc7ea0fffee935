/** What a start concludes from the database and from what stands outside it. */
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '@shared/base/brands.ts';
import type { Head } from '@renderer/store/keep/frames.ts';
import { incidentSentence, readIncidents, type Incident } from '@renderer/store/keep/incident.ts';
import { compare, type Inside, readSentinel, type Verdict } from '@renderer/store/keep/sentinel.ts';

const inside = (more: Partial<Inside> = {}): Inside => ({
  device: 'A' as DeviceId,
  seq: 10,
  records: 3,
  counted: 3,
  after: [],
  ...more,
});
const head = (seq: number, device = 'A'): Head => ({ seq, device, records: 3 });
const NEW = inside({ device: null, seq: 0, records: 0, counted: 0 });

describe('a start', () => {
  it.each<[string, Inside, readonly Head[], Verdict]>([
    ['a new installation', NEW, [], 'fine'],
    ['everything agrees', inside(), [head(4), head(10)], 'fine'],
    ['no second copy yet', inside(), [], 'behind'],
    ['the last append was not made', inside(), [head(9)], 'behind'],
    ['recreated empty', NEW, [head(10)], 'empty'],
    [
      'recreated, then opened by a Tacite that could not look outside',
      inside({ device: 'B' as DeviceId, seq: 0, records: 0, counted: 0 }),
      [head(10)],
      'empty',
    ],
    ['the last transactions are gone', inside({ seq: 8 }), [head(4), head(10)], 'older'],
    ['records are gone', inside({ counted: 2 }), [head(10)], 'damaged'],
    ['records are gone, and there is no second copy', inside({ counted: 2 }), [], 'damaged'],
    ['records are gone, and the second copy is behind', inside({ counted: 2 }), [head(9)], 'damaged'],
    ['another device’s database', inside({ device: 'B' as DeviceId }), [head(4)], 'replaced'],
    [
      'another device’s, that wrote more and was journaled too',
      inside({ device: 'B' as DeviceId, seq: 50 }),
      [head(50, 'B'), head(4)],
      'replaced',
    ],
    [
      'rebuilt, its snapshot not written yet',
      inside({ device: 'B' as DeviceId, seq: 11, after: ['A'] }),
      [head(10)],
      'behind',
    ],
    [
      'rebuilt twice',
      inside({ device: 'C' as DeviceId, seq: 12, after: ['A', 'B'] }),
      [head(10), head(11, 'B')],
      'behind',
    ],
    [
      'rebuilt, then older',
      inside({ device: 'B' as DeviceId, seq: 11, after: ['A'] }),
      [head(10), head(14, 'B')],
      'older',
    ],
  ])('%s', (_name, seen, heads, verdict) => expect(compare(seen, heads)).toBe(verdict));
});

describe('a sentinel', () => {
  const good = {
    seq: 1,
    device: 'A',
    records: 2,
    snapshot: 'journal/snap-1',
    size: 3,
    digest: 'd',
    at: 't',
    schema: 1,
  };
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  it('is read back', () => expect(readSentinel(bytes(good))).toEqual(good));
  it.each([
    ['absent', null],
    ['empty', new Uint8Array()],
    ['cut short', bytes(good).slice(0, 20)],
    ['not an object', bytes([1])],
    ['null', bytes(null)],
    ['without its snapshot', bytes({ ...good, snapshot: undefined })],
    ['with a number that is none', bytes({ ...good, seq: -1 })],
  ])('%s is none', (_name, given) => expect(readSentinel(given)).toBeNull());
});

describe('an incident', () => {
  const incident: Incident = {
    at: '2026-11-21T08:00:00.000Z' as never,
    kind: 'empty',
    expected: 1200,
    found: 0,
    rebuilt: 1200,
    damaged: 0,
    read: null,
  };
  it('says that nothing is lost when nothing is', () => {
    expect(incidentSentence(incident)).toBe(
      'La base de données de cet ordinateur était vide à l’ouverture de Tacite, alors qu’elle ne l’était pas à la dernière fermeture. ' +
        'Tacite l’a reconstruite à partir de la seconde copie\u00a0: rien n’est perdu (0\u00a0fiche trouvée, 1\u202f200\u00a0fiches après reconstruction). ' +
        'Si un paquet avait été importé, cet import ne peut plus être annulé. ' +
        'La cause est le plus souvent un disque plein ou une coupure de courant.',
    );
  });
  it.each([
    ['records are missing', { rebuilt: 1199 }],
    ['pieces could not be read', { damaged: 1 }],
  ])('does not say so when %s', (_name, more) => {
    const sentence = incidentSentence({ ...incident, ...more });
    expect(sentence).not.toContain('rien n’est perdu');
    expect(sentence).toContain('sauvegarde');
  });
  it.each([
    ['unreadable', 'Tacite l’a effacée, après avoir lu toute la seconde copie'],
    ['abandoned', 'l’ancienne n’a pas été effacée'],
  ] as const)('%s: says what became of the base, and counts nothing in what did not open', (kind, words) => {
    const sentence = incidentSentence({ ...incident, kind });
    expect(sentence).toContain(words);
    expect(sentence).toContain('rien n’est perdu (1\u202f200\u00a0fiches après reconstruction).');
    expect(sentence).not.toContain('trouvée');
  });
  it('that cannot be read is left out', () => {
    expect(
      readIncidents([incident, { ...incident, kind: 'other' }, { ...incident, rebuilt: 'x' }, null]),
    ).toEqual([incident]);
    expect(readIncidents('x')).toEqual([]);
  });
});
