import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiServerAudit } from '#server/testing/audit-log.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { clientCertificate, inBase64 } from '#server/testing/pki.ts';
import { type Answer, type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import { withIds } from '#server/upstream/cluster.ts';
import type { ExecEntry } from '#server/upstream/exec-entry.ts';
import { ExecPlugin } from '#server/upstream/exec-plugin.ts';

const namespace = `session-${Date.now().toString(36)}`;
let real: ClusterUnderTest;
let server: ServerUnderTest;
let token: string;
let id: string;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  token = await real.makeUser(namespace);
  id = real.cluster.id;
  server = await startTestServer([real.cluster], {}, { cluster: real.cluster, credential: real.credential });
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

/** Of a program that is not there. */
const nobodysEntry: ExecEntry = {
  command: 'pilothouse-no-such-plugin',
  args: [],
  env: {},
  directory: '.',
  installHint: 'Get it.',
  info: { apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', spec: { interactive: false } },
};
const user = () => `system:serviceaccount:${namespace}:user`;
const failureOf = (answer: Answer) => [answer.status, answer.headers['x-pilothouse-failure']];
const sessionOf = (answer: Answer) => JSON.parse(answer.text).session;

describe('[F1] sign-in with a token', () => {
  test('[F1.3] [F1.4] pasted with spaces and a line break: who it is comes from the cluster', async () => {
    const browser = server.browser();
    const answer = await browser.signIn(id, `  Bearer ${token}\n`);
    expect(answer.status).toBe(200);
    expect(sessionOf(answer)).toMatchObject({
      cluster: id,
      server: real.cluster.server,
      version: expect.stringMatching(/^v1\./),
      credential: 'token',
      user: {
        name: user(),
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        groups: expect.arrayContaining(['system:serviceaccounts', 'system:authenticated']),
      },
    });
    // [F1.5] as after a reload
    expect(JSON.parse((await browser.get('/api/session')).text).sessions).toEqual([sessionOf(answer)]);
  });

  test('ends with the token when that is before the twelve hours of the seal', async () => {
    const answer = await server.browser().signIn(id, await real.token(namespace, 600));
    const { startedAt, expiresAt } = sessionOf(answer);
    const seconds = (Date.parse(expiresAt) - Date.parse(startedAt)) / 1000;
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThan(605);
  });

  test('[F1.7] [E38] a wrong token is refused in one sentence, and nothing is stored', async () => {
    const changed = `${token.slice(0, -4)}AAAA`;
    for (const wrong of ['not-a-token', changed, 'a.b.c']) {
      const browser = server.browser();
      const answer = await browser.signIn(id, wrong);
      expect(failureOf(answer)).toEqual([401, 'credential-refused']);
      expect(JSON.parse(answer.text).message).toBe('Unauthorized: the credential is not valid or has expired');
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect(failureOf(await server.browser().signIn(id, ' \n'))).toEqual([400, 'credential-malformed']);
    expect(failureOf(await server.browser().signIn('nowhere', token))).toEqual([404, 'unknown-cluster']);
  });

  test('[F1.9] sign-out takes the cookie and everything it opened', async () => {
    const browser = server.browser();
    await browser.signIn(id, token);
    expect((await browser.send({ method: 'DELETE', path: `/api/session?cluster=${id}` })).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect(failureOf(await browser.get(`/api/clusters/${id}/k8s/api/v1/namespaces`))).toEqual([401, 'signed-out']);
  });

  test('[F1.8] a session whose ServiceAccount has gone is told so by the cluster', async () => {
    const gone = `${namespace}-gone`;
    const short = await real.makeUser(gone);
    const browser = server.browser();
    await browser.signIn(id, short);
    await real.write('DELETE', `/api/v1/namespaces/${gone}/serviceaccounts/user`);
    await expect
      .poll(async () => failureOf(await browser.get(`/api/clusters/${id}/k8s/api/v1/namespaces/${gone}/pods`)), {
        timeout: 30_000,
      })
      .toEqual([401, 'credential-refused']);
    await real.write('DELETE', `/api/v1/namespaces/${gone}`);
  });

  test('sessions in two clusters are two, and signing out of one leaves the other', async () => {
    const [one, two] = withIds([
      { ...real.cluster, displayName: 'one' },
      { ...real.cluster, displayName: 'two' },
    ]);
    if (one === undefined || two === undefined) throw new Error('unexpected');
    const both = await startTestServer([one, two]);
    const browser = both.browser();
    await browser.signIn('one', token);
    expect(failureOf(await browser.get('/api/clusters/two/k8s/version'))).toEqual([401, 'signed-out']);
    await browser.signIn('two', token);
    await browser.send({ method: 'DELETE', path: '/api/session?cluster=one' });
    expect(
      JSON.parse((await browser.get('/api/session')).text).sessions.map(
        (session: { cluster: string }) => session.cluster,
      ),
    ).toEqual(['two']);
    await both.stop();
  });
});

describe('[F2] sign-in with a kubeconfig', () => {
  const signIn = async (kubeconfig: string, context: string) =>
    await server.browser().json('/api/session', { method: 'kubeconfig', kubeconfig, context });

  test("[F2.2] [R5] the administrator's own file, by client certificate", async () => {
    const kubeconfig = await readFile(real.kubeconfigPath, 'utf8');
    const browser = server.browser();
    const listed = JSON.parse((await browser.json('/api/session/kubeconfig', { kubeconfig })).text);
    expect(listed.contexts).toMatchObject([
      { name: listed.currentContext, user: expect.any(String), namespace: expect.any(String), cluster: id },
    ]);
    const answer = await browser.json('/api/session', {
      method: 'kubeconfig',
      kubeconfig,
      context: listed.currentContext,
    });
    expect(sessionOf(answer)).toMatchObject({
      credential: 'client-certificate',
      user: { groups: expect.arrayContaining(['system:masters']) },
    });
    expect((await browser.get(`/api/clusters/${id}/k8s/api/v1/nodes?limit=1`)).status).toBe(200);
  });

  test('[F2.2] a user with a token, whatever address the file names', async () => {
    const kubeconfig = JSON.stringify({
      'current-context': 'limited',
      clusters: [
        {
          name: 'c',
          cluster: {
            server: 'https://10.96.0.1',
            'certificate-authority-data': inBase64(real.cluster.certificateAuthority ?? ''),
          },
        },
      ],
      users: [{ name: 'u', user: { token } }],
      contexts: [{ name: 'limited', context: { cluster: 'c', user: 'u', namespace } }],
    });
    expect(sessionOf(await signIn(kubeconfig, 'limited')).user.name).toBe(user());
  });

  test('[E38] a certificate of another authority does not become system:anonymous', async () => {
    const made = clientCertificate(2048, 30);
    const kubeconfig = JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: real.cluster.server } }],
      users: [
        {
          name: 'u',
          user: { 'client-certificate-data': inBase64(made.certificate), 'client-key-data': inBase64(made.key) },
        },
      ],
      contexts: [{ name: 'main', context: { cluster: 'c', user: 'u' } }],
    });
    expect(failureOf(await signIn(kubeconfig, 'main'))).toEqual([401, 'credential-refused']);
  });
});

describe('[R3] no power of its own', () => {
  test('[R15] the link signs in with the own entry of the kubeconfig', async () => {
    const browser = server.browser();
    const answer = await browser.json('/api/session', { method: 'link', once: server.signInLink?.split('#once=')[1] });
    expect(sessionOf(answer)).toMatchObject({
      credential: 'client-certificate',
      user: { groups: expect.arrayContaining(['system:masters']) },
    });
  });

  test('[R4] [U4] the link of a kubeconfig with a program: run once, and again for a renewal on this machine only', async () => {
    const given: string[] = [];
    const plugin = {
      credential: async () => {
        const token = await real.token(namespace, 600 + given.length);
        given.push(token);
        return { credential: { kind: 'token', token } as const, expiresAtMs: Date.now() + 300_000 };
      },
    };
    const own = new ExecPlugin(nobodysEntry);
    own.credential = plugin.credential;
    const local = await startTestServer([real.cluster], {}, { cluster: real.cluster, plugin: own });
    const browser = local.browser();
    const once = new URL(local.signInLink ?? '').hash.slice('#once='.length);
    const answer = await browser.json('/api/session', { method: 'link', once });
    expect(sessionOf(answer)).toMatchObject({ user: { name: user() }, renewal: { by: 'plugin' } });
    expect(given).toHaveLength(1);
    expect(failureOf(await browser.json('/api/session', { method: 'link', once }))).toEqual([410, 'link-used']);

    const renewed = await browser.json('/api/session/renew', { cluster: id });
    expect([renewed.status, given.length]).toEqual([200, 2]);
    expect(sessionOf(renewed).expiresAt).toBe(sessionOf(answer).expiresAt);
    // Brought by a proxy: from who knows where.
    const strange = await browser.send({
      method: 'POST',
      path: '/api/session/renew',
      body: JSON.stringify({ cluster: id }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.1' },
    });
    expect(failureOf(strange)).toEqual([403, 'insecure-transport']);
    expect(given).toHaveLength(2);
    // A pasted token is renewed by no program.
    const other = local.browser();
    await other.signIn(id, token);
    expect(failureOf(await other.json('/api/session/renew', { cluster: id }))).toEqual([401, 'session-expired']);
    await local.stop();
  });

  test('[R4] a program that fails leaves the link as it was, and says why', async () => {
    const local = await startTestServer(
      [real.cluster],
      {},
      { cluster: real.cluster, plugin: new ExecPlugin(nobodysEntry) },
    );
    const once = new URL(local.signInLink ?? '').hash.slice('#once='.length);
    for (const _ of ['first', 'again']) {
      const answer = await local.browser().json('/api/session', { method: 'link', once });
      expect(failureOf(answer)).toEqual([502, 'plugin-failed']);
      expect(JSON.parse(answer.text).message).toBe("pilothouse-no-such-plugin can't be run (ENOENT). Get it.");
    }
    await local.stop();
  });

  test('two people on one server each have their own rights, also at the same moment', async () => {
    const kubeconfig = await readFile(real.kubeconfigPath, 'utf8');
    const [admin, limited] = [server.browser(), server.browser()];
    const { currentContext } = JSON.parse((await admin.json('/api/session/kubeconfig', { kubeconfig })).text);
    await admin.json('/api/session', { method: 'kubeconfig', kubeconfig, context: currentContext });
    await limited.signIn(id, token);
    const secrets = `/api/clusters/${id}/k8s/api/v1/secrets?limit=1`;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? admin : limited).get(secrets)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index % 2 ? 200 : 403)));
    expect(answers[0]?.text).toContain(`User \\"${user()}\\" cannot list resource \\"secrets\\"`);
  });

  test('the API server saw no request of ours without a user, and none of somebody who is not signed in', async (context) => {
    const path = join(dirname(real.kubeconfigPath), 'logs', 'audit.log');
    if (!existsSync(path)) context.skip('this cluster keeps no audit log that can be read here');
    const audit = await ApiServerAudit.begin(path);
    const stranger = server.browser();
    await stranger.get('/api/session');
    await stranger.get(`/api/clusters/${id}/k8s/api/v1/namespaces/${namespace}/pods`);
    await stranger.get(`/api/clusters/${id}/k8s/api/v1/namespaces/${namespace}/pods`, {
      authorization: `Bearer ${token}`,
    });
    await stranger.send({
      method: 'POST',
      path: `/api/clusters/${id}/k8s/api/v1/namespaces/${namespace}/configmaps`,
      body: '{}',
    });
    const browser = server.browser();
    await browser.signIn(id, token);
    await browser.get(`/api/clusters/${id}/k8s/api/v1/namespaces/${namespace}/pods?limit=77`, {
      'impersonate-user': 'system:admin',
      'impersonate-group': ['system:masters'],
    });
    const all = await audit.until(({ requestURI }) => requestURI.endsWith('pods?limit=77'));
    const ours = all.filter(({ userAgent }) => userAgent === 'pilothouse');
    expect(ours.map(({ requestURI, user: { username } }) => [requestURI, username])).toEqual([
      ['/apis/authentication.k8s.io/v1/selfsubjectreviews', user()],
      ['/version', user()],
      [`/api/v1/namespaces/${namespace}/pods?limit=77`, user()],
    ]);
  });
});

describe('what is written down', () => {
  test('[R3] sign-ins, sign-outs and writes have their line, and no secret is in any', async () => {
    const browser = server.browser();
    await browser.signIn(id, token);
    const cookie = [...browser.cookies.values()].join();
    await browser.send({
      method: 'POST',
      path: `/api/clusters/${id}/k8s/api/v1/namespaces/${namespace}/secrets?dryRun=All&fieldValidation=Strict`,
      body: JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'x' },
        stringData: { password: 'hush-hush' },
      }),
      headers: { 'content-type': 'application/json' },
    });
    await browser.send({ method: 'DELETE', path: '/api/session' });
    const lines = server
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((line) => line.audit === true && line.user === user());
    expect(lines.slice(-3)).toMatchObject([
      {
        action: 'sign-in',
        cluster: id,
        httpStatus: 200,
        remoteAddress: expect.any(String),
        requestId: expect.any(String),
      },
      { action: 'create', cluster: id, path: `/api/v1/namespaces/${namespace}/secrets`, dryRun: true, httpStatus: 403 },
      { action: 'sign-out', cluster: id },
    ]);
    const log = server.log();
    for (const secret of [token, token.split('.')[2] ?? token, cookie.slice(2, 60), 'hush-hush'])
      expect(log).not.toContain(secret);
  });
});
