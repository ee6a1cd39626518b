import { spawn } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { root } from '../install.mjs';

const graceMs = 10_000;

/**
 * Runs a tool of node_modules/.bin in this terminal and resolves to its exit code. When the signal fires, the tool and
 * everything it started in its process group are ended, at the latest after ten seconds.
 */
export async function runTool(
  name: string,
  args: readonly string[],
  signal: AbortSignal,
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(`${root}node_modules/.bin/${name}`, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
  const endGroup = (kind: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null) return;
    process.kill(-child.pid, kind);
  };
  const interrupt = () => endGroup('SIGINT');
  const onAbort = () => {
    endGroup('SIGTERM');
    void after(graceMs, undefined, { ref: false }).then(() => endGroup('SIGKILL'));
  };
  signal.addEventListener('abort', onAbort);
  // The group is its own, so that the terminal's Ctrl-C reaches it only through here.
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await ended;
  } finally {
    signal.removeEventListener('abort', onAbort);
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
