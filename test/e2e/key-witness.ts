/** Sees every key that reaches a box and every letter that the application itself changes there; outlives the browser. */
import type { BrowserContext, Page } from 'playwright';

export interface KeyWitness {
  /** Watches the pages of a browser, from their next navigation on. */
  follow(context: BrowserContext, page: Page): Promise<void>;
  /** Each time the application changed the text of the box that had the keyboard: it never may. */
  readonly changed: readonly string[];
  /** The latest keys and texts, to tell a key that never came from a letter that was taken away. */
  latest(): string;
}

const MARK = 'key-witness ';
const KEPT = 120;

/** Runs in the page. What it sees leaves by the console, because a killed page cannot be asked. */
function watch(mark: string): void {
  for (const box of [HTMLInputElement.prototype, HTMLTextAreaElement.prototype]) {
    const own = Object.getOwnPropertyDescriptor(box, 'value');
    if (!own) continue;
    Object.defineProperty(box, 'value', {
      ...own,
      set(this: HTMLInputElement, next: string) {
        const before = this.value;
        if (document.activeElement === this && before !== next)
          console.debug(`${mark}changed ${this.name} from « ${before} » to « ${next} »`);
        own.set?.call(this, next);
      },
    });
  }
  for (const kind of ['keydown', 'input', 'focusin', 'focusout'])
    addEventListener(
      kind,
      (event) => {
        const { name, value } = event.target as HTMLInputElement;
        const key = event instanceof KeyboardEvent ? event.key : '';
        console.debug(`${mark}${kind} ${key} ${name} « ${value} »`);
      },
      true,
    );
}

/** One witness for a whole test, whatever browsers come and go. */
export function newKeyWitness(): KeyWitness {
  const changed: string[] = [];
  let seen: string[] = [];
  return {
    changed,
    latest: () => seen.join('\n'),
    async follow(context, page) {
      await context.addInitScript(watch, MARK);
      page.on('console', (message) => {
        if (!message.text().startsWith(MARK)) return;
        const text = message.text().slice(MARK.length);
        if (text.startsWith('changed ')) changed.push(text);
        seen = [...seen.slice(1 - KEPT), text];
      });
    },
  };
}
