/**
 * The import table of the design (README, « Rooms ») as data, checked for every file of shared/, renderer/ and
 * electron/ and for every npm package: a file or a package that matches no row fails. There is no exemption.
 */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsOf, filesUnder, readSource, ROOT } from './support/source-file.ts';

interface Room {
  /** A folder (with its sub-folders) or one file. The longest match wins. */
  readonly room: string;
  /** Rooms it may import besides itself. `shared/*` means every room of shared/. */
  readonly may: readonly string[];
  /** npm packages it may import; `node:` stands for Node's own modules. */
  readonly npm: readonly string[];
}

const FONTS = ['@expo-google-fonts/source-sans-3', 'dejavu-fonts-ttf'];
const SCREEN = ['renderer/store', 'renderer/pdf-view', 'renderer/ui', 'renderer/services', 'renderer/parts'];
/** Rooms that do one piece of heavy work for a screen, mostly in a worker. */
const WORKSHOPS = ['renderer/scan', 'renderer/exchange', 'renderer/signatures'];

const ROOMS: readonly Room[] = [
  { room: 'shared/base', may: [], npm: [] },
  { room: 'shared/model', may: ['shared/base'], npm: ['valibot'] },
  { room: 'shared/rules', may: ['shared/base', 'shared/model'], npm: [] },
  { room: 'shared/migrations', may: ['shared/base'], npm: [] },
  { room: 'shared/conventions', may: ['shared/base', 'shared/model', 'shared/rules'], npm: ['valibot'] },
  {
    room: 'shared/calendar',
    may: ['shared/base', 'shared/model', 'shared/rules', 'shared/conventions'],
    npm: ['uuid'],
  },
  {
    room: 'shared/overview',
    may: ['shared/base', 'shared/model', 'shared/rules', 'shared/conventions', 'shared/calendar'],
    npm: [],
  },
  {
    room: 'shared/forms',
    may: ['shared/base', 'shared/model', 'shared/rules', 'shared/conventions'],
    npm: [],
  },
  {
    room: 'shared/pdf',
    may: [
      'shared/base',
      'shared/model',
      'shared/rules',
      'shared/conventions',
      'shared/calendar',
      'shared/forms',
    ],
    npm: ['pdf-lib', '@cantoo/fontkit', 'uqr'],
  },
  {
    room: 'shared/samples',
    may: ['shared/base', 'shared/model', 'shared/rules', 'shared/conventions'],
    npm: [],
  },
  // Which received page belongs to which convention, once its code was read.
  {
    room: 'shared/filing',
    may: ['shared/base', 'shared/model', 'shared/conventions', 'shared/pdf'],
    npm: [],
  },
  { room: 'shared/exchange', may: ['shared/base', 'shared/model', 'shared/migrations'], npm: [] },
  // Open formats for whoever leaves, and one person's data found, given and erased.
  {
    room: 'shared/leaving',
    may: [
      'shared/base',
      'shared/model',
      'shared/rules',
      'shared/conventions',
      'shared/calendar',
      'shared/overview',
    ],
    npm: [],
  },
  { room: 'shared/host', may: ['shared/base'], npm: [] },
  // SHA-256 of files, large ones a piece at a time in a worker.
  { room: 'renderer/digest', may: ['shared/base'], npm: [] },
  { room: 'renderer/host', may: ['shared/host', 'shared/base', 'renderer/digest'], npm: [] },
  {
    room: 'renderer/store',
    may: ['shared/base', 'shared/model', 'shared/migrations', 'shared/exchange', 'shared/leaving'],
    npm: ['dexie'],
  },
  { room: 'renderer/pdf-view', may: ['shared/base'], npm: ['pdfjs-dist'] },
  { room: 'renderer/scan', may: ['shared/base', 'renderer/pdf-view'], npm: ['zxing-wasm', 'utif2'] },
  // The package of exchange meets the platform here: ZIP, encryption, signing keys, streams.
  {
    room: 'renderer/exchange',
    may: [
      'shared/base',
      'shared/model',
      'shared/migrations',
      'shared/exchange',
      'shared/host',
      'renderer/digest',
    ],
    npm: ['@zip.js/zip.js', 'age-encryption'],
  },
  { room: 'renderer/signatures', may: ['shared/base'], npm: ['pkijs', 'asn1js'] },
  { room: 'renderer/ui', may: ['shared/base'], npm: ['react', 'react-dom', ...FONTS] },
  // What the composition root hands to every screen (store, host, clock), and domain parts several screens share.
  {
    room: 'renderer/services',
    may: ['shared/*', 'renderer/digest', 'renderer/store', 'renderer/pdf-view', 'renderer/ui'],
    npm: ['react', ...FONTS],
  },
  { room: 'renderer/parts', may: ['shared/*', ...SCREEN], npm: ['react', ...FONTS] },
  { room: 'renderer/features', may: ['shared/*', ...SCREEN, ...WORKSHOPS], npm: ['react'] },
  {
    room: 'renderer/app',
    may: ['shared/*', ...SCREEN, ...WORKSHOPS, 'renderer/host', 'renderer/features'],
    npm: ['react'],
  },
  {
    room: 'renderer/main.tsx',
    may: ['shared/*', ...SCREEN, ...WORKSHOPS, 'renderer/host', 'renderer/features', 'renderer/app'],
    npm: ['react', 'react-dom'],
  },
  { room: 'electron', may: ['shared/host', 'shared/base'], npm: ['electron', 'node:'] },
];

/** Packages that build, check or test, and that no room imports. */
const TOOLS = [
  '@axe-core/playwright',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  '@vitejs/plugin-react',
  '@vitest/browser-playwright',
  'axe-core',
  'electron-builder',
  'fast-check',
  'ical-generator',
  'ical.js',
  'node-ical',
  'oxlint',
  'oxlint-tsgolint',
  'playwright',
  'prettier',
  'typescript',
  'vite',
  'vitest',
];

/** Files of the rooms that are not TypeScript, and where they may be. */
const OTHER_FILES = [
  /^(shared|renderer|electron)\/tsconfig\.json$/,
  /^renderer\/index\.html$/,
  /^renderer\/public\//,
  /^renderer\/(ui|app|parts|features)\/.*\.css$/,
  /^renderer\/main\.css$/,
  /^shared\/exchange\/FORMAT\.md$/,
];

/** « Top level » of the design card; dot files and what .gitignore names come besides. */
const TOP_LEVEL = [
  'electron',
  'renderer',
  'shared',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'electron-builder.yml',
  'README.md',
  'LICENSE',
];

const isUnder = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

const roomOf = (path: string): Room | undefined =>
  ROOMS.filter(({ room }) => isUnder(path, room)).toSorted((a, b) => b.room.length - a.room.length)[0];

/** `renderer/features/list/x.ts` → « list », null elsewhere. */
const featureOf = (path: string): string | null => /^renderer\/features\/([^/]+)/.exec(path)?.[1] ?? null;

/** A specifier as a path of the project, or null for a package. */
function projectPath(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('@shared/')) return bare.slice(1);
  if (bare.startsWith('@renderer/')) return bare.slice(1);
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : null;
}

const packageOf = (specifier: string): string => {
  if (specifier.startsWith('node:')) return 'node:';
  const [scope = '', name = ''] = specifier.split('/');
  return specifier.startsWith('@') ? `${scope}/${name}` : scope;
};

/** Why `from` may not import `target` (another file of the project), or null. */
function refusedFile(from: string, own: Room, target: string): string | null {
  const room = roomOf(target);
  if (!room) return `${target} is in no room`;
  const [here, there] = [featureOf(from), featureOf(target)];
  if (there !== null && here !== null && here !== there) return `feature ${here} imports feature ${there}`;
  if (there !== null && here === null && !/^renderer\/features\/[^/]+\/index\.tsx?$/.test(target)) {
    return `${target}: a feature is entered by its index only`;
  }
  if (room === own) return null;
  const allowed = own.may.some((may) =>
    may === 'shared/*' ? isUnder(room.room, 'shared') : may === room.room,
  );
  return allowed ? null : `${own.room} may not import ${room.room} (${target})`;
}

/** Everything wrong with the imports of one file; empty when it obeys the table. */
function violations(path: string, source: string): string[] {
  const own = roomOf(path);
  if (!own) return [`${path} is in no room`];
  return factsOf(path, source).specifiers.flatMap((specifier) => {
    if (specifier === '(computed)') return [`${path}: a computed import cannot be checked`];
    const target = projectPath(path, specifier);
    if (target === null) {
      const name = packageOf(specifier);
      return own.npm.includes(name) ? [] : [`${path}: ${own.room} may not import the package ${name}`];
    }
    const refused = refusedFile(path, own, target);
    return refused === null ? [] : [`${path}: ${refused}`];
  });
}

const IMPURE = [
  'Date',
  'Math.random',
  'console',
  'performance',
  'crypto',
  'globalThis',
  'setTimeout',
  'fetch',
];

const impurities = (path: string, source: string): string[] => {
  const { names } = factsOf(path, source);
  return IMPURE.filter((name) => names.has(name)).map((name) => `${path}: ${name}`);
};

const DISABLES =
  /oxlint-disable|eslint-disable|prettier-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck|v8 ignore/;

const disables = (path: string, source: string): string[] =>
  factsOf(path, source)
    .comments.filter((comment) => DISABLES.test(comment))
    .map((comment) => `${path}: ${comment.trim()}`);

const CODE = /\.tsx?$/;
const roomFiles = ['shared', 'renderer', 'electron'].flatMap(filesUnder);
const code = roomFiles.filter((path) => CODE.test(path));
const each = (check: (path: string, source: string) => string[], files: readonly string[]): string[] =>
  files.flatMap((path) => check(path, readSource(path)));

describe('the import table', () => {
  test('there is code to check', () => expect(code.length).toBeGreaterThan(20));

  test('every file obeys it', () => expect(each(violations, code)).toEqual([]));

  test('every other file has its place', () => {
    const strays = roomFiles.filter(
      (path) => !CODE.test(path) && !OTHER_FILES.some((known) => known.test(path)),
    );
    expect(strays).toEqual([]);
  });

  test('every package of package.json has its row', () => {
    const declared = JSON.parse(readSource('package.json')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const known = new Set([...ROOMS.flatMap(({ npm }) => npm), ...TOOLS]);
    const names = [
      ...Object.keys(declared['dependencies'] ?? {}),
      ...Object.keys(declared['devDependencies'] ?? {}),
    ];
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(TOOLS.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each([
    ['electron/a.ts', `import '../renderer/host/index.ts';`],
    ['electron/a.ts', `import type { X } from '@renderer/host/index.ts';`],
    ['renderer/host/a.ts', `type X = import('../../electron/main.ts').X;`],
    ['renderer/features/list/a.tsx', `import '../form/index.ts';`],
    ['renderer/app/a.tsx', `const x = import('@renderer/features/list/page.tsx');`],
    ['renderer/features/list/a.tsx', `import { liveQuery } from 'dexie';`],
    ['renderer/features/list/a.tsx', `import type { Host } from '@renderer/host/index.ts';`],
    ['shared/base/a.ts', `export * from 'node:fs';`],
    ['shared/rules/a.ts', `import '../calendar/event.ts';`],
    ['shared/calendar/a.ts', `const x = import('pdf-lib');`],
    ['renderer/ui/a.tsx', `const w = new Worker(new URL('../store/worker.ts', import.meta.url));`],
    ['renderer/ui/a.tsx', `const x = (name: string) => import(name);`],
    ['renderer/nowhere/a.ts', `export const x = 1;`],
    ['shared/base/a.ts', `import unknown from 'left-pad';`],
  ])('it refuses, in %s, %s', (path, source) => expect(violations(path, source)).toHaveLength(1));

  test.each([
    ['renderer/app/a.tsx', `const x = import('@renderer/features/list/index.ts');`],
    ['renderer/pdf-view/a.ts', `import url from 'pdfjs-dist/build/pdf.worker.min.mjs?url';`],
    ['electron/a.ts', `import { app } from 'electron'; import { join } from 'node:path';`],
    ['shared/rules/a.ts', `// import 'left-pad'\nexport const s = "import('left-pad')";`],
  ])('it accepts, in %s, %s', (path, source) => expect(violations(path, source)).toEqual([]));
});

describe('shared/ is pure', () => {
  const shared = code.filter((path) => isUnder(path, 'shared'));

  test('no clock, no randomness, no console', () => expect(each(impurities, shared)).toEqual([]));

  test('a convention model is nothing but data', () => {
    const models = shared.filter((path) => path.startsWith('shared/conventions/models/'));
    const logic = /Function|Arrow|^If|^For|^While|^Switch|Class|^Conditional/;
    const found = models.flatMap((path) =>
      [...factsOf(path, readSource(path)).nodes]
        .filter((node) => logic.test(node))
        .map((node) => `${path}: ${node}`),
    );
    expect(found).toEqual([]);
  });

  test.each(['new Date()', 'Math.random()', 'console.log(1)', 'performance.now()', 'const d: Date = x'])(
    'it sees %s',
    (source) => expect(impurities('shared/base/a.ts', source)).toHaveLength(1),
  );

  test('it is not fooled by a comment, a label or a key', () => {
    const source = `/* Date */ const label = 'Date'; export const o = { Date: label, performance: 1 }; o.performance;`;
    expect(impurities('shared/base/a.ts', source)).toEqual([]);
  });
});

describe('house rules', () => {
  test('no inline exemption from the compiler, the linter or the formatter', () => {
    expect(each(disables, code)).toEqual([]);
    expect(disables('shared/base/a.ts', '// @ts-ignore\nx;')).toHaveLength(1);
  });

  test('a file above 400 lines says why', () => {
    const written = [...roomFiles, ...filesUnder('test'), ...filesUnder('.scripts')].filter((path) =>
      /\.(tsx?|mjs|css)$/.test(path),
    );
    const long = written.filter((path) => {
      const source = readSource(path);
      return source.split('\n').length > 401 && !source.includes('Reason for length:');
    });
    expect(long).toEqual([]);
  });

  test('the top level holds what the design lists', () => {
    const ignored = readSource('.gitignore').split('\n');
    const present = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !ignored.includes(name));
    expect(present.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });
});
