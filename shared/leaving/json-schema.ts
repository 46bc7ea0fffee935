/** JSON Schema (draft 2020-12) of `donnees.json`, written into the archive beside it. */
import type { Json } from '../base/canonical.ts';
import { OPEN_FORMAT, OPEN_VERSION } from './json-export.ts';

const text: Json = { type: 'string' };
const textOrNull: Json = { type: ['string', 'null'] };
const instant: Json = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` };

const object = (properties: Readonly<Record<string, Json>>, optional: readonly string[] = []): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const listOf = (items: Json): Json => ({ type: 'array', items });

export const JSON_SCHEMA: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Tacite, données en formats ouverts',
  ...(object({
    format: { const: OPEN_FORMAT },
    version: { const: OPEN_VERSION },
    exportedAt: instant,
    records: listOf(
      object(
        {
          id: text,
          kind: { enum: ['convention', 'establishment', 'contact', 'blank', 'model', 'inbox'] },
          title: text,
          deleted: { type: 'boolean' },
          model: text,
          modelTitle: textOrNull,
          issuer: textOrNull,
          establishment: textOrNull,
          step: text,
          facts: listOf(
            object({
              key: text,
              label: text,
              value: true,
              text: textOrNull,
              written: listOf(object({ value: true, at: instant, by: text })),
            }),
          ),
          files: listOf(
            object({
              path: text,
              sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
              name: text,
              mime: text,
              size: { type: 'integer', minimum: 1 },
              nature: text,
              addedAt: instant,
              addedBy: text,
            }),
          ),
          journal: listOf(object({ at: instant, by: text, what: text, about: text })),
        },
        ['model', 'modelTitle', 'issuer', 'establishment', 'step'],
      ),
    ),
  }) as Readonly<Record<string, Json>>),
};
