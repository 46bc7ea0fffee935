/** JSON from outside. Depth is counted before parsing, so that nothing that walks the value can run out of stack. */
import { err, ok, type Result } from '../base/result.ts';
import { LIMITS } from './limits.ts';

const [QUOTE, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];

/** In: a text of bounded length. Out: the value, or why there is none. A byte-order mark is not JSON (RFC 8259 §8.1). */
export function parseJson(text: string): Result<unknown, 'json' | 'tooDeep'> {
  if (depthOf(text) > LIMITS.jsonDepth) return err('tooDeep');
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('json');
  }
}

/** How deep brackets nest, outside of strings: one pass, whatever the text. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === BACKSLASH) i += 1;
      else if (c === QUOTE) inString = false;
    } else if (c === QUOTE) inString = true;
    else if (c === OPEN_ARRAY || c === OPEN_OBJECT) deepest = Math.max(deepest, (depth += 1));
    else if (c === CLOSE_ARRAY || c === CLOSE_OBJECT) depth -= 1;
  }
  return deepest;
}
