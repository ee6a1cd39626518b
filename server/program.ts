import { createServer } from 'node:net';
import type { RunningServer } from './main.ts';
import { readSettings, type Settings, SettingsProblem, settingsText, unreadable } from './settings.ts';
import { type ConfiguredClusters, chooseSource, readClusters } from './upstream/configured-clusters.ts';
import { KubeconfigProblem } from './upstream/kubeconfig.ts';
import { labelClusters } from './upstream/label-clusters.ts';

export interface Served {
  readonly configured: ConfiguredClusters;
  readonly inCluster: boolean;
  /** Lines for the terminal: how to sign in, what keeps running. */
  readonly hints: readonly string[];
  readonly farewell?: string;
}

/** What differs between a checkout and what is shipped. */
export interface ProgramParts {
  /** Before the list of settings. */
  readonly usage: string;
  /** How `--help` is asked for: `npm start -- --help`. */
  readonly helpCommand: string;
  /** Where no cluster is configured. */
  readonly withoutClusters: (settings: Settings, interrupted: AbortSignal) => Promise<Served>;
  /** What to say of an error that is none of the server's. */
  readonly describe?: (error: unknown) => string | undefined;
}

/** Reads settings, serves until a signal comes, and sets the exit code. Ends the process. */
export async function runProgram(parts: ProgramParts): Promise<void> {
  // Whoever reads what is printed may have gone, and the disk it goes to may be full: no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interrupted = untilSignal();
  try {
    process.exitCode = await main(process.argv.slice(2), parts, interrupted);
  } catch (error) {
    process.exitCode = interrupted.aborted ? 130 : sayProblem(error, parts);
  }
  // Builds for the local cluster may still be going; nobody waits for them any more.
  if (interrupted.aborted || process.exitCode !== 0) process.exit();
}

function untilSignal(): AbortSignal {
  const interrupted = new AbortController();
  let interruptedAtMs = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C means it; but one comes twice: from the terminal, and passed on by whoever started this.
      if (interrupted.signal.aborted && Date.now() - interruptedAtMs > 1000) process.exit(130);
      if (!interrupted.signal.aborted) interruptedAtMs = Date.now();
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

async function main(args: readonly string[], parts: ProgramParts, interrupted: AbortSignal): Promise<number> {
  const settings = readSettings(args, process.env, unreadable);
  if (settings === 'help') {
    console.log(`${parts.usage}\n${settingsText()}`);
    return 0;
  }
  await assertPortFree(settings);
  const served = await clustersToServe(settings, parts, interrupted);
  const server = await start(settings, served);
  printWelcome(server, served);
  await untilAborted(interrupted);
  await server.stop();
  if (served.farewell !== undefined) console.log(`\n${served.farewell}`);
  return 0;
}

async function start(settings: Settings, served: Served): Promise<RunningServer> {
  // Not before NODE_ENV is certain: React decides at its import which of its builds runs.
  Object.assign(process.env, { NODE_ENV: settings.dev ? 'development' : 'production' });
  const { startServer } = await import('./main.ts');
  return await startServer(settings, served.configured, { inCluster: served.inCluster });
}

async function clustersToServe(settings: Settings, parts: ProgramParts, interrupted: AbortSignal): Promise<Served> {
  const source = chooseSource(settings, process.env);
  if (source.kind === 'embedded') return await parts.withoutClusters(settings, interrupted);
  const configured = labelClusters(await readClusters(source), settings);
  if (configured.clusters.length === 0) {
    const reasons = configured.skipped.map(({ context, reason }) => `  ${context}: ${reason}`).join('\n');
    throw new SettingsProblem(`There is no cluster to serve.\n${reasons || '  The kubeconfig has no contexts.'}`);
  }
  const hints = configured.skipped.map(({ context, reason }) => `Context "${context}" is not served: ${reason}.`);
  if ('reason' in configured.own && source.kind === 'kubeconfig')
    hints.push(`There is no sign-in link: ${configured.own.reason}.`);
  return { configured, inCluster: source.kind === 'own-cluster', hints };
}

function printWelcome(server: RunningServer, served: Served): void {
  const link =
    server.signInLink === undefined ? [] : ['', 'Sign in with this link, which works once:', '', server.signInLink];
  const lines = [
    '',
    `Pilothouse is at ${server.address}`,
    ...(server.portsAddress === undefined ? [] : [`Ports of Pods and Services open at ${server.portsAddress}`]),
    ...link,
    ...(served.hints.length ? ['', ...served.hints] : []),
    '',
    'Ctrl-C ends it.',
    '',
  ];
  console.log(lines.join('\n'));
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Told before a cluster is made for minutes. */
function assertPortFree({ host, port }: Settings): Promise<void> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port }, () => probe.close(() => resolve()));
  });
}

function sayProblem(error: unknown, { describe, helpCommand }: ProgramParts): number {
  const described = describe?.(error);
  if (described !== undefined) console.error(described);
  else if (error instanceof SettingsProblem)
    console.error(`${error.message}\n\n"${helpCommand}" lists options and settings.`);
  else if (error instanceof KubeconfigProblem) console.error(`The kubeconfig can't be used: ${error.message}`);
  else console.error(describeSystemError(error) ?? error);
  return 1;
}

/** The errors of Node that are about something the reader can change. */
function describeSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const port = 'port' in error ? String(error.port) : '';
  const path = 'path' in error ? String(error.path) : '';
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another Pilothouse: end that, or choose another with --port N.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return 'This machine does not have the address given with --host.';
    case 'EACCES':
      return path === ''
        ? `Port ${port} needs root: choose one above 1023 with --port.`
        : `${path} can't be read: permission denied.`;
    case 'ENOENT':
      return path === '' ? undefined : `There is no file ${path}.`;
    default:
      return undefined;
  }
}
