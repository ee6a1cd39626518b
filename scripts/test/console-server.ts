import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { freePort } from '#cluster/host/free-port.ts';
import { root } from '../install.mjs';
import { secretsIn } from './secrets-in-log.ts';

export interface ServedCluster {
  /** Its context, and so its id in URLs. */
  readonly name: string;
  readonly server: string;
  /** PEM */
  readonly authority: string;
}

/** Pilothouse in production mode, with clusters of the test's choice. */
export interface ConsoleServer {
  readonly origin: string;
  readonly pid: number;
  readonly log: () => string;
  /** @throws when there is a credential in what the server has logged. */
  stop(): Promise<void>;
}

export async function startConsole(options: {
  clusters: readonly ServedCluster[];
  https?: boolean;
  env?: Record<string, string>;
  /** Default: this checkout's server with this Node. */
  command?: readonly [program: string, ...arguments: string[]];
  startTimeoutMs?: number;
}): Promise<ConsoleServer> {
  const { clusters, https = false, env = {}, startTimeoutMs = 60_000 } = options;
  const [program, ...before] = options.command ?? [process.execPath, join(root, 'scripts/serve.ts')];
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-console-'));
  const kubeconfigPath = join(folder, 'kubeconfig');
  await writeFile(kubeconfigPath, kubeconfigOf(clusters), { mode: 0o600 });
  const port = await freePort();
  const args = ['--port', String(port), '--kubeconfig', kubeconfigPath, ...(https ? ['--https'] : [])];
  const child = spawn(program, [...before, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PILOTHOUSE_STATE_DIR: folder,
      // The tests sign in more often in a minute than people do.
      PILOTHOUSE_SIGN_INS_PER_MINUTE: '10000',
      ...env,
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => lines.push(part.toString('utf8')));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = `${https ? 'https' : 'http'}://localhost:${port}`;
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await Promise.race([exited, after(15_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    await rm(folder, { recursive: true, force: true });
    const secrets = secretsIn(lines.join(''));
    if (secrets.length > 0) throw new Error(`The log of ${origin} holds ${secrets.join(', ')}`);
  };
  try {
    await waitUntilReady(`${origin}/healthz`, startTimeoutMs, () => child.exitCode !== null);
  } catch (error) {
    await stop();
    throw new Error(`Pilothouse did not start:\n${lines.join('')}`, { cause: error });
  }
  return { origin, pid: child.pid ?? 0, log: () => lines.join(''), stop };
}

function kubeconfigOf(clusters: readonly ServedCluster[]): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: clusters.map(({ name, server, authority }) => ({
      name,
      cluster: { server, 'certificate-authority-data': Buffer.from(authority).toString('base64') },
    })),
    // Without a user: who signs in brings the credential.
    users: [{ name: 'nobody', user: {} }],
    contexts: clusters.map(({ name }) => ({ name, context: { cluster: name, user: 'nobody' } })),
    'current-context': clusters[0]?.name ?? '',
  });
}

async function waitUntilReady(address: string, timeoutMs: number, hasEnded: () => boolean): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await answers(address))) {
    if (hasEnded()) throw new Error('the process ended');
    if (performance.now() > deadline) throw new Error(`no answer within ${timeoutMs / 1000} s`);
    await after(100);
  }
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const onAnswer = (answer: { statusCode?: number | undefined; resume: () => unknown }) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    };
    // The certificate is the server's own: trusting it is what the test's browser is told to do as well.
    const request = address.startsWith('https')
      ? requestHttps(address, { rejectUnauthorized: false }, onAnswer)
      : requestHttp(address, onAnswer);
    request.on('error', () => resolve(false));
    request.end();
  });
}
