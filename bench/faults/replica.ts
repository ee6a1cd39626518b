import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { root } from '#scripts/install.mjs';
import type { ServedCluster } from '#scripts/test/console-server.ts';

/** Its clock jumps an hour ahead at the first SIGUSR2, an hour behind at the second, and is right at the third. */
const jumpingClock = `
const { now } = Date;
let shiftMs = 0;
Date.now = () => now() + shiftMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, given) => (given.length === 0 ? new target(now() + shiftMs) : new target(...given)),
  apply: () => String(new Date(now() + shiftMs)),
});
process.on('SIGUSR2', () => { shiftMs = shiftMs === 0 ? 3600000 : shiftMs > 0 ? -3600000 : 0; });
`;

const startMs = 60_000;

/** Pilothouse in production mode at a port that it has again after a restart, with the sealing key of before. */
export class Replica {
  readonly origin: string;
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.origin = `http://localhost:${port}`;
  }

  static async start(cluster: ServedCluster, port: number): Promise<Replica> {
    const folder = await mkdtemp(join(tmpdir(), 'pilothouse-faults-'));
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: cluster.name,
          cluster: {
            server: cluster.server,
            'certificate-authority-data': Buffer.from(cluster.authority).toString('base64'),
          },
        },
      ],
      users: [{ name: 'nobody', user: {} }],
      contexts: [{ name: cluster.name, context: { cluster: cluster.name, user: 'nobody' } }],
      'current-context': cluster.name,
    };
    await writeFile(join(folder, 'kubeconfig'), JSON.stringify(kubeconfig), { mode: 0o600 });
    await writeFile(join(folder, 'clock.mjs'), jumpingClock);
    const replica = new Replica(folder, port);
    await replica.begin();
    return replica;
  }

  async begin(): Promise<void> {
    const args = ['--port', String(this.#port), '--kubeconfig', join(this.#folder, 'kubeconfig')];
    const clock = ['--import', join(this.#folder, 'clock.mjs')];
    this.#child = spawn(process.execPath, [...clock, join(root, 'scripts/serve.ts'), ...args], {
      cwd: root,
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PILOTHOUSE_STATE_DIR: this.#folder,
        PILOTHOUSE_PROXY_PORT: 'off',
        PILOTHOUSE_DRAIN_SECONDS: '3',
      },
    });
    const deadline = performance.now() + startMs;
    while (!(await this.#answers())) {
      if (performance.now() > deadline) throw new Error('Pilothouse does not start');
      await after(50);
    }
  }

  jumpClock(): void {
    this.#child?.kill('SIGUSR2');
  }

  /** Ends it; resolves with how it ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<string> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return 'it had ended';
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code, by] = await exited;
    return code === null ? `ended by ${by}` : `ended with ${code}`;
  }

  async remove(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    return await fetch(`http://127.0.0.1:${this.#port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}
