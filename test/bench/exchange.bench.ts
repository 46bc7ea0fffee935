/**
 * Packages: 1 000 conventions with 500 MB of scans out and in, against SHA-256 plus a copy of the same bytes, with the
 * memory it takes; merging 10 000 conventions with 10 000. Bytes go to and come from a file, as in the application.
 */
import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import type { DeviceId, RecordId, Sha256 } from '@shared/base/brands.ts';
import { sourceOf } from '@shared/base/byte-source.ts';
import { planMerge } from '@shared/exchange/merge-plan.ts';
import { select } from '@shared/exchange/selection.ts';
import { answerKey, attachmentKey, SAMPLE } from '@shared/model/keys.ts';
import { writeRegister, type TaciteRecord } from '@shared/model/record.ts';
import { createSigningKey, readPackage, signerOf, writePackage } from '@renderer/exchange/index.ts';
import { milliseconds, table, timed } from './figures.ts';
import { manyRecords, NOW } from './many.ts';

const folder = mkdtempSync(join(tmpdir(), 'tacite-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEGA = 1e6;
const A = 'DEVA0000000000000000' as DeviceId;
const B = 'DEVB0000000000000000' as DeviceId;
const FILES = 1000;
const FILE_BYTES = 500_000;

/** One incompressible block, changed at its start for each file: 500 MB that are never held. */
const block = randomFillSync(new Uint8Array(FILE_BYTES));
function scan(i: number): Uint8Array {
  const bytes = block.slice();
  new DataView(bytes.buffer).setUint32(0, i);
  return bytes;
}

interface Cost {
  readonly ms: number;
  /** Processor time of all threads: what a busy machine does not change. */
  readonly cpu: number;
  /** Highest resident memory above what there was before, in MB. */
  readonly peak: number;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
  const start = performance.now();
  const used = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(used);
  const ms = performance.now() - start;
  clearInterval(watch);
  const peak = (Math.max(highest, process.memoryUsage().rss) - before) / MEGA;
  return { ms, cpu: (user + system) / 1000, peak };
}

/** A file that takes one piece at a time. */
async function fileSink(path: string): Promise<WritableStream<Uint8Array>> {
  const handle = await open(path, 'w');
  return new WritableStream<Uint8Array>({
    write: async (chunk) => void (await handle.write(chunk)),
    close: () => handle.close(),
    abort: () => handle.close(),
  });
}

/** SHA-256 plus a copy of the same bytes, from file to file: what no program can do without. */
async function floor(from: string): Promise<void> {
  const hash = createHash('sha256');
  const to = (await fileSink(join(folder, 'copy'))).getWriter();
  for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Uint8Array);
    await to.write(chunk as Uint8Array);
  }
  await to.close();
  hash.digest('hex');
}

/** Real conventions: the samples, not marked as such, so that they travel. */
const real = (count: number): TaciteRecord[] =>
  manyRecords(count, A).records.map((record) => {
    const { [SAMPLE]: _sample, ...registers } = record.registers;
    return { ...record, registers };
  });

test('1 000 conventions with 500 MB of scans', async () => {
  const scans = new Map<Sha256, number>();
  let n = 1e6;
  const conventions = real(FILES);
  let next = 0;
  const records = conventions.map((record) => {
    if (record.kind !== 'convention') return record;
    const bytes = scan((next += 1));
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    scans.set(sha256, next);
    const value = {
      sha256,
      name: `Convention ${next}.pdf`,
      mime: 'application/pdf',
      size: bytes.length,
      pages: 1,
      nature: 'scan',
      addedAt: NOW,
      addedBy: '',
    };
    return writeRegister(record, attachmentKey(sha256), value, {
      dot: { device: A, n: (n += 1) },
      at: NOW,
      by: '',
    });
  });
  const signer = signerOf(A, await createSigningKey());
  const rows: string[][] = [['', 'time', 'MB/s', 'against SHA-256 and a copy', 'memory above the start']];
  const path = join(folder, 'all.tacite');

  const write = async (locked: boolean): Promise<void> => {
    const sink = await fileSink(locked ? `${path}.age` : path);
    const result = await writePackage(
      {
        id: 'PACKAGE0000000000001' as RecordId,
        createdAt: NOW,
        counter: n,
        author: '',
        application: '0.1.0',
        organization: '',
        selected: select(records, { scope: 'all' }),
        extras: {},
        locking: locked ? { kind: 'passphrase', passphrase: 'x', workFactor: 10 } : { kind: 'open' },
        signer,
        openBytes: (sha) => Promise.resolve(sourceOf(scan(scans.get(sha) ?? 0))),
      },
      sink,
    );
    if (!result.ok) throw new Error(result.error.kind);
  };
  const read = async (locked: boolean): Promise<void> => {
    const result = await readPackage({
      file: await openAsBlob(locked ? `${path}.age` : path),
      unlocking: { identities: [], passphrase: 'x' },
      knownKeys: {},
      ownKey: null,
      // The application spools to a file too (OPFS, or a Blob that the browser keeps on disk).
      spool: async (stream) => {
        await stream.pipeTo(await fileSink(join(folder, 'plain')));
        return openAsBlob(join(folder, 'plain'));
      },
    });
    if (!result.ok) throw new Error(result.error.kind);
    if (result.value.files.size !== FILES) throw new Error('files are missing');
    for (const sha of result.value.files.keys()) if (!(await result.value.bytesOf(sha))) throw new Error(sha);
    await result.value.close();
  };

  for (const [name, work] of [
    ['export', () => write(false)],
    ['import: every byte read and checked twice', () => read(false)],
    ['export, locked with age', () => write(true)],
    ['import, locked with age', () => read(true)],
  ] as const) {
    const { ms, cpu, peak } = await costOf(work);
    const least = await costOf(() => floor(path));
    const size = statSync(path).size / MEGA;
    rows.push([
      name,
      `${(ms / 1000).toFixed(1)} s`,
      (size / (ms / 1000)).toFixed(0),
      `${(ms / least.ms).toFixed(1)} times (processor ${(cpu / least.cpu).toFixed(1)})`,
      `${peak.toFixed(0)} MB`,
    ]);
  }
  table(`${FILES} conventions, ${(statSync(path).size / MEGA).toFixed(0)} MB`, rows);
}, 1_800_000);

test('10 000 conventions merged with 10 000', async () => {
  const base = real(10_000);
  let n = 0;
  /** What the other office did meanwhile: a quarter edited, a quarter in conflict, some new. */
  const theirs = base.map((record, i) =>
    i % 4 < 2
      ? writeRegister(record, answerKey('town'), `elsewhere ${i}`, {
          dot: { device: B, n: (n += 1) },
          at: NOW,
          by: 'B',
        })
      : record,
  );
  let m = 1e6;
  const ours = base.map((record, i) =>
    i % 4 === 1
      ? writeRegister(record, answerKey('town'), `here ${i}`, {
          dot: { device: A, n: (m += 1) },
          at: NOW,
          by: 'A',
        })
      : record,
  );
  const here = new Map(ours.map((record) => [record.id, record]));
  let said = '';
  const figures = await timed(1, 5, () => {
    const plan = planMerge({
      here,
      received: theirs,
      head: { device: B, counter: n },
      ownDevice: { id: A, n: m },
      now: NOW,
      filesHere: () => true,
      filesThere: new Map(),
    });
    said = JSON.stringify(plan.totals.byKind);
  });
  table(`merge plan of ${theirs.length} records (10 000 conventions)`, [
    ['', 'time'],
    ['plan', milliseconds(figures)],
    [said, ''],
  ]);
});
