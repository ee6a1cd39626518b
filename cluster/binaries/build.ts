import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { lastLines, tryCommand } from '../host/command.ts';
import { withLock } from '../host/lock.ts';
import { ClusterProblem } from '../host/problem.ts';
import { cacheHome } from '../state/paths.ts';
import { type Binary, type BinaryName, binaries } from './catalogue.ts';

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called when the binary is not in the cache and its build starts, or waits for another process that builds it. */
  readonly onBuild?: (name: BinaryName) => void;
}

/**
 * The path of the binary in the cache, built first if need be with the ordinary Go client from the pinned modules.
 * Safe to call from several processes at once.
 */
export async function ensureBinary(name: BinaryName, options: BuildOptions = {}): Promise<string> {
  const target = await binaryPath(name);
  if (await exists(target)) return target;
  await withLock(`${target}.lock`, async () => {
    if (await exists(target)) return;
    options.onBuild?.(name);
    await build(name, target, options.signal);
  });
  return target;
}

/** Where the binary is, or would be. */
export async function binaryPath(name: BinaryName): Promise<string> {
  const { module } = binaries[name];
  return join(cacheHome(), 'binaries', `${module}-${await cacheKey(name)}`, name);
}

export async function isBuilt(name: BinaryName): Promise<boolean> {
  return exists(await binaryPath(name));
}

async function cacheKey(name: BinaryName): Promise<string> {
  const directory = moduleDirectory(name);
  const [goMod, goSum, goVersion] = await Promise.all([
    readFile(join(directory, 'go.mod'), 'utf8'),
    readFile(join(directory, 'go.sum'), 'utf8'),
    readGoVersion(directory),
  ]);
  return keyOf([goMod, goSum, goVersion, process.platform, process.arch, linkerFlags(binaries[name])]);
}

export function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

function moduleDirectory(name: BinaryName): string {
  return join(import.meta.dirname, binaries[name].module);
}

const goVersions = new Map<string, Promise<string>>();

/** The version that Go picks for this module: a go.mod may ask for a newer one than is installed. */
function readGoVersion(directory: string): Promise<string> {
  const known = goVersions.get(directory);
  if (known !== undefined) return known;
  const asked = tryCommand('go', ['env', 'GOVERSION'], { cwd: directory }).then(
    (result) => {
      if (result.exitCode === 0) return result.stdout.trim();
      throw goProblem(lastLines(result.stderr, 3));
    },
    () => {
      throw goProblem('There is no "go" command in PATH.');
    },
  );
  goVersions.set(directory, asked);
  return asked;
}

function goProblem(cause: string): ClusterProblem {
  return new ClusterProblem(
    `The local cluster is built from source with Go, which can't be used here: ${cause}`,
    'Install Go 1.26 or newer and put it in PATH, or give a cluster of your own with --kubeconfig FILE.',
  );
}

export function buildArguments(binary: Binary, output: string): string[] {
  return [
    ...['build', '-p', String(Math.max(2, availableParallelism())), '-trimpath', '-buildvcs=false'],
    ...['-ldflags', linkerFlags(binary), '-o', output, binary.package],
  ];
}

function linkerFlags(binary: Binary): string {
  return ['-s', '-w', ...Object.entries(binary.variables).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
}

async function build(name: BinaryName, target: string, signal: AbortSignal | undefined): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  // Its own name: the Go client of a start that was killed may still be writing.
  const unfinished = `${target}.unfinished-${process.pid}`;
  await removeUnfinished(target);
  const result = await tryCommand('go', buildArguments(binaries[name], unfinished), {
    cwd: moduleDirectory(name),
    env: { CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
    signal,
  });
  if (result.exitCode !== 0) {
    throw new ClusterProblem(
      `Building ${name} failed:\n${lastLines(result.stderr, 10)}`,
      'Building needs the Go module proxy, about 7 GB of disk for Go’s caches and 3 GB of memory. Running the command again goes on where it stopped.',
    );
  }
  await rename(unfinished, target);
}

async function removeUnfinished(target: string): Promise<void> {
  const directory = dirname(target);
  const isUnfinished = (file: string) => file.startsWith(`${basename(target)}.unfinished-`);
  for (const file of (await readdir(directory)).filter(isUnfinished)) await rm(join(directory, file), { force: true });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
