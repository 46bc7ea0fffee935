/** Opens the system's browser if there is one; never fails, the address is printed anyway. */
import { spawn } from 'node:child_process';

/** The command that opens `url` on each system. */
export function openCommand(platform, url) {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [url]];
}

/** Asks the system to show `url`. Without a screen nothing is tried: xdg-open would start a text browser here. */
export function openBrowser(url) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const [command, args] = openCommand(process.platform, url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
