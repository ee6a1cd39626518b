import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { isTest, type SourceFile } from './source-files.ts';
import {
  childNode,
  childNodes,
  identifierName,
  lineAt,
  parseSource,
  type SyntaxNode,
  templateParts,
  walk,
} from './syntax-tree.ts';

interface Rule {
  readonly folders: readonly string[];
  /** Packages that may be imported; absent: any. Names ending in `*` are prefixes, `node:*` is Node itself. */
  readonly packages?: readonly string[];
}

const browserPackages = [
  '@base-ui/*',
  '@fontsource-variable/*',
  '@tanstack/*',
  '@xterm/*',
  '@xyflow/*',
  'cmdk',
  'lucide-react',
  'monaco-editor',
  'next',
  'next-intl',
  'nuqs',
  'react',
  'react-dom',
  'sonner',
  'yaml',
  'zod',
  'uplot',
];
const testPackages = ['vitest', 'fast-check', 'node:*'];

/** DESIGN.md section 2: app → components → lib ← server. Folders that are not named here may import anything. */
const rules: Readonly<Record<string, Rule>> = {
  app: { folders: ['app', 'components', 'lib', 'messages'], packages: browserPackages },
  components: { folders: ['components', 'lib'], packages: browserPackages },
  lib: { folders: ['lib'], packages: ['@dagrejs/dagre', 'yaml', 'zod'] },
  server: { folders: ['server', 'lib'] },
  cluster: { folders: ['cluster', 'lib'] },
  playwright: { folders: ['playwright', 'lib', 'cluster', 'scripts', 'messages'] },
  messages: { folders: ['messages'] },
};
/** Tests of a folder may also read the texts and use the real cluster. */
const testFolders = ['cluster', 'messages'];

interface Import {
  readonly specifier: string;
  /** Where it stands, in characters. */
  readonly at: number;
  /** The string could be something else than a path: it counts only if it leads to a file. */
  readonly guessed: boolean;
  /** The path is put together at run time and can't be checked. */
  readonly open: boolean;
}

/** One sentence for each import against the rules. `paths` are all files of the repository. */
export function findWrongImports(files: readonly SourceFile[], paths: ReadonlySet<string>): string[] {
  return files.flatMap((file) => {
    const folder = file.path.split('/')[0] ?? '';
    const rule = rules[folder];
    if (rule === undefined) return [];
    return importsOf(file).flatMap((found) => {
      const problem = judge(file, folder, rule, found, paths);
      return problem === undefined ? [] : [`${file.path}:${lineAt(file.text, found.at)}: ${problem}`];
    });
  });
}

function judge(
  file: SourceFile,
  folder: string,
  rule: Rule,
  found: Import,
  paths: ReadonlySet<string>,
): string | undefined {
  const { specifier } = found;
  const path = repositoryPath(file.path, specifier);
  if (path === undefined) return found.guessed ? undefined : judgePackage(file, folder, rule, found);
  if (found.guessed && !leadsToFile(path, paths)) return undefined;
  if (found.open && path === '') return "the path of this import is put together at run time and can't be checked";
  const target = path.split('/')[0] ?? '';
  const allowed = isTest(file.path) ? [...rule.folders, ...testFolders] : rule.folders;
  if (path.includes('/') && allowed.includes(target)) return undefined;
  // Files at the root: package.json and the like hold facts, no code.
  if (!path.includes('/') && path.endsWith('.json') && folder !== 'lib') return undefined;
  return `${folder}/ must not import ${target}/ (${specifier})`;
}

function judgePackage(file: SourceFile, folder: string, rule: Rule, found: Import): string | undefined {
  if (found.open) return "the path of this import is put together at run time and can't be checked";
  if (rule.packages === undefined) return undefined;
  const name = isBuiltin(found.specifier) ? 'node:*' : packageName(found.specifier);
  const allowed = isTest(file.path) ? [...rule.packages, ...testPackages] : rule.packages;
  const fits = allowed.some((entry) => entry === name || (entry.endsWith('/*') && name.startsWith(entry.slice(0, -1))));
  return fits ? undefined : `${folder}/ must not import ${found.specifier}`;
}

/** Path in the repository that a relative or `#folder/…` specifier means; undefined: a package. */
function repositoryPath(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (/^\.\.?(\/|$)/.test(specifier)) return posix.join(posix.dirname(from), specifier);
  return undefined;
}

function leadsToFile(path: string, paths: ReadonlySet<string>): boolean {
  const endings = ['', '.ts', '.tsx', '.js', '.mjs', '.json', '/index.ts'];
  return endings.some((ending) => paths.has(path + ending) || paths.has(path.replace(/\.m?js$/, '.ts')));
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/**
 * Every import of a file: static, type-only, re-exported, dynamic, `import()` types, require and its kin, references
 * in comments; and every other string that leads to a file of the repository (workers, mocks, `new URL`).
 */
export function importsOf(file: SourceFile): Import[] {
  const { program, comments } = parseSource(file);
  const found: Import[] = [];
  const certain = new Set<SyntaxNode>();
  walk(program, (node) => {
    const source = importedBy(node);
    if (source !== undefined) certain.add(source);
    const parts = templateParts(node);
    if (parts !== undefined && parts[0] !== undefined) {
      found.push({ specifier: parts[0], at: node.start, guessed: !certain.has(node), open: parts.length > 1 });
    } else if (certain.has(node)) {
      found.push({ specifier: '', at: node.start, guessed: false, open: true });
    }
  });
  for (const comment of comments) {
    for (const [, specifier = ''] of comment.matchAll(/<reference\s+(?:path|types)\s*=\s*["']([^"']+)/g)) {
      found.push({ specifier, at: 0, guessed: false, open: false });
    }
  }
  return found;
}

function importedBy(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return childNode(node, 'source');
    case 'TSExternalModuleReference':
      return childNode(node, 'expression');
    case 'CallExpression': {
      const callee = childNode(node, 'callee');
      const name = identifierName(callee) ?? identifierName(childNode(callee, 'object'));
      return name === 'require' ? childNodes(node, 'arguments')[0] : undefined;
    }
    default:
      return undefined;
  }
}
