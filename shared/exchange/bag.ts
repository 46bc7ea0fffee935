/** The tag files of a BagIt bag (RFC 8493): written and read as text, no byte of a file is touched here. */
import { isSha256, type Day, type Sha256 } from '../base/brands.ts';

/** Exactly two lines, no byte-order mark (standards.md 8.1). */
export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Accepts the versions whose rules are those we check; line ends may be anything, as RFC 8493 §2.1.1 says of 0.97. */
export const isBagitText = (text: string): boolean =>
  /^BagIt-Version: (1\.0|0\.97)(\r\n|\r|\n)Tag-File-Character-Encoding: UTF-8(\r\n|\r|\n)?$/.test(text);

/** `Payload-Oxum`: bytes and number of the files under `data/`. */
export interface Oxum {
  readonly bytes: number;
  readonly files: number;
}

export interface BagInfo {
  readonly organization: string;
  readonly application: string;
  readonly on: Day;
  readonly oxum: Oxum;
}

const oneLine = (text: string): string => text.replace(/[\r\n\s]+/g, ' ').trim();

/** Text of `bag-info.txt`. */
export const bagInfoText = ({ organization, application, on, oxum }: BagInfo): string =>
  [
    ...(organization.trim() === '' ? [] : [`Source-Organization: ${oneLine(organization)}`]),
    `Bagging-Date: ${on}`,
    `Payload-Oxum: ${oxum.bytes}.${oxum.files}`,
    `Bag-Software-Agent: Tacite ${oneLine(application)}`,
    '',
  ].join('\n');

/** Reads the `Payload-Oxum` of `bag-info.txt`; null when it is absent or twice there (RFC 8493 §2.2.2). */
export function oxumOf(text: string): Oxum | null {
  const found = text.split(/\r\n|\r|\n/).flatMap((line) => {
    const match = /^payload-oxum\s*:\s*(\d{1,15})\.(\d{1,9})\s*$/i.exec(line);
    return match ? [{ bytes: Number(match[1]), files: Number(match[2]) }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Digests by path. */
export type Manifest = ReadonlyMap<string, Sha256>;

const encodePath = (path: string): string =>
  path.replace(/[%\r\n]/g, (c) => (c === '%' ? '%25' : c === '\r' ? '%0D' : '%0A'));

const decodePath = (path: string): string =>
  path.replace(/%(25|0D|0A)/gi, (_, code: string) =>
    code === '25' ? '%' : code.toUpperCase() === '0D' ? '\r' : '\n',
  );

/** Text of a manifest, by path: what `sha256sum -c` reads, our names having neither `%` nor line ends. */
export const manifestText = (digests: Manifest): string =>
  [...digests]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sha]) => `${sha}  ${encodePath(path)}\n`)
    .join('');

/** Reads a manifest; null when a line is not one, or when a path is there twice. */
export function parseManifest(text: string): Manifest | null {
  const digests = new Map<string, Sha256>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') continue;
    const match = /^([0-9a-f]{64})[ \t]+\*?(.+)$/i.exec(line);
    const sha = match?.[1]?.toLowerCase() ?? '';
    const path = decodePath(match?.[2] ?? '').replace(/^\.\//, '');
    if (!isSha256(sha) || path === '' || digests.has(path)) return null;
    digests.set(path, sha);
  }
  return digests;
}
