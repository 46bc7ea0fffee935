/**
 * Where the database is. Every page of this origin shares one place, which the engine refuses as a whole when its files
 * cannot be read (measured on Chromium 156: opening, and erasing too, of any database). A storage bucket is another
 * place, with files of its own: a database that is lost for good is made again there.
 */
interface Buckets {
  open(
    name: string,
    options: { readonly persisted: boolean; readonly durability: 'strict' },
  ): Promise<{ readonly indexedDB: IDBFactory }>;
}

export interface Place {
  readonly factory: IDBFactory;
  /** From now on this is where the database is looked for. */
  take(): void;
}

const noteOf = (name: string): string => `tacite.place ${name}`;

/** 0: the place of every page. Forgotten, the next start finds the old place, and compares it with the second copy. */
function placeNumber(name: string): number {
  try {
    return Number(localStorage.getItem(noteOf(name)) ?? 0) || 0;
  } catch {
    return 0;
  }
}

async function bucket(name: string, number: number): Promise<IDBFactory | null> {
  const buckets = (globalThis.navigator as Navigator & { storageBuckets?: Buckets }).storageBuckets;
  const opened = await buckets
    ?.open(`${name.toLowerCase()}-${number}`, { persisted: true, durability: 'strict' })
    .catch(() => null);
  return opened?.indexedDB ?? null;
}

/** In: the name of the database. Null where a page may keep nothing. */
export async function placeOf(name: string): Promise<IDBFactory | null> {
  const number = placeNumber(name);
  const beside = number > 0 ? await bucket(name, number) : null;
  if (beside) return beside;
  try {
    // Where storage is forbidden, merely reading the property may throw.
    return (globalThis as { indexedDB?: IDBFactory }).indexedDB ?? null;
  } catch {
    return null;
  }
}

/** A place where this database never was; null where the engine has one place only. */
export async function nextPlace(name: string): Promise<Place | null> {
  const number = placeNumber(name) + 1;
  const factory = await bucket(name, number);
  return factory && { factory, take: () => localStorage.setItem(noteOf(name), String(number)) };
}

const LONGEST_ERASING_MS = 10_000;

/** Erases a database. False when the engine refuses, or gives no answer. */
export function eraseDatabase(factory: IDBFactory, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LONGEST_ERASING_MS);
    const end = (erased: boolean) => {
      clearTimeout(timer);
      resolve(erased);
    };
    try {
      const request = factory.deleteDatabase(name);
      request.addEventListener('success', () => end(true));
      request.addEventListener('error', (event) => {
        event.preventDefault();
        end(false);
      });
    } catch {
      end(false);
    }
  });
}
