// Plain JavaScript without dependencies: this is what runs first on a fresh clone, on whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const wantedMajor = 24;
const binFolder = join(root, 'node_modules', '.bin');
const stampPath = join(root, 'node_modules', '.pilothouse-installed');

/** A sentence for the person at the terminal; no stack trace is wanted with it. */
export class SetupProblem extends Error {}

/**
 * Installs the npm packages when they are missing or when package.json or the lockfile changed since, then makes sure
 * that Node 24 is among them. Throws `SetupProblem`.
 */
export async function ensureInstalled() {
  const wanted = installStamp();
  if (readIfThere(stampPath) !== wanted) {
    const node = process.versions.node;
    if (Number.parseInt(node, 10) < 18)
      throw new SetupProblem(`Node ${node} is too old for npm: install Node 20 or newer.`);
    console.log('Installing packages (npm install), about half a minute …');
    await installPackages();
    node24Path();
    writeFileSync(stampPath, wanted);
  }
  node24Path();
}

/**
 * Runs a script of this repository on Node 24 with node_modules/.bin first in PATH, in this terminal, and resolves to
 * its exit code (128 + the signal's number when a signal ended it). SIGINT, SIGTERM and SIGHUP are passed on.
 */
export async function runOnNode24(script, args = [], env = {}) {
  const child = spawn(node24Path(), [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: binFolder + delimiter + (process.env.PATH ?? '') },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const passOn = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}

/** Runs `main`, prints a `SetupProblem` as one sentence, and ends the process with main's exit code. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupProblem ? error.message : error);
    process.exitCode = 1;
  }
}

/** Path of a Node 24 executable: the one among the packages, else the one that runs this. */
export function node24Path() {
  const installed = join(binFolder, 'node');
  if (existsSync(installed)) {
    const answer = spawnSync(installed, ['--version'], { encoding: 'utf8' });
    if (answer.status === 0 && Number.parseInt(answer.stdout.slice(1), 10) >= wantedMajor) return installed;
  }
  if (Number.parseInt(process.versions.node, 10) >= wantedMajor) return process.execPath;
  throw new SetupProblem(
    `Pilothouse runs on Node ${wantedMajor}, which npm installs as the package "node", but ${installed} is not there or ` +
      'does not run. The usual reason is that npm was told to skip install scripts: run ' +
      `"npm config get ignore-scripts", set it to false, delete node_modules and try again; or install Node ${wantedMajor}.`,
  );
}

/**
 * `npm ci` is not used: npm 11 leaves packages of foreign platforms that its registry lacks out of the lockfile and
 * `ci` then misses them (EUSAGE). `install --no-save` takes the locked versions and leaves the lockfile alone.
 */
async function installPackages() {
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { npm_execpath: npmScript = '' } = process.env;
  const [command, first] = /npm-cli\.js$/.test(npmScript) ? [process.execPath, [npmScript]] : ['npm', []];
  const { code, output } = await runCollecting(command, [...first, ...args]);
  if (code === 0) return;
  throw new SetupProblem(`${output.trim()}\n\nnpm install failed (exit code ${code}): its own words are above.`);
}

function runCollecting(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
    child.on('error', (error) =>
      reject(new SetupProblem(`${command} can't be run (${error.message}): install Node 20 or newer with npm.`)),
    );
    child.on('close', (code) => resolve({ code, output: Buffer.concat(parts).toString('utf8') }));
  });
}

function installStamp() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) {
    // Scripts and the like may change without a new install.
    const text = readIfThere(join(root, name)) ?? '';
    hash.update(name === 'package.json' ? installedPart(text) : text);
  }
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

function installedPart(packageText) {
  const { dependencies, devDependencies, allowScripts } = JSON.parse(packageText);
  return JSON.stringify({ dependencies, devDependencies, allowScripts });
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
