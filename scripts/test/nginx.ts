import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { ensureNodePrograms } from '#cluster/host/packages.ts';
import { selfSigned } from '#lib/x509/self-signed.ts';
import { root } from '../install.mjs';

/** A real nginx with the configuration that `deploy/reverse-proxy` offers, on a port of loopback. */
export interface Nginx {
  /** `https://localhost:{port}` */
  readonly origin: string;
  stop(): Promise<void>;
}

const template = join(root, 'deploy/reverse-proxy/nginx.conf');
const startTimeoutMs = 20_000;

/**
 * Starts it in front of what listens at `http://localhost:{targetPort}`.
 * Without WebSocket it is a proxy that somebody has set up without the two headers that upgrades need.
 */
export async function startNginx(options: {
  readonly port: number;
  readonly targetPort: number;
  readonly passesWebSocket: boolean;
}): Promise<Nginx> {
  const { port } = options;
  const { nginx } = await ensureNodePrograms(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-nginx-'));
  const { certificate, key } = await selfSigned(['localhost']);
  await mkdir(join(folder, 'logs'));
  await writeFile(join(folder, 'console.crt'), certificate);
  await writeFile(join(folder, 'console.key'), key, { mode: 0o600 });
  const config = join(folder, 'nginx.conf');
  await writeFile(config, wholeConfiguration(await readFile(template, 'utf8'), folder, options));
  const child = spawn(nginx, ['-p', folder, '-c', config, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const deadline = performance.now() + startTimeoutMs;
  while (!(await listens(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`nginx did not start: ${Buffer.concat(said).toString('utf8')}`);
    }
    await after(50);
  }
  return { origin: `https://localhost:${port}`, stop };
}

/** What is offered, with this machine's ports and files in it; each of them has to be there to be replaced. */
function wholeConfiguration(
  offered: string,
  folder: string,
  { port, targetPort, passesWebSocket }: Parameters<typeof startNginx>[0],
): string {
  const replace = (text: string, [from, to]: readonly [string, string]) => {
    if (!text.includes(from)) throw new Error(`${template} has no ${from}`);
    return text.replaceAll(from, to);
  };
  const server = [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['server_name console.example.com', 'server_name localhost'],
    ['/etc/nginx/', `${folder}/`],
    ['http://localhost:7474', `http://localhost:${targetPort}`],
    ...(passesWebSocket
      ? []
      : ([
          ['proxy_set_header Upgrade $http_upgrade;', ''],
          ['proxy_set_header Connection $pilothouse_connection;', ''],
        ] as const)),
  ] as const;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `${user}
pid ${folder}/nginx.pid;
events {}
http {
access_log off;
${temporary}
${server.reduce(replace, offered)}
}
`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
