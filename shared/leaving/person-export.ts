/** The answer to « quelles données avez-vous sur moi ? » (RGPD article 15): a text to hand over, and the same as JSON. */
import type { Instant } from '../base/brands.ts';
import { utcDay } from '../base/day.ts';
import { formatDay, french, plural } from '../base/text.ts';
import type { Finding } from './find-person.ts';
import type { PersonQuery } from './person.ts';

/** In: what was found and when. Out: a plain text, grouped by record, ready to be printed or sent. */
export function personText(query: PersonQuery, findings: readonly Finding[], now: Instant): string {
  const day = formatDay(utcDay(now));
  const asked = [query.name, query.email, query.phone].filter((part) => part.trim() !== '').join(', ');
  const lines = [
    `Données concernant : ${asked}`,
    `Relevé fait par Tacite le ${day} sur cet ordinateur.`,
    '',
    findings.length === 0
      ? 'Aucune donnée trouvée.'
      : `${plural(findings.length, 'donnée trouvée', 'données trouvées')}, regroupées par fiche.`,
    'Les numérisations et les PDF reçus ne sont pas lus : leurs noms seuls ont été examinés.',
  ];
  for (const own of grouped(findings)) {
    lines.push('', own[0]?.title ?? '');
    for (const finding of own) lines.push(`- ${finding.label} : ${lineOf(finding)}`);
  }
  return `${lines.map(french).join('\r\n')}\r\n`;
}

/** The same, for a program. Keys are stable; texts are as stored. */
export function personJson(query: PersonQuery, findings: readonly Finding[], now: Instant): string {
  const items = findings.map(({ place, of, title, label, text, at }) => ({
    place: place.kind,
    record: 'record' in place ? place.record : null,
    kind: of,
    title,
    field: 'key' in place ? place.key : null,
    label,
    value: text,
    writtenAt: at,
  }));
  return `${JSON.stringify({ format: 'tacite-person', version: 1, exportedAt: now, query, items }, null, 2)}\n`;
}

function lineOf({ place, text, at }: Finding): string {
  const count =
    place.kind === 'author'
      ? `, ${plural(place.writes, 'écriture', 'écritures')}`
      : place.kind === 'journal' || place.kind === 'ledger'
        ? `, ${plural(place.lines, 'ligne', 'lignes')}`
        : '';
  const when = at === null ? '' : ` (${formatDay(utcDay(at))})`;
  return `${text}${count}${when}`.replace(/\s*\n\s*/g, ' / ').replace(/^, /, '');
}

/** One group a record: two conventions of the same name are two. */
function grouped(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = 'record' in finding.place ? finding.place.record : '';
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}
