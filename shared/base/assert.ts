/** A bug in Tacite, never a user's mistake. */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws when `condition` is false: the message is for engineers, no user input may lead here. */
export function strictAssert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Makes the compiler prove that a union was handled whole. */
export function assertNever(value: never): never {
  throw new AssertionError(`unhandled case: ${JSON.stringify(value)}`);
}
