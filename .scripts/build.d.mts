export function isStale(root: string): boolean;
export function build(root: string): { readonly ok: boolean; readonly output: string };
