import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { freePort } from '#cluster/host/free-port.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { freshCertificate } from './pki.ts';

export interface OidcApiServer {
  readonly cluster: Cluster;
  /** Of an administrator. */
  readonly adminToken: string;
  readonly stop: () => Promise<void>;
}

const startTimeoutMs = 120_000;

/**
 * For tests only: a real API server of its own (with an etcd of its own, both on loopback, without nodes) that takes
 * the ID tokens of this issuer: users are `oidc:` and the e-mail address, groups `oidc:` and the group. `admins` may do
 * everything.
 */
export async function startOidcApiServer(
  issuer: { readonly address: string; readonly certificate: string; readonly clientId: string },
  admins?: string,
): Promise<OidcApiServer> {
  const { PILOTHOUSE_TEST_API_SERVER: apiServerProgram, PILOTHOUSE_TEST_ETCD: etcdProgram } = process.env;
  if (apiServerProgram === undefined || etcdProgram === undefined) throw new Error('the setup names no binaries');
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-oidc-'));
  const [port, etcdPort, peerPort] = [await freePort(), await freePort(), await freePort()];
  const own = freshCertificate(['127.0.0.1']);
  const account = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const adminToken = randomBytes(24).toString('base64url');
  const files = {
    'tls.crt': own.certificate,
    'tls.key': own.key,
    'sa.key': account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'tokens.csv': `${adminToken},admin,admin,system:masters\n`,
    'authentication.json': JSON.stringify(authentication(issuer)),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 });
  const file = (name: keyof typeof files) => join(folder, name);
  const etcd = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  const lines: string[] = [];
  const run = (program: string, args: readonly string[]) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (part: Buffer) => lines.push(part.toString()));
    return child;
  };
  const children = [
    run(etcdProgram, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      '--unsafe-no-fsync',
      '--log-level=error',
    ]),
    run(apiServerProgram, [
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--etcd-servers=${etcd}`,
      `--tls-cert-file=${file('tls.crt')}`,
      `--tls-private-key-file=${file('tls.key')}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${file('sa.key')}`,
      `--service-account-signing-key-file=${file('sa.key')}`,
      '--service-cluster-ip-range=10.0.0.0/24',
      '--authorization-mode=RBAC',
      `--token-auth-file=${file('tokens.csv')}`,
      `--authentication-config=${file('authentication.json')}`,
      '--endpoint-reconciler-type=none',
    ]),
  ];
  const server = `https://127.0.0.1:${port}`;
  const stop = async () => {
    await Promise.all(children.map(end));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(server, own.certificate, () => children.some(({ exitCode }) => exitCode !== null));
    if (admins !== undefined) await makeAdmins(server, own.certificate, adminToken, admins);
  } catch (error) {
    await stop();
    throw new Error(`the API server did not start:\n${lines.join('').slice(-4000)}`, { cause: error });
  }
  const cluster = { id: 'lab', displayName: 'lab', server, certificateAuthority: own.certificate };
  return { cluster, adminToken, stop };
}

function authentication(issuer: { address: string; certificate: string; clientId: string }) {
  return {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    jwt: [
      {
        issuer: { url: issuer.address, certificateAuthority: issuer.certificate, audiences: [issuer.clientId] },
        claimMappings: {
          username: { claim: 'email', prefix: 'oidc:' },
          groups: { claim: 'groups', prefix: 'oidc:' },
          uid: { claim: 'sub' },
        },
      },
    ],
  };
}

/** Ready for who has no rights, too: the roles that everybody has are made a moment after the first answers. */
async function untilReady(server: string, authority: string, hasEnded: () => boolean): Promise<void> {
  const dispatcher = new Agent({ connect: { ca: authority } });
  const deadline = performance.now() + startTimeoutMs;
  const isReady = async () => {
    const answer = await request(`${server}/readyz`, { dispatcher });
    await answer.body.dump();
    return answer.statusCode === 200;
  };
  try {
    while (!(await isReady().catch(() => false))) {
      if (hasEnded()) throw new Error('a process ended');
      if (performance.now() > deadline) throw new Error(`not ready within ${startTimeoutMs / 1000} s`);
      await after(200);
    }
  } finally {
    await dispatcher.destroy();
  }
}

async function makeAdmins(server: string, authority: string, token: string, group: string): Promise<void> {
  const dispatcher = new Agent({ connect: { ca: authority } });
  const rbac = 'rbac.authorization.k8s.io';
  const answer = await request(`${server}/apis/${rbac}/v1/clusterrolebindings`, {
    dispatcher,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      metadata: { name: 'admins' },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup: rbac, kind: 'Group', name: group }],
    }),
  });
  await answer.body.dump();
  await dispatcher.destroy();
  if (answer.statusCode >= 300) throw new Error(`no rights for ${group}: ${answer.statusCode}`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
