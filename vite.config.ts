/// <reference types="vitest/config" />
/** One configuration: three build targets (renderer, main process, preload) and the test projects. */
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
const alias = { '@shared': resolve(root, 'shared'), '@renderer': resolve(root, 'renderer') };

/** pdfjs reads its character maps, fonts and decoders from files beside it, never from a network. */
const pdfjsAssets = (): Plugin => ({
  name: 'pdfjs-assets',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  writeBundle(options) {
    for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
      const from = resolve(root, 'node_modules/pdfjs-dist', folder);
      cpSync(from, resolve(options.dir!, 'pdfjs', folder), { recursive: true });
    }
  },
});

const nodeTarget = (name: 'main' | 'preload', format: 'es' | 'cjs') => ({
  consumer: 'server' as const,
  resolve: { noExternal: true as const, external: ['electron'] },
  build: {
    outDir: resolve(root, 'dist', name === 'main' ? 'electron' : 'preload'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: { [name]: resolve(root, `electron/${name}.ts`) },
      external: ['electron', /^node:/],
      // A sandboxed preload must be one CommonJS file.
      output:
        format === 'es'
          ? { format, entryFileNames: '[name].js' }
          : { format, entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});

/** Debian's Chromium unless CHROMIUM names another; the network is closed on the machines that test. */
const chromium = {
  executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  cacheDir: resolve(root, 'node_modules/.vite'),
  plugins: [react(), pdfjsAssets()],
  define: { 'import.meta.env.TACITE_VERSION': JSON.stringify(version) },
  resolve: { alias },
  worker: { format: 'es' },
  build: {
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
  },
  environments: {
    client: { build: { outDir: resolve(root, 'dist/renderer'), emptyOutDir: true } },
    main: nodeTarget('main', 'es'),
    preload: nodeTarget('preload', 'cjs'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
  test: {
    // Each project extends this file: its plugins and aliases are theirs.
    projects: [
      {
        test: {
          name: 'node',
          root,
          // A busy machine is slow, not wrong: foreign readers are processes of their own.
          testTimeout: 120_000,
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts?(x)', 'test/e2e/**'],
        },
      },
      {
        // Known before the first test: a package met halfway is bundled again, and two copies of React do not get on.
        optimizeDeps: {
          include: [
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            '@zip.js/zip.js/lib/zip-core-custom.js',
            'age-encryption',
            'axe-core',
            'asn1js',
            'dexie',
            'fast-check',
            'pdfjs-dist/build/pdf.worker.min.mjs',
            'pkijs',
            'utif2',
            'uuid',
            'valibot',
            'zxing-wasm/reader',
          ],
        },
        test: {
          name: 'browser',
          root,
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.browser.test.ts?(x)'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          root,
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser at a time: two would share two cores and time out on a small machine.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'bench',
          root,
          environment: 'node',
          include: ['test/bench/**/*.bench.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
