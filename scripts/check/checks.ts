import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';
import { findDocumentProblems } from './documents.ts';
import { findGuideWordProblems } from './guide-words.ts';
import { findWrongImports } from './import-directions.ts';
import { findKeyProblems, findMessageUses } from './message-use.ts';
import { findMessageProblems, flatMessages } from './messages.ts';
import { configuredHosts, findPrivateText } from './private-text.ts';
import { isScript, isTest, readSource, repositoryPaths } from './source-files.ts';

/** Resolves to what is wrong; the empty text means that nothing is. */
type Check = () => Promise<string> | string;

const checks: Readonly<Record<string, Check>> = {
  types: checkTypes,
  lint: () => runTool('biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  'dead code': () => runTool('knip', ['--no-progress']),
  'import directions': () => findWrongImports(scripts.map(readSource), new Set(paths)).join('\n'),
  messages: checkMessages,
  documents: checkDocuments,
  'private text': () => findPrivateText(texts.map(readSource), configuredHosts()).join('\n'),
};

const paths = repositoryPaths();
const scripts = paths.filter(isScript);
const documents = paths.filter((path) => path.endsWith('.md'));
const texts = paths.filter((path) => !/\.(png|jpe?g|ico|woff2?|gz|br)$/.test(path));

export interface CheckResult {
  readonly name: string;
  readonly problems: string;
  readonly durationMs: number;
}

/** Runs the checks, all at once; `onResult` hears of each as it ends. */
export function runChecks(
  onResult: (result: CheckResult) => void,
  only: readonly string[] = [],
): Promise<CheckResult[]> {
  const chosen = Object.entries(checks).filter(([name]) => only.length === 0 || only.includes(name));
  return Promise.all(
    chosen.map(async ([name, check]) => {
      const started = performance.now();
      const problems = (await check()).trim();
      const result = { name, problems, durationMs: performance.now() - started };
      onResult(result);
      return result;
    }),
  );
}

export function printCheck({ name, problems, durationMs }: CheckResult): void {
  const seconds = (durationMs / 1000).toFixed(1);
  console.log(problems === '' ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${problems}\n`);
}

async function checkTypes(): Promise<string> {
  // A project of its own leaves out what Next generates and never checks. Next writes the types of pages and stylesheets; a fresh clone has none yet.
  const prepared = existsSync(join(root, 'next-env.d.ts')) ? '' : await runTool('next', ['typegen']);
  return prepared || runTool('tsc', ['--noEmit', '--pretty', 'false', '-p', 'scripts/check']);
}

function checkDocuments(): string {
  const texts = documents.map(readSource);
  const messages = new Map(['en', 'zh-CN'].map((language) => [language, messagesOf(language)]));
  return [...findDocumentProblems(texts, new Set(paths)), ...findGuideWordProblems(texts, messages)].join('\n');
}

function messagesOf(language: string): Map<string, string> {
  return flatMessages(JSON.parse(readSource(`messages/${language}.json`).text));
}

function checkMessages(): string {
  const en = messagesOf('en');
  const other = messagesOf('zh-CN');
  const pages = scripts.filter((path) => /^(app|components|lib)\//.test(path) && !isTest(path));
  const problems = [
    ...findMessageProblems(en, other, 'zh-CN'),
    ...findKeyProblems(new Set(en.keys()), findMessageUses(pages.map(readSource))),
  ];
  return problems.join('\n');
}

function runTool(name: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', name), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString('utf8');
      resolve(code === 0 ? '' : text.trim() || `${name} ended with exit code ${code}`);
    });
  });
}
