/**
 * Checks electron-builder.yml against electron-builder's own schema, offline. It uses an internal module: the version
 * of electron-builder is pinned for it.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const internals = await import('app-builder-lib/out/util/config/config.js');
const { getConfig, validateConfiguration } = internals.default;
const { DebugLogger } = require('builder-util');

try {
  const config = await getConfig(root, 'electron-builder.yml', null, undefined);
  await validateConfiguration(config, new DebugLogger(false));
  console.log('electron-builder.yml: valid');
} catch (error) {
  console.error(`electron-builder.yml: ${error.message}`);
  process.exit(1);
}
