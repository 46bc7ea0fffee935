/** What benches share: medians and a table. Nothing here fails for slowness. */

/** Median of some figures, not empty. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** « 412 ms (390 to 455, 9 runs) ». */
export const milliseconds = (figures: readonly number[]): string =>
  `${median(figures).toFixed(median(figures) < 20 ? 1 : 0)} ms (${Math.min(...figures).toFixed(0)} to ${Math.max(...figures).toFixed(0)}, ${figures.length} runs)`;

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Prints rows under a title, in columns. */
export function table(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   ')}`.trimEnd(),
  );
  console.log(['', title, ...lines, ''].join('\n'));
}

/** Time of each run in milliseconds, after some runs that warm the engine up. */
export async function timed(warmUps: number, runs: number, work: () => unknown): Promise<number[]> {
  for (let n = 0; n < warmUps; n += 1) await work();
  const figures: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const start = performance.now();
    await work();
    figures.push(performance.now() - start);
  }
  return figures;
}
