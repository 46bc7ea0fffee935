/** Finds Electron's runtime, or fetches it once; where neither can be, says why in French. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rural line needs minutes for 110 MB; a line that answers nothing must not hold the person for ever. */
const DOWNLOAD_LIMIT = 15 * 60_000;

/** The runtime that `electron` unpacked in its own folder, or null. Asks nothing of the launcher, so any Node will do. */
export function installedRuntime(root) {
  const folder = join(root, 'node_modules/electron');
  try {
    const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
    const present = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const file = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return present === wanted && existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/**
 * Why no window can open here whatever is installed, or null. `process` is an argument so that each case is tested:
 * `platform`, `env`, `getuid`.
 */
export function noWindowReason({ platform, env, getuid }) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'aucun écran n’est disponible';
  if (getuid?.() === 0) return 'son bac à sable refuse le compte root';
  return null;
}

/** Electron's own installer needs Node 22.12. */
export const launcherRuns = (nodeVersion) => {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
};

/** Runs Electron's installer; true when the runtime is there afterwards. */
function download(root) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/electron/install.js')], {
      stdio: ['ignore', 'inherit', 'ignore'],
    });
    const timer = setTimeout(() => child.kill(), DOWNLOAD_LIMIT);
    const end = () => {
      clearTimeout(timer);
      done(installedRuntime(root) !== null);
    };
    child.on('error', end);
    child.on('close', end);
  });
}

/** `{ file }` of a runtime ready to open a window, or `{ reason }` in French. `say` announces the download. */
export async function electronRuntime(root, say) {
  const reason = noWindowReason(process);
  if (reason) return { reason };
  const present = installedRuntime(root);
  if (present) return { file: present };
  if (!launcherRuns(process.versions.node)) {
    return { reason: `son installation demande Node 22.12 ou plus récent (ici : ${process.versions.node})` };
  }
  say('Téléchargement d’Electron, une seule fois…');
  if (await download(root)) return { file: installedRuntime(root) };
  return { reason: 'il n’a pas pu être téléchargé' };
}
