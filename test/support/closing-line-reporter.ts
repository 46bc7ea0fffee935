/**
 * Prints « N passed, N failed, N skipped » alone as the very last line of the run, whatever happened. Checks that
 * failed before the tests (type check, lint, format) come in FAILED_CHECKS and count as failures.
 */
import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

const failedChecks = (process.env['FAILED_CHECKS'] ?? '').split(',').filter(Boolean);

export default class ClosingLineReporter implements Reporter {
  /** Stands until a run ends: a crash on the way is a failure, not a silence. */
  private line = '0 passed, 1 failed, 0 skipped';

  onInit(): void {
    process.on('exit', () => writeSync(1, `${this.line}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: errors.length + failedChecks.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      count.failed += module.errors().length;
    }
    // A test that never ended did not pass.
    count.failed += count.pending;
    if (failedChecks.length > 0) console.log(`Failed before the tests: ${failedChecks.join(', ')}`);
    this.line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
  }
}
