interface System {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly getuid?: (() => number) | undefined;
}
export function installedRuntime(root: string): string | null;
export function noWindowReason(system: System): string | null;
export function launcherRuns(nodeVersion: string): boolean;
