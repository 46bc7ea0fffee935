/**
 * `npm start`: builds if needed, then opens Tacite in Electron, or in the browser where Electron cannot be had.
 * `--browser` asks for the browser edition. What it prints is read at the town hall: French.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isStale } from './build.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { openBrowser } from './open-browser.mjs';
import { isTacite, startServer } from './serve.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The data of the browser edition live at this origin: the port never changes. */
const PORT = 47113;
const URL_OF_TACITE = `http://127.0.0.1:${PORT}/`;
/** A window that closes on an error sooner than this never opened. */
const OPENING_TIME = 5000;

const say = (text) => console.log(text);

/** Opens the window; resolves when it closes, to false when it never opened. */
function openElectron(file) {
  return new Promise((done) => {
    const started = Date.now();
    // Set by some editors, it would make Electron behave as plain Node.
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(file, [root], { stdio: 'inherit', env });
    const opened = (code) => code === 0 || Date.now() - started > OPENING_TIME;
    child.on('error', () => done(false));
    child.on('close', (code) => done(opened(code)));
  });
}

/** Shows the address of a Tacite that serves already; its files must not be rebuilt under its open pages. */
function showRunning() {
  say(
    `Tacite est déjà ouvert à l’adresse ${URL_OF_TACITE} (pour le relancer, fermez-le d’abord : Ctrl + C).`,
  );
  openBrowser(URL_OF_TACITE);
}

async function serve() {
  try {
    await startServer({ root: join(root, 'dist/renderer'), port: PORT });
    say(`Tacite est ouvert à l’adresse ${URL_OF_TACITE} (Ctrl + C pour l’arrêter).`);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    if (await isTacite(URL_OF_TACITE)) {
      showRunning();
      return;
    }
    say(
      `Le port ${PORT} est déjà pris par un autre programme : fermez ce programme (ou redémarrez l’ordinateur), ` +
        'puis relancez « npm start ». Tacite garde toujours la même adresse, car vos données y sont rangées.',
    );
    process.exit(1);
  }
  openBrowser(URL_OF_TACITE);
}

/** Builds when needed; false when that failed, which was said. */
function prepare() {
  if (!isStale(root)) return true;
  say('Préparation de Tacite…');
  const { ok, output } = build(root);
  if (ok) return true;
  console.error(output);
  say('Tacite n’a pas pu être préparé : lancez « npm ci », puis à nouveau « npm start ».');
  return false;
}

async function start() {
  if (await isTacite(URL_OF_TACITE)) {
    showRunning();
    return;
  }
  if (!prepare()) process.exit(1);
  const asked = process.argv.includes('--browser');
  const runtime = asked ? { reason: null } : await electronRuntime(root, say);
  if (runtime.file && (await openElectron(runtime.file))) return;
  const reason = runtime.file ? 'sa fenêtre s’est refermée aussitôt' : runtime.reason;
  if (reason) say(`Electron ne peut pas s’ouvrir ici (${reason}) : Tacite s’ouvre dans le navigateur.`);
  await serve();
}

await start();
