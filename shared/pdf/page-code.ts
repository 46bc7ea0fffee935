/**
 * What the QR code of a printed page says, and the short reference a person reads. Only characters of the QR code's
 * alphanumeric mode are used, and never more than 60 of them: a code of 20 mm then survives a poor scan.
 */
import { isRecordId, type RecordId } from '../base/brands.ts';
import { strictAssert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';

export interface PageCode {
  readonly id: RecordId;
  /** Version of the issued document, 0 for one never issued. */
  readonly version: number;
  /** 1 for the first page. */
  readonly page: number;
  readonly pages: number;
  /** `documentChecksum`: 8 upper-case hexadecimal digits. */
  readonly checksum: string;
}

/** `notTacite`: some other QR code. `unknownFormat`: a Tacite code of another generation. `malformed`: misread. */
export type PageCodeError = 'notTacite' | 'unknownFormat' | 'malformed';

const MAX_VERSION = 9999;
const MAX_PAGES = 999;
const CHECKSUM = /^[0-9A-F]{8}$/;

const isWellFormed = (code: PageCode): boolean =>
  Number.isInteger(code.version) &&
  code.version >= 0 &&
  code.version <= MAX_VERSION &&
  Number.isInteger(code.page) &&
  Number.isInteger(code.pages) &&
  code.page >= 1 &&
  code.page <= code.pages &&
  code.pages <= MAX_PAGES &&
  CHECKSUM.test(code.checksum) &&
  isRecordId(code.id);

/** `TAC1:<id>:<version>:<page>:<pages>:<checksum>`, at most 52 characters. Throws on values no document has. */
export function pageCode(code: PageCode): string {
  strictAssert(isWellFormed(code), `not a page code: ${JSON.stringify(code)}`);
  return ['TAC1', code.id, code.version, code.page, code.pages, code.checksum].join(':');
}

/** The inverse of `pageCode`, for a text read on a scan: anything may come in. */
export function parsePageCode(text: string): Result<PageCode, PageCodeError> {
  if (!/^TAC\d+:/.test(text)) return err('notTacite');
  if (!text.startsWith('TAC1:')) return err('unknownFormat');
  const [, id = '', version = '', page = '', pages = '', checksum = '', ...rest] = text.split(':');
  const plain = [version, page, pages].every((n) => /^(?:0|[1-9]\d{0,3})$/.test(n));
  if (rest.length > 0 || !plain || !isRecordId(id)) return err('malformed');
  const code = { id, version: Number(version), page: Number(page), pages: Number(pages), checksum };
  return isWellFormed(code) ? ok(code) : err('malformed');
}

/** « TAC-7K3F-9QWD · v2 »: what a person reads aloud on the telephone. 40 of the identifier's 100 bits. */
export const shortReference = (id: RecordId, version: number): string =>
  `TAC-${id.slice(0, 4)}-${id.slice(4, 8)} · v${version}`;
