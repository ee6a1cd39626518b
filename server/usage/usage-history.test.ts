import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { UsageAnswer, UsageTarget } from '#lib/protocol/usage.ts';
import type { Credential } from '#server/session/credential.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { Agents } from '#server/upstream/agents.ts';
import { userUpstream } from '#server/upstream/user-upstream.ts';
import { UsageHistory } from './usage-history.ts';

const metrics = '/apis/metrics.k8s.io/v1beta1';
const pod: UsageTarget = { resource: 'pods', namespace: 'shop', name: 'web-0' };
const podPath = `${metrics}/namespaces/shop/pods/web-0`;

let upstream: RecordingUpstream;
let history: UsageHistory;
let nowMs = Date.parse('2026-01-01T14:00:00Z');
const agents = new Agents();

/** By path without query; a text is sent as it is. */
let answers: Record<string, () => { status: number; body: unknown }> = {};

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
});
beforeEach(() => {
  history = new UsageHistory({ now: () => nowMs });
  answers = { [podPath]: () => ({ status: 200, body: podMetrics('web-0') }) };
  upstream.requests.length = 0;
  upstream.identity = (token) => (token.startsWith('good') ? { username: token } : 401);
  upstream.behaviour = (request, response) => {
    const known = answers[(request.url ?? '').split('?', 1)[0] ?? ''];
    if (known === undefined) return send(response, 404, '404 page not found\n');
    const { status, body } = known();
    send(response, status, body);
  };
});
afterEach(() => history.stop());
afterAll(async () => {
  await agents.destroy();
  await upstream.close();
});

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json' });
  response.end(isText ? body : JSON.stringify(body));
}

function podMetrics(name: string, cpu = '12m', atMs = nowMs): object {
  return {
    metadata: { name, namespace: 'shop' },
    timestamp: new Date(atMs).toISOString(),
    containers: [{ name: 'web', usage: { cpu, memory: '20Mi' } }],
  };
}

const forbidden = {
  status: 403,
  body: { kind: 'Status', message: 'pods.metrics.k8s.io is forbidden', reason: 'Forbidden', code: 403 },
};

function look(token: string, target: UsageTarget = pod) {
  const credential: Credential = { kind: 'token', token };
  const timeouts = { headersTimeoutMs: 300, bodyTimeoutMs: 300 };
  const { cluster } = upstream;
  return history.look({ cluster, credential, upstream: userUpstream(cluster, credential, agents, timeouts) }, target);
}

async function told(token: string, target: UsageTarget = pod): Promise<UsageAnswer> {
  const answer = await look(token, target);
  if ('refusal' in answer) throw new Error(`refused: ${answer.refusal.message}`);
  return answer;
}

const reads = (path = podPath) => upstream.requests.filter((request) => request.path.split('?', 1)[0] === path);
const tokensOf = (path: string) =>
  reads(path).map(({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('authorization') + 1]);

describe('[U30] looking', () => {
  test('collects one sample a measurement, by at most one read in ten seconds', async () => {
    const beganMs = nowMs;
    expect(await told('good-ann')).toMatchObject({
      sinceMs: beganMs,
      total: [[beganMs, 12, 20 * 2 ** 20]],
      containers: [{ name: 'web', samples: [[beganMs, 12, 20 * 2 ** 20]] }],
      gap: null,
    });
    nowMs += 9_999;
    expect((await told('good-ann')).total).toHaveLength(1);
    expect(reads()).toHaveLength(1);
    nowMs += 5_001;
    const next = await told('good-ann');
    expect(next.sinceMs).toBe(beganMs);
    expect(next.total.map(([atMs]) => atMs)).toEqual([beganMs, beganMs + 15_000]);
    expect(reads()).toHaveLength(2);
  });

  test('two tabs wait for one read', async () => {
    const [one, other] = await Promise.all([told('good-ann'), told('good-ann')]);
    expect(one).toEqual(other);
    expect(reads()).toHaveLength(1);
  });

  test('after half a minute of nobody looking goes on where it was', async () => {
    const beganMs = nowMs;
    await told('good-ann');
    nowMs += 5 * 60_000;
    expect((await told('good-ann')).sinceMs).toBe(beganMs);
    nowMs += 10 * 60_000;
    expect((await told('good-ann')).sinceMs).toBe(nowMs);
  });

  test('nothing is read by itself', async () => {
    await told('good-ann');
    const before = upstream.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(upstream.requests.length).toBe(before);
  });
});

describe('[U30] [R3] attacks', () => {
  test('another identity begins anew, with a read of its own credential', async () => {
    await told('good-ann');
    nowMs += 15_000;
    expect((await told('good-ann')).total).toHaveLength(2);
    expect((await told('good-bob')).total).toHaveLength(1);
    expect(new Set(tokensOf(podPath))).toEqual(new Set(['Bearer good-ann', 'Bearer good-bob']));
  });

  test('the same name with another uid, group or extra is another identity', async () => {
    let userInfo: object = { username: 'ann', uid: '1', extra: { a: ['1'] } };
    upstream.identity = () => userInfo;
    await told('good-1');
    for (const other of [
      { username: 'ann', uid: '2', extra: { a: ['1'] } },
      { username: 'ann', uid: '1', groups: ['x'], extra: { a: ['1'] } },
      { username: 'ann', uid: '1', extra: { a: ['2'] } },
    ]) {
      userInfo = other;
      nowMs += 15_000;
      expect((await told(`good-${JSON.stringify(other)}`)).total).toHaveLength(1);
    }
  });

  test('another session of the same identity is told only after the API server has answered it too', async () => {
    upstream.identity = () => ({ username: 'ann' });
    await told('good-1');
    nowMs += 15_000;
    answers[podPath] = () => ({ status: 503, body: 'service unavailable\n' });
    expect(await told('good-2')).toMatchObject({ total: [], sinceMs: null, gap: { code: 'down' } });
    nowMs += 15_000;
    answers[podPath] = () => ({ status: 200, body: podMetrics('web-0') });
    expect((await told('good-2')).total).toHaveLength(2);
  });

  test('who may no longer read is refused, and what was kept is gone', async () => {
    await told('good-ann');
    nowMs += 15_000;
    answers[podPath] = () => forbidden;
    answers[`${metrics}/namespaces/shop/pods`] = () => forbidden;
    answers['/apis/metrics.k8s.io'] = () => ({ status: 200, body: { kind: 'APIGroup' } });
    expect(await look('good-ann')).toMatchObject({ httpStatus: 403, refusal: { message: forbidden.body.message } });
    answers[podPath] = () => ({ status: 200, body: podMetrics('web-0') });
    const again = await told('good-ann');
    expect(again.total).toHaveLength(1);
  });

  test('who was shown it once and gets no answer any more is shown nothing after half a minute', async () => {
    await told('good-ann');
    answers[podPath] = () => ({ status: 503, body: 'service unavailable\n' });
    nowMs += 15_000;
    expect((await told('good-ann')).total).toHaveLength(1);
    nowMs += 15_000;
    expect((await told('good-ann')).total).toEqual([]);
  });

  test('a credential that is not taken any more is refused as such, whoever else is the same', async () => {
    await told('good-ann');
    nowMs += 31_000;
    upstream.identity = () => 401;
    await expect(look('good-ann')).rejects.toMatchObject({ code: 'credential-refused' });
  });

  test('where the API server cannot say who somebody is, nothing is shared between credentials', async () => {
    upstream.identity = () => ({});
    await told('good-1');
    nowMs += 15_000;
    expect((await told('good-2')).total).toHaveLength(1);
    expect((await told('good-1')).total).toHaveLength(2);
  });

  test.each([
    ['no object', '[]'],
    ['a page', '<script>alert(1)</script>'],
    ['numbers that are none', JSON.stringify({ timestamp: 'x', containers: [{ name: 'a', usage: { cpu: {} } }] })],
    ['nothing', ''],
  ])('an answer that is %s is no sample', async (_title, text) => {
    upstream.behaviour = (_request, response) => send(response, 200, text);
    const { total, gap } = await told('good-ann');
    expect(total).toEqual([]);
    expect(gap?.code).toMatch(/unreadable|not-measured/);
  });

  test('an endless answer is cut off', async () => {
    upstream.behaviour = (_request, response) => {
      response.writeHead(200);
      const piece = `"${'x'.repeat(1 << 20)}",`;
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await told('good-ann')).toMatchObject({ total: [], gap: { code: 'too-large' } });
  });
});

describe('[N14] [E51] why there is nothing', () => {
  test('the API is down: its plain text, and what the aggregator says of it', async () => {
    const message =
      'endpointslices for service/metrics-server in "kube-system" have no addresses with port name "https"';
    answers[podPath] = () => ({ status: 503, body: 'service unavailable\n' });
    answers['/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'] = () => ({
      status: 200,
      body: { status: { conditions: [{ type: 'Available', status: 'False', reason: 'MissingEndpoints', message }] } },
    });
    expect((await told('good-ann')).gap).toEqual({
      code: 'down',
      message: 'service unavailable',
      apiService: { reason: 'MissingEndpoints', message },
    });
  });

  test('the APIService may not be read: the text alone', async () => {
    answers[podPath] = () => ({ status: 503, body: 'service unavailable\n' });
    answers['/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'] = () => forbidden;
    expect((await told('good-ann')).gap).toEqual({ code: 'down', message: 'service unavailable' });
  });

  test('it is not installed, also where RBAC says no first', async () => {
    answers = {};
    expect((await told('good-ann')).gap?.code).toBe('not-installed');
    nowMs += 15_000;
    answers = { [podPath]: () => forbidden, [`${metrics}/namespaces/shop/pods`]: () => forbidden };
    expect((await told('good-ann')).gap?.code).toBe('not-installed');
  });

  test('it does not answer', async () => {
    upstream.behaviour = () => undefined;
    expect((await told('good-ann')).gap?.code).toBe('slow');
  });

  test('it has not measured this one yet', async () => {
    const message = 'podmetrics.metrics.k8s.io "shop/web-0" not found';
    answers[podPath] = () => ({
      status: 404,
      body: { kind: 'Status', message, reason: 'NotFound', details: { name: 'shop/web-0' }, code: 404 },
    });
    expect((await told('good-ann')).gap).toEqual({ code: 'not-measured', message });
  });
});

describe('[U30] [N14] reading as far as the rights go', () => {
  const list = `${metrics}/namespaces/shop/pods`;

  test('a list where only lists are allowed', async () => {
    answers = {
      [podPath]: () => forbidden,
      [list]: () => ({ status: 200, body: { items: [podMetrics('web-0-other'), podMetrics('web-0', '7m')] } }),
    };
    expect((await told('good-ann')).total).toEqual([[nowMs, 7, 20 * 2 ** 20]]);
    expect(reads(list)[0]?.path).toBe(`${list}?fieldSelector=metadata.name%3Dweb-0`);
  });

  const deployment: UsageTarget = { resource: 'deployments.apps', namespace: 'shop', name: 'web' };
  const owned = (name: string, uid: string, owner: string) => ({
    metadata: { name, uid, ownerReferences: [{ uid: owner, controller: true }] },
  });
  function makeDeployment(): void {
    answers = {
      '/apis/apps/v1/namespaces/shop/deployments/web': () => ({
        status: 200,
        body: { metadata: { uid: 'd' }, spec: { selector: { matchLabels: { app: 'web' } } } },
      }),
      '/apis/apps/v1/namespaces/shop/replicasets': () => ({
        status: 200,
        body: { items: [owned('web-1', 'r1', 'd'), owned('web-2', 'r2', 'd'), owned('x', 'r3', 'other')] },
      }),
      '/api/v1/namespaces/shop/pods': () => ({
        status: 200,
        body: { items: [owned('web-1-a', 'p1', 'r1'), owned('web-2-b', 'p2', 'r2'), owned('x-c', 'p3', 'r3')] },
      }),
      [list]: () => ({
        status: 200,
        body: { items: [podMetrics('web-1-a', '1m'), podMetrics('web-2-b', '5m'), podMetrics('x-c', '900m')] },
      }),
    };
  }

  test('a workload is the sum of its own pods, not of others with its labels', async () => {
    makeDeployment();
    expect(await told('good-ann', deployment)).toMatchObject({
      total: [[nowMs, 6, 40 * 2 ** 20]],
      pods: [{ name: 'web-2-b' }, { name: 'web-1-a' }],
      measuredPods: 2,
      byLabels: false,
    });
    nowMs += 15_000;
    await told('good-ann', deployment);
    expect(reads('/api/v1/namespaces/shop/pods')).toHaveLength(1);
  });

  test('who may not list pods gets all with the labels, and is told so', async () => {
    makeDeployment();
    answers['/api/v1/namespaces/shop/pods'] = () => forbidden;
    expect(await told('good-ann', deployment)).toMatchObject({ measuredPods: 3, byLabels: true });
  });

  test('who may get measurements by name only gets them one by one', async () => {
    makeDeployment();
    answers[list] = () => forbidden;
    answers['/apis/metrics.k8s.io'] = () => ({ status: 200, body: {} });
    answers[`${list}/web-1-a`] = () => ({ status: 200, body: podMetrics('web-1-a', '1m') });
    answers[`${list}/web-2-b`] = () => ({ status: 200, body: podMetrics('web-2-b', '2m') });
    expect((await told('good-ann', deployment)).total).toEqual([[nowMs, 3, 40 * 2 ** 20]]);
    answers[`${list}/web-2-b`] = () => forbidden;
    nowMs += 15_000;
    expect(await look('good-ann', deployment)).toMatchObject({ httpStatus: 403 });
  });

  test('a workload that is not answered in time is said to be slow, and asked for again', async () => {
    makeDeployment();
    const path = '/apis/apps/v1/namespaces/shop/deployments/web';
    const inTime = upstream.behaviour;
    upstream.behaviour = (request, response) => {
      if (request.url === path) return;
      inTime(request, response);
    };
    expect((await told('good-ann', deployment)).gap?.code).toBe('slow');
    upstream.behaviour = inTime;
    nowMs += 10_000;
    expect(await told('good-ann', deployment)).toMatchObject({ measuredPods: 2, gap: null });
  });

  test('a workload that may not be read is refused before anything is measured', async () => {
    makeDeployment();
    answers['/apis/apps/v1/namespaces/shop/deployments/web'] = () => forbidden;
    expect(await look('good-ann', deployment)).toMatchObject({ httpStatus: 403 });
    expect(reads(list)).toEqual([]);
  });

  test('a selector that selects nothing measures nothing', async () => {
    makeDeployment();
    answers['/apis/apps/v1/namespaces/shop/deployments/web'] = () => ({
      status: 200,
      body: { metadata: {}, spec: {} },
    });
    expect(await told('good-ann', deployment)).toMatchObject({ total: [], gap: { code: 'not-measured' } });
    expect(reads(list)).toEqual([]);
  });

  test('nodes and namespaces', async () => {
    const timestamp = new Date(nowMs).toISOString();
    answers = {
      [`${metrics}/nodes/node-1`]: () => ({ status: 200, body: { timestamp, usage: { cpu: '250m', memory: '1Gi' } } }),
      [list]: () => ({ status: 200, body: { items: [podMetrics('a', '1m'), podMetrics('b', '2m')] } }),
    };
    expect((await told('good-ann', { resource: 'nodes', namespace: '', name: 'node-1' })).total).toEqual([
      [nowMs, 250, 2 ** 30],
    ]);
    expect((await told('good-ann', { resource: 'namespaces', namespace: '', name: 'shop' })).total[0]?.[1]).toBe(3);
  });
});
