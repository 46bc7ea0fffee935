/** Reads source files for the architecture test: the compiler's own view (an AST), so that no string or comment fools it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** The project's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Every file under `folder` (relative to the project, `/` separators), sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.includes('/node_modules/'))
    .sort();
}

export const readSource = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export interface SourceFacts {
  /** Every module named: import, export from, import type, import(), require(), new URL('./x', import.meta.url). */
  readonly specifiers: readonly string[];
  /** Identifiers read as values or types; `a.b` gives « a » and, as one string, « a.b ». */
  readonly names: ReadonlySet<string>;
  /** AST node types present. */
  readonly nodes: ReadonlySet<string>;
  readonly comments: readonly string[];
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The text of a string literal, or of a template without holes; null for anything computed. */
function literal(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Literal' && typeof value['value'] === 'string') return value['value'];
  if (value.type === 'TSLiteralType') return literal(value['literal']);
  if (value.type === 'TemplateLiteral' && Array.isArray(value['quasis']) && value['quasis'].length === 1) {
    return (value['quasis'][0] as { value: { cooked: string } }).value.cooked;
  }
  return null;
}

const isName = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value['name'] === name;

const isImportMetaUrl = (value: unknown): boolean =>
  isNode(value) &&
  value.type === 'MemberExpression' &&
  isName(value['property'], 'url') &&
  isNode(value['object']) &&
  value['object'].type === 'MetaProperty';

/** What a call or `new` names as a module, if it does: `require('x')`, `new URL('./x', …)`, `import.meta.glob('./x')`. */
function moduleOfCall(node: Node): readonly string[] {
  const callee = node['callee'];
  const [first, second] = node['arguments'] as unknown[];
  const target = literal(first);
  const isGlob =
    isNode(callee) &&
    callee.type === 'MemberExpression' &&
    isName(callee['property'], 'glob') &&
    isNode(callee['object']) &&
    callee['object'].type === 'MetaProperty';
  if (isName(callee, 'require') || isGlob) return [target ?? '(computed)'];
  if (isName(callee, 'URL') && isImportMetaUrl(second) && target?.startsWith('.')) return [target];
  return [];
}

function modulesOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return [literal(node['source']) ?? '(computed)'];
    case 'ExportNamedDeclaration':
      return node['source'] ? [literal(node['source']) ?? '(computed)'] : [];
    case 'TSExternalModuleReference':
      return [literal(node['expression']) ?? '(computed)'];
    case 'CallExpression':
    case 'NewExpression':
      return moduleOfCall(node);
    default:
      return [];
  }
}

/** Keys that are not expressions of their own: `{ Date: 1 }`, `x.Date`. */
const isPlainKey = (parent: Node, key: string): boolean =>
  parent['computed'] !== true &&
  ((parent.type === 'MemberExpression' && key === 'property') ||
    (key === 'key' && /Property|Method|TSPropertySignature|TSMethodSignature/.test(parent.type)));

/** Parses one TypeScript file. Throws when it does not parse. */
export function factsOf(path: string, source: string): SourceFacts {
  const result = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (result.errors.length > 0) throw new Error(`${path}: ${result.errors[0]?.message ?? 'syntax error'}`);
  const specifiers: string[] = [];
  const names = new Set<string>();
  const nodes = new Set<string>();
  const visit = (node: Node): void => {
    nodes.add(node.type);
    specifiers.push(...modulesOf(node));
    if (node.type === 'Identifier') names.add(String(node['name']));
    if (node.type === 'MemberExpression' && isNode(node['object']) && isNode(node['property'])) {
      names.add(`${String(node['object']['name'])}.${String(node['property']['name'])}`);
    }
    for (const [key, value] of Object.entries(node)) {
      if (isPlainKey(node, key)) continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child)) visit(child);
    }
  };
  visit(result.program as unknown as Node);
  return { specifiers, names, nodes, comments: result.comments.map((comment) => comment.value) };
}
