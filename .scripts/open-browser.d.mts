export function openCommand(platform: string, url: string): readonly [string, readonly string[]];
