import { resolve } from 'node:path';
import { ensureCluster } from './embedded.ts';
import { ClusterProblem } from './host/problem.ts';
import { applyLoad, clearLoad } from './load/load.ts';
import { importImages } from './node/node-images.ts';
import { type Command, parseCommand, usage } from './options.ts';
import { prepare } from './prepare.ts';
import { formatElapsed, progressPrinter } from './progress-printer.ts';
import type { ClusterContext } from './state/context.ts';
import { pathsOf } from './state/paths.ts';
import { readStatus } from './status.ts';
import { takeDown } from './take-down.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
process.once('SIGTERM', () => interrupted.abort());

try {
  process.exitCode = await runCommandLine(parseCommand(process.argv.slice(2)));
} catch (error) {
  process.exitCode = interrupted.signal.aborted ? sayInterrupted() : sayProblem(error);
}

function sayInterrupted(): number {
  console.error('\nInterrupted. What runs keeps running; the same command goes on, "down" ends it.');
  return 130;
}

function sayProblem(error: unknown): number {
  if (!(error instanceof ClusterProblem)) throw error;
  console.error(`${error.message}\n\n${error.hint}`);
  return 1;
}

function runCommandLine(command: Command): Promise<number> {
  switch (command.command) {
    case 'help':
      console.log(usage);
      return Promise.resolve(0);
    case 'up':
      return up(command);
    case 'down':
      return down(command);
    case 'status':
      return printStatus(command.name);
    case 'kubeconfig':
      console.log(pathsOf(command.name).kubeconfig);
      return Promise.resolve(0);
    case 'load':
    case 'clear-load':
      return load(command);
    case 'image':
      return image(command);
  }
}

async function up(command: Extract<Command, { command: 'up' }>): Promise<number> {
  const startedAt = Date.now();
  const cluster = await ensureCluster({
    name: command.name,
    until: command.until,
    controlPlaneOnly: command.controlPlaneOnly,
    scratch: command.scratch,
    signal: interrupted.signal,
    onNotice: (sentence) => console.log(sentence),
    onProgress: progressPrinter((line) => console.log(line)),
  });
  console.log(`Cluster "${cluster.name}" serves at ${cluster.server} (${formatElapsed(Date.now() - startedAt)})`);
  console.log(`KUBECONFIG=${cluster.kubeconfigPath}`);
  // The stages that nobody waits for must not keep this command, and their builds, going.
  if (command.until !== 'all') interrupted.abort();
  return 0;
}

async function down(command: Extract<Command, { command: 'down' }>): Promise<number> {
  await takeDown({ name: command.name, purge: command.purge, onStep: (sentence) => console.log(sentence) });
  console.log(`Cluster "${command.name}" is down${command.purge ? ' and gone' : ''}.`);
  return 0;
}

/** Exit code 0 if it serves, 3 if it does not, 4 if there is none: as init scripts do. */
async function printStatus(name: string): Promise<number> {
  const status = await readStatus(name);
  if (status === undefined) {
    console.log(`There is no cluster "${name}".`);
    return 4;
  }
  const kind = status.mode === 'nodes' ? 'with real nodes' : 'control plane only';
  console.log(`Cluster "${name}" (${kind}) ${status.isServing ? 'serves' : 'does not serve'} at ${status.server}`);
  for (const stage of status.stages) {
    console.log(`  ${stage.title.padEnd(28)}${stage.state}${stage.message === '' ? '' : `: ${stage.message}`}`);
  }
  for (const process of status.processes) console.log(`  ${process.name.padEnd(28)}pid ${process.pid}`);
  console.log(`Kubeconfig  ${status.kubeconfigPath}\nLogs        ${status.logDirectory}`);
  return status.isServing ? 0 : 3;
}

async function image({ name, archive }: Extract<Command, { command: 'image' }>): Promise<number> {
  const { context } = await running(name);
  await importImages(context, resolve(archive));
  console.log(`Every node of cluster "${name}" has it.`);
  return 0;
}

async function running(name: string): Promise<{ readonly context: ClusterContext; readonly server: string }> {
  const status = await readStatus(name);
  if (status === undefined || !status.isServing) {
    throw new ClusterProblem(`Cluster "${name}" does not run.`, 'Start it first: npm run cluster -- up');
  }
  const context = await prepare({
    name,
    controlPlaneOnly: status.mode === 'control-plane',
    scratch: false,
    onNotice: (sentence) => console.log(sentence),
    signal: interrupted.signal,
  });
  return { context, server: status.server };
}

async function load(command: Extract<Command, { command: 'load' | 'clear-load' }>): Promise<number> {
  const { context, server } = await running(command.name);
  const onProgress = countPrinter();
  if (command.command === 'clear-load') await clearLoad(context, server, onProgress);
  else {
    const onBuild = (name: string) => console.log(`Building ${name}`);
    await applyLoad(context, server, { ...command, onProgress, onBuild });
  }
  return 0;
}

function countPrinter(): (what: string, done: number, total: number) => void {
  const startedAt = Date.now();
  let printedAt = startedAt;
  return (what, done, total) => {
    if (done < total && Date.now() - printedAt < 2_000) return;
    printedAt = Date.now();
    console.log(
      `${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what} (${formatElapsed(printedAt - startedAt)})`,
    );
  };
}
