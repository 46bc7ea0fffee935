/** Faults put where they happen in life: in the calls to IndexedDB itself. The application has no hook for them. */
export type FaultyCall = 'put' | 'add' | 'delete';

/**
 * Makes the n-th next call of an IDBObjectStore method throw, and the following ones too when `lasting` is 'always'.
 * Returns the function that ends the fault.
 */
export function failing(call: FaultyCall, nth: number, name: string, lasting: 'once' | 'always'): () => void {
  const prototype = IDBObjectStore.prototype as unknown as Record<
    FaultyCall,
    (...args: unknown[]) => IDBRequest
  >;
  const real = prototype[call];
  let count = 0;
  prototype[call] = function (this: IDBObjectStore, ...args: unknown[]) {
    count += 1;
    if (count === nth || (lasting === 'always' && count > nth)) throw new DOMException('injected', name);
    return Reflect.apply(real, this, args);
  };
  return () => {
    prototype[call] = real;
  };
}

/** Makes the transaction abort after the n-th write of any kind was accepted, as a full disk does at commit. */
export function abortingAfter(nth: number): { end: () => void; fired: () => boolean } {
  const prototype = IDBObjectStore.prototype as unknown as Record<
    FaultyCall,
    (...args: unknown[]) => IDBRequest
  >;
  const real = { put: prototype.put, add: prototype.add, delete: prototype.delete };
  let count = 0;
  for (const call of ['put', 'add', 'delete'] as const) {
    prototype[call] = function (this: IDBObjectStore, ...args: unknown[]) {
      const request = Reflect.apply(real[call], this, args);
      count += 1;
      if (count === nth) request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
  }
  return { end: () => void Object.assign(prototype, real), fired: () => count >= nth };
}

/** What Chromium does on a full disk: the connection closes, and the transaction aborts with UnknownError. */
export function fullDisk(): () => void {
  const prototype = IDBObjectStore.prototype as unknown as Record<
    'get' | 'put',
    (...args: unknown[]) => IDBRequest
  >;
  const real = { get: prototype.get, put: prototype.put };
  for (const call of ['get', 'put'] as const) {
    prototype[call] = function (this: IDBObjectStore, ...args: unknown[]) {
      const { transaction } = this;
      if (transaction.mode === 'readonly') return Reflect.apply(real[call], this, args);
      transaction.db.close();
      transaction.db.dispatchEvent(new Event('close'));
      throw new DOMException('Connection is closing because of: full', 'UnknownError');
    };
  }
  return () => void Object.assign(prototype, real);
}
