/** A ZIP written field by field, so that any of them may lie; and a bag whose parts may be spoiled one by one. */
import { deflateRawSync, crc32 as nodeCrc32 } from 'node:zlib';
import { utf8 } from '@shared/base/utf8.ts';
import { canonicalJson, type Json } from '@shared/base/canonical.ts';
import { crc32Hex } from '@shared/base/crc32.ts';
import type { TaciteRecord } from '@shared/model/record.ts';
import { recordPath } from '@shared/exchange/format.ts';
import { signerOf } from '@renderer/exchange/index.ts';
import { deviceId, KEYS, NOW, shaOf } from './support.ts';

export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array;
  readonly deflate?: boolean;
  /** What the directory says instead of the truth. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly localName?: string;
  readonly flags?: number;
  readonly method?: number;
  /** Unix mode: 0o120777 is a link. */
  readonly mode?: number;
  /** Points at the bytes of the n-th entry instead of its own. */
  readonly sharesWith?: number;
}

const crcOf = (bytes: Uint8Array): number =>
  typeof nodeCrc32 === 'function' ? nodeCrc32(bytes) : Number.parseInt(crc32Hex(bytes), 16);

/** The archive; `entries` says how many there are, when that should be a lie. */
export function rawZip(
  entries: readonly RawEntry[],
  lies: { readonly count?: number } = {},
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = entry.deflate ? deflateRawSync(entry.data) : Buffer.from(entry.data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4);
    common.writeUInt32LE(crcOf(entry.data), 10);
    common.writeUInt32LE(entry.packedSize ?? packed.length, 14);
    common.writeUInt32LE(entry.size ?? entry.data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    const local = Buffer.from(common);
    local.writeUInt16LE(localName.length, 22);
    const shared = entry.sharesWith === undefined ? undefined : offsets[entry.sharesWith];
    offsets.push(shared ?? offset);
    if (shared === undefined) {
      const block = Buffer.concat([Buffer.from('PK\u0003\u0004'), local, localName, packed]);
      parts.push(block);
      offset += block.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(offsets.at(-1)!, 10);
    const madeBy = Buffer.from([20, entry.mode === undefined ? 0 : 3]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), madeBy, common, tail, name]));
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(lies.count ?? entries.length, 8);
  end.writeUInt16LE(lies.count ?? entries.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, table, end]));
}

export const HEAD = {
  format: 'tacite-package',
  major: 1,
  minor: 0,
  id: 'PACKAGE0000000000001',
  createdAt: NOW,
  device: deviceId('a'),
  counter: 1000,
  author: '',
  application: '0.1.0',
  scope: 'all',
  records: 1,
  attachments: 0,
};

export const json = (value: unknown): Uint8Array => utf8(canonicalJson(value as Json));

/** Files of a bag as they would be written, before someone spoils them. */
export interface BagParts {
  /** Files under `data/` by path. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Changes made to the files after the manifests were written and signed. */
  readonly after?: (files: Map<string, Uint8Array>) => void;
  /** Changes made to the tag files before they are signed. */
  readonly tags?: (tags: Map<string, Uint8Array>) => void;
  readonly sign?: 'own' | 'none' | 'otherKey' | 'otherDevice';
  readonly entries?: (entries: RawEntry[]) => void;
}

export const recordFiles = (records: readonly TaciteRecord[]): Record<string, Uint8Array> =>
  Object.fromEntries(records.map((record) => [recordPath(record.kind, record.id), json(record)]));

/** A signed bag of these files, spoiled as asked. */
export async function rawBag({
  files,
  after,
  tags,
  sign = 'own',
  entries,
}: BagParts): Promise<Uint8Array<ArrayBuffer>> {
  const data = new Map(Object.entries({ 'data/package.json': json(HEAD), ...files }));
  const lines = (list: Iterable<[string, Uint8Array]>) =>
    utf8([...list].map(([path, bytes]) => `${shaOf(bytes)}  ${path}\n`).join(''));
  const size = [...data.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const tag = new Map<string, Uint8Array>([
    ['bagit.txt', utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['bag-info.txt', utf8(`Bagging-Date: 2026-11-21\nPayload-Oxum: ${size}.${data.size}\n`)],
    ['manifest-sha256.txt', lines(data)],
  ]);
  tags?.(tag);
  tag.set('tagmanifest-sha256.txt', lines(tag));
  if (sign !== 'none') {
    const device = deviceId(sign === 'otherDevice' ? 'b' : 'a');
    const signer = signerOf(device, KEYS.a);
    const signature = await signer.sign(tag.get('tagmanifest-sha256.txt')!);
    const publicKey = sign === 'otherKey' ? KEYS.b.publicKey : KEYS.a.publicKey;
    const hex = Buffer.from(signature).toString('hex');
    const file = { format: 'tacite-signature', algorithm: 'Ed25519', device, publicKey, signature: hex };
    tag.set('signature.json', json(file));
  }
  const all = new Map([...tag, ...data]);
  after?.(all);
  const list: RawEntry[] = [...all].map(([name, bytes]) => ({
    name,
    data: bytes,
    deflate: bytes.length > 300,
  }));
  entries?.(list);
  return rawZip(list);
}
