import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientCertificate, freshCertificate } from '#server/testing/pki.ts';
import { readClusters } from './configured-clusters.ts';
import type { ExecPlugin } from './exec-plugin.ts';

const authority = freshCertificate().certificate;
const v1 = 'client.authentication.k8s.io/v1';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilothouse-exec-'));
  // Notes how it was run, then answers with what the test has put there.
  const script = [
    '#!/bin/sh',
    'here=$(dirname "$0")',
    'printf "%s\\n" "$KUBERNETES_EXEC_INFO" >> "$here/infos"',
    'printf "%s|%s|%s\\n" "$*" "$REGION" "$HOME" > "$here/seen"',
    'cat "$here/answer"',
    'cat "$here/complaint" >&2',
    'exit $(cat "$here/code")',
  ];
  await writeFile(join(folder, 'plugin'), `${script.join('\n')}\n`);
  await chmod(join(folder, 'plugin'), 0o755);
});
beforeEach(async () => {
  await play({ status: { token: 'abc' } });
  await writeFile(join(folder, 'infos'), '');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function play(answer: object | string, code = 0, complaint = ''): Promise<void> {
  const whole = { apiVersion: v1, kind: 'ExecCredential', ...(typeof answer === 'string' ? {} : answer) };
  await writeFile(join(folder, 'answer'), typeof answer === 'string' ? answer : JSON.stringify(whole));
  await writeFile(join(folder, 'code'), String(code));
  await writeFile(join(folder, 'complaint'), complaint);
}

async function ownEntry(exec: object, user: object = {}, cluster: object = {}) {
  const path = join(folder, 'config');
  const config = {
    'current-context': 'lab',
    clusters: [
      {
        name: 'lab',
        cluster: {
          server: 'https://10.0.0.1:6443',
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
          ...cluster,
        },
      },
    ],
    users: [
      {
        name: 'me',
        user: { exec: { apiVersion: v1, command: './plugin', interactiveMode: 'Never', ...exec }, ...user },
      },
    ],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'me' } }],
  };
  await writeFile(path, JSON.stringify(config));
  return (await readClusters({ kind: 'kubeconfig', paths: [path] })).own;
}

async function plugin(exec: object = {}, cluster: object = {}): Promise<ExecPlugin> {
  const own = await ownEntry(exec, {}, cluster);
  if (!('plugin' in own)) throw new Error(JSON.stringify(own));
  return own.plugin;
}

const runs = async () => (await readFile(join(folder, 'infos'), 'utf8')).trim().split('\n').filter(Boolean);
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('[R4] the program of one’s own kubeconfig, run as kubectl runs it', () => {
  test('beside its kubeconfig, with its arguments, its environment and ours, and no terminal', async () => {
    const own = await plugin({
      args: ['eks', 'get-token'],
      env: [{ name: 'REGION', value: 'eu-west-1' }],
      interactiveMode: 'IfAvailable',
    });
    expect(await own.credential()).toEqual({ credential: { kind: 'token', token: 'abc' }, expiresAtMs: undefined });
    expect(await readFile(join(folder, 'seen'), 'utf8')).toBe(`eks get-token|eu-west-1|${process.env.HOME ?? ''}\n`);
    expect((await runs()).map((line) => JSON.parse(line))).toEqual([
      { apiVersion: v1, kind: 'ExecCredential', spec: { interactive: false } },
    ]);
  });

  test('provideClusterInfo gives it the cluster and its own settings, as strings', async () => {
    const extension = { audience: 'lab' };
    const own = await plugin(
      { provideClusterInfo: true },
      { extensions: [{ name: 'client.authentication.k8s.io/exec', extension }] },
    );
    await own.credential();
    const [info = ''] = await runs();
    expect(JSON.parse(info).spec.cluster).toEqual({
      server: 'https://10.0.0.1:6443',
      'certificate-authority-data': Buffer.from(authority).toString('base64'),
      config: { audience: 'lab' },
    });
  });

  test('v1beta1 answers as v1beta1, and needs no interactiveMode', async () => {
    const apiVersion = 'client.authentication.k8s.io/v1beta1';
    await play({ apiVersion, status: { token: 'beta' } });
    expect(await (await plugin({ apiVersion, interactiveMode: undefined })).credential()).toMatchObject({
      credential: { token: 'beta' },
    });
  });

  test('a client certificate is as good', async () => {
    const { certificate, key } = clientCertificate(2048, 1);
    await play({ status: { clientCertificateData: certificate, clientKeyData: key } });
    expect(await (await plugin()).credential()).toEqual({
      credential: { kind: 'client-certificate', certificate, key },
      expiresAtMs: undefined,
    });
  });

  test('is run once at a time, and again when what it gave has expired or was not taken', async () => {
    await play({ status: { token: 'first', expirationTimestamp: inMs(3_600_000) } });
    const own = await plugin();
    await Promise.all([own.credential(), own.credential()]);
    await own.credential();
    expect(await runs()).toHaveLength(1);
    own.forget();
    await play({ status: { token: 'second', expirationTimestamp: inMs(2_000) } });
    expect(await own.credential()).toMatchObject({ credential: { token: 'second' } });
    await play({ status: { token: 'third', expirationTimestamp: inMs(3_600_000) } });
    expect(await own.credential()).toMatchObject({ credential: { token: 'third' } });
    expect(await runs()).toHaveLength(3);
  });

  test.each([
    [
      'says why',
      [{}, 3, 'not signed in: run login first\n'],
      /plugin failed with exit code 3: not signed in: run login first$/,
    ],
    ['prints no JSON', ['secret-in-output'], /printed no ExecCredential/],
    [
      'prints another version',
      [{ apiVersion: 'client.authentication.k8s.io/v1alpha1', status: { token: 'a' } }],
      /v1alpha1/,
    ],
    ['gives nothing', [{ status: {} }], /neither a token nor a client certificate/],
    ['gives half a certificate', [{ status: { clientCertificateData: 'a' } }], /neither a token nor/],
    ['gives nonsense for a time', [{ status: { token: 'a', expirationTimestamp: 'soon' } }], /no time/],
  ] as const)(
    'that %s fails with a sentence, never with what it printed',
    async (_, [answer, code, complaint], words) => {
      await play(answer, code, complaint);
      const own = await plugin();
      await expect(own.credential()).rejects.toThrow(words);
      await expect(own.credential()).rejects.not.toThrow('secret-in-output');
      // A failure is not remembered.
      await play({ status: { token: 'mended' } });
      expect(await own.credential()).toMatchObject({ credential: { token: 'mended' } });
    },
  );

  test('that is not there: with the hint of whoever wrote the kubeconfig', async () => {
    const own = await plugin({ command: 'pilothouse-no-such-plugin', installHint: 'Install it with brew.\n' });
    await expect(own.credential()).rejects.toThrow(
      "pilothouse-no-such-plugin can't be run (ENOENT). Install it with brew.",
    );
  });

  test.each([
    [{ interactiveMode: 'Always' }, /wants a terminal/],
    [{ interactiveMode: undefined }, /interactiveMode/],
    [{ interactiveMode: 'Sometimes' }, /interactiveMode/],
    [{ apiVersion: 'client.authentication.k8s.io/v1alpha1' }, /v1alpha1 is not one of/],
    [{ command: undefined }, /command/],
    [{ env: [{ name: 'A' }] }, /env/],
  ])('%j makes no sign-in link, and says why', async (exec, reason) => {
    expect(await ownEntry(exec)).toEqual({ reason: expect.stringMatching(reason) });
  });

  test('a token beside it wins, as with kubectl; auth-provider is gone', async () => {
    expect(await ownEntry({}, { token: 'given' })).toMatchObject({ credential: { token: 'given' } });
    expect(await ownEntry({}, { 'auth-provider': { name: 'oidc' } })).toEqual({
      reason: expect.stringContaining('auth-provider'),
    });
    expect(await runs()).toEqual([]);
  });
});
