import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Runs `body` while this process holds an exclusive lock on `file`; waits for whoever holds it now.
 * The kernel's own file lock is used, held by a small child (`flock FILE cat`) that ends with this process,
 * so that a kill -9 never leaves a stale lock behind.
 */
export async function withLock<T>(file: string, body: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const release = await acquire(file, onWait);
  try {
    return await body();
  } finally {
    await release();
  }
}

const sayWaitingAfterMs = 1_000;

function acquire(file: string, onWait: (() => void) | undefined): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    // Its own process group: Ctrl-C in the terminal must not take the lock away while cleaning up.
    const child = spawn('flock', ['--exclusive', file, 'cat'], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    const waiting = setTimeout(() => onWait?.(), sayWaitingAfterMs);
    child.once('error', (error) => {
      clearTimeout(waiting);
      reject(error);
    });
    // What cat echoes proves that flock has the lock and has started it.
    child.stdout.once('data', () => {
      clearTimeout(waiting);
      resolve(async () => {
        child.stdin.end();
        await ended;
      });
    });
    child.stdin.on('error', () => {});
    child.stdin.write('held\n');
  });
}
