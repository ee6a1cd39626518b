import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './command.ts';
import { readIfThere } from './durable-file.ts';
import { ClusterProblem } from './problem.ts';
import {
  endProcesses,
  isRunning,
  ownerVariable,
  processesOf,
  type RunningProcess,
  readStartTime,
  specVariable,
} from './process-table.ts';

export interface DaemonSpec {
  /** Unique in the cluster, such as `kubelet-node-1`; also the name of its log file. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs in this network namespace (a file such as /run/netns/NAME) if given. */
  readonly networkNamespace?: string;
  /** Whether it serves; asked until it says yes, the program ends, or the time is up. */
  readonly ready: () => Promise<boolean>;
  readonly readyWithinMs: number;
  readonly stopGraceMs: number;
  /** Content that is not in the arguments and needs a restart when it changes (rendered configuration files). */
  readonly configuration?: string;
}

export interface DaemonHome {
  readonly stateDirectory: string;
  readonly logDirectory: string;
}

/**
 * Makes sure that the program runs with exactly these arguments and serves. One that runs with others is
 * replaced, one that runs but does not serve in time is started again once.
 * Returns whether it had to be started.
 */
export async function ensureDaemon(home: DaemonHome, spec: DaemonSpec, signal?: AbortSignal): Promise<boolean> {
  const fingerprint = fingerprintOf(spec);
  const running = await findDaemon(home, spec.name, spec.command);
  const current = running.find((process) => process.spec === fingerprint);
  const others = running.filter((process) => process !== current);
  if (others.length > 0) await endProcesses(others, spec.stopGraceMs);
  if (current !== undefined && (await isServing(current, spec, signal))) return false;
  if (current !== undefined) await endProcesses([current], spec.stopGraceMs);
  const started = await startDaemon(home, spec, fingerprint);
  if (await isServing(started, spec, signal)) return true;
  const log = lastLines((await readIfThere(logFileOf(home, spec.name))) ?? '', 15);
  const alive = await isRunning(started);
  throw new ClusterProblem(
    `${spec.name} ${alive ? `did not serve within ${spec.readyWithinMs / 1000} s` : 'ended right after it was started'}. Its log ends with:\n${log}`,
    `The whole log is ${logFileOf(home, spec.name)}. "npm run cluster -- down", then "up" starts everything afresh.`,
  );
}

export async function findDaemon(home: DaemonHome, name: string, command: string): Promise<RunningProcess[]> {
  const owner = `${home.stateDirectory}#${name}`;
  return (await processesOf(home.stateDirectory)).filter(
    (process) => process.owner === owner && process.program === basename(command),
  );
}

export function logFileOf(home: DaemonHome, name: string): string {
  return join(home.logDirectory, `${name}.log`);
}

export function fingerprintOf(spec: DaemonSpec): string {
  const parts = [spec.command, spec.args, spec.env ?? {}, spec.networkNamespace ?? '', spec.configuration ?? ''];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

const logLimitBytes = 20 * 1024 * 1024;

async function startDaemon(
  home: DaemonHome,
  spec: DaemonSpec,
  fingerprint: string,
): Promise<Pick<RunningProcess, 'pid' | 'startTime'>> {
  await mkdir(home.logDirectory, { recursive: true });
  const logFile = logFileOf(home, spec.name);
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > logLimitBytes) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  try {
    const { command, args } = commandOf(spec);
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      cwd: home.stateDirectory,
      env: {
        PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: home.stateDirectory,
        LANG: 'C.UTF-8',
        // Next.js declares this one as always there; Go programs do not look at it.
        NODE_ENV: 'production',
        ...spec.env,
        [ownerVariable]: `${home.stateDirectory}#${spec.name}`,
        [specVariable]: fingerprint,
      },
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.unref();
    return { pid, startTime: (await readStartTime(pid)) ?? 'ended' };
  } finally {
    await log.close();
  }
}

/** nsenter becomes the program itself (same pid). `ip netns exec` would hide the cgroup mounts. */
function commandOf(spec: DaemonSpec): Pick<DaemonSpec, 'command' | 'args'> {
  if (spec.networkNamespace === undefined) return spec;
  return { command: 'nsenter', args: [`--net=${spec.networkNamespace}`, '--', spec.command, ...spec.args] };
}

async function isServing(
  running: Pick<RunningProcess, 'pid' | 'startTime'>,
  spec: DaemonSpec,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const deadline = Date.now() + spec.readyWithinMs;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (!(await isRunning(running))) return false;
    if (await spec.ready().catch(() => false)) return true;
    await delay(100);
  }
  return false;
}
