interface System {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}
export function candidates(system: System): string[];
export function findChromium(system?: System): string | null;
