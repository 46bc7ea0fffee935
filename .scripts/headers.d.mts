export const SECURITY_HEADERS: Readonly<Record<string, string>>;
export function mimeOf(name: string): string;
