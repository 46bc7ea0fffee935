export const MARK: string;
export function startServer(options: {
  root: string;
  port: number;
}): Promise<{ readonly url: string; close(): Promise<void> }>;
export function isTacite(url: string): Promise<boolean>;
