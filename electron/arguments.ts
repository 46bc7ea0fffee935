/** Checks what comes through a channel: the renderer shows received files, so its words are not taken for granted. */
import { isSha256 } from '@shared/base/brands.ts';
import { FOLDER_ROLES, isFolderName } from '@shared/host/folder.ts';
import { isKeepFolder, isKeepName } from '@shared/host/keep.ts';
import { type RequestName, type Requests, VAULT_PIECE } from '@shared/host/channels.ts';

type Check<T> = (value: unknown) => value is T;

const text =
  (max: number): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= max;

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isPiece = (value: unknown): boolean => isBytes(value) && value.length <= VAULT_PIECE;
const isPieceSize = (value: unknown): boolean => isSize(value) && value <= VAULT_PIECE;
const isDigest = (value: unknown): boolean => typeof value === 'string' && isSha256(value);

const isName = (value: unknown): boolean => typeof value === 'string' && isKeepName(value);
const isFolder = (value: unknown): boolean => typeof value === 'string' && isKeepFolder(value);

const isRole = (value: unknown): boolean => FOLDER_ROLES.some((role) => role === value);
const isPackage = (value: unknown): boolean => typeof value === 'string' && isFolderName(value);

const list = (check: (item: unknown) => boolean, max: number) => (value: unknown) =>
  Array.isArray(value) && value.length <= max && value.every(check);

const shape = (checks: Readonly<Record<string, (value: unknown) => boolean>>) => (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(checks).every(([key, check]) => check((value as Record<string, unknown>)[key]));

const isExtension = (value: unknown): boolean => typeof value === 'string' && /^[a-z0-9]{1,10}$/.test(value);
const isFilter = shape({ label: text(200), extensions: list(isExtension, 20) });
const isReason = (value: unknown): boolean => value === null || text(500)(value);

/** One check for each argument of each request. */
const ARGUMENTS: { readonly [K in RequestName]: readonly ((value: unknown) => boolean)[] } = {
  'tacite:pick-files': [
    shape({ title: text(200), filters: list(isFilter, 20), multiple: isBoolean, maxBytes: isSize }),
  ],
  'tacite:save-file': [
    shape({ suggestedName: text(300), filter: isFilter, mime: text(200), bytes: isBytes }),
  ],
  'tacite:save-begin': [shape({ suggestedName: text(300), filter: isFilter, mime: text(200) })],
  'tacite:save-write': [text(100), isBytes],
  'tacite:save-end': [text(100), isBoolean],
  'tacite:print': [],
  'tacite:reveal': [text(100)],
  'tacite:notify': [text(200), text(1000)],
  'tacite:set-quit-guard': [isReason],
  'tacite:vault-begin': [isDigest],
  'tacite:vault-write': [text(100), isPiece],
  'tacite:vault-end': [text(100)],
  'tacite:vault-give-up': [text(100)],
  'tacite:vault-get': [isDigest],
  'tacite:vault-open': [isDigest],
  'tacite:vault-read': [isDigest, isSize, isPieceSize],
  'tacite:vault-remove': [isDigest],
  'tacite:keep-append': [isName, isBytes],
  'tacite:keep-write': [isName, isBytes],
  'tacite:keep-move': [isName, isName],
  'tacite:keep-read': [isName, isSize, isSize],
  'tacite:keep-list': [isFolder],
  'tacite:keep-remove': [isName],
  'tacite:keep-room': [isSize],
  'tacite:folder-state': [isRole],
  'tacite:folder-choose': [isRole],
  'tacite:folder-forget': [isRole],
  'tacite:folder-list': [isRole],
  'tacite:folder-read': [isRole, isPackage, isSize, isSize],
  'tacite:folder-begin': [isRole, isPackage],
  'tacite:folder-remove': [isRole, isPackage],
  'tacite:open-file-ready': [],
};

export const REQUEST_NAMES = Object.keys(ARGUMENTS) as RequestName[];

/** Whether these are the arguments the request takes: their number, their types, their sizes. */
export function areArguments<K extends RequestName>(
  name: K,
  values: unknown[],
): values is Parameters<Requests[K]> {
  const checks = ARGUMENTS[name];
  return values.length === checks.length && checks.every((check, i) => check(values[i]));
}
