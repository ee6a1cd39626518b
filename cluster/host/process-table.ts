import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The cluster's processes are recognised by two variables in their environment, set when they are started:
 * nothing has to be recorded, so there is no record that a kill -9 or a reboot could make wrong, and no
 * process of anybody else is ever touched.
 */
export const ownerVariable = 'PILOTHOUSE_CLUSTER_PROCESS';
export const specVariable = 'PILOTHOUSE_CLUSTER_PROCESS_SPEC';

export interface RunningProcess {
  readonly pid: number;
  /** Clock ticks since boot: with the pid it names one process for good. */
  readonly startTime: string;
  /** What the owner variable says: `<cluster state directory>#<process name>`. Inherited by helpers, such as shims. */
  readonly owner: string;
  readonly spec: string;
  readonly program: string;
}

/** All processes of this machine that were started for the cluster with this state directory, helpers included. */
export async function processesOf(stateDirectory: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const found = await Promise.all(pids.map((pid) => readProcess(Number(pid))));
  return found
    .filter((process) => process?.owner.startsWith(`${stateDirectory}#`))
    .filter((process) => process !== undefined);
}

async function readProcess(pid: number): Promise<RunningProcess | undefined> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    if (!environment.includes(ownerVariable)) return undefined;
    const variables = parseEnvironment(environment);
    const owner = variables.get(ownerVariable);
    const startTime = await readStartTime(pid);
    if (owner === undefined || startTime === undefined) return undefined;
    const program = basename((await readlink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, ''));
    return { pid, startTime, owner, spec: variables.get(specVariable) ?? '', program };
  } catch {
    // Gone meanwhile, or somebody else's: not one of ours either way.
    return undefined;
  }
}

function parseEnvironment(text: string): Map<string, string> {
  return new Map(
    text
      .split('\0')
      .filter((entry) => entry.includes('='))
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

/** The start time in /proc/PID/stat, or undefined if there is no such process or only its zombie. */
export async function readStartTime(pid: number): Promise<string | undefined> {
  try {
    return parseStartTime(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Field 22 of /proc/PID/stat; the second field is the program's name in brackets and may hold anything. */
export function parseStartTime(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

export async function isRunning(process: Pick<RunningProcess, 'pid' | 'startTime'>): Promise<boolean> {
  return (await readStartTime(process.pid)) === process.startTime;
}

/** Ends processes: SIGTERM, then SIGKILL for those that are still there after the grace time. */
export async function endProcesses(
  processes: readonly Pick<RunningProcess, 'pid' | 'startTime'>[],
  graceMs: number,
): Promise<void> {
  await sendAll(processes, 'SIGTERM');
  if (await allGone(processes, graceMs)) return;
  await sendAll(processes, 'SIGKILL');
  await allGone(processes, 10_000);
}

async function sendAll(
  processes: readonly Pick<RunningProcess, 'pid' | 'startTime'>[],
  signal: NodeJS.Signals,
): Promise<void> {
  for (const running of processes) {
    if (!(await isRunning(running))) continue;
    try {
      process.kill(running.pid, signal);
    } catch {
      // It ended between the look and the signal.
    }
  }
}

async function allGone(
  processes: readonly Pick<RunningProcess, 'pid' | 'startTime'>[],
  withinMs: number,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const states = await Promise.all(processes.map(isRunning));
    if (!states.includes(true)) return true;
    if (Date.now() >= deadline) return false;
    await delay(50);
  }
}

/** Whether anybody on this machine runs a program of this name. */
export async function isProgramRunning(name: string): Promise<boolean> {
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const said = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (said.trim() === name) return true;
  }
  return false;
}
