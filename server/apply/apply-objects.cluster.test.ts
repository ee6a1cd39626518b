import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJsonObject } from '#lib/manifest/lossless-json.ts';
import type { ApplyRequest, ApplyResult } from '#lib/protocol/apply.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import type { UpstreamRequest, UserUpstream } from '#server/upstream/user-upstream.ts';
import { applyObjects } from './apply-objects.ts';

const run = `apply-${Date.now().toString(36)}`;
const group = `${run}.pilothouse.test`;
let admin: UserUpstream;
let real: ClusterUnderTest;

const namespaceOf = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const configMap = (name: string, data: unknown, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data,
});
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
};

async function apply(
  method: ApplyRequest['method'],
  objects: readonly unknown[],
  more: Partial<ApplyRequest> = {},
  send: UserUpstream['text'] = admin.text,
): Promise<ApplyResult[]> {
  const request: ApplyRequest = {
    method,
    dryRun: false,
    defaultNamespace: run,
    objects: objects.map((object, index) => ({
      id: String(index),
      json: typeof object === 'string' ? object : JSON.stringify(object),
    })),
    ...more,
  };
  return await Array.fromAsync(applyObjects(request, send));
}

const outcomes = (results: readonly ApplyResult[]) => results.map(({ id, outcome }) => `${id} ${outcome}`);
const undoOf = (results: readonly ApplyResult[]) =>
  results.map(({ apiVersion, kind, namespace, name, uid }) => ({
    apiVersion,
    kind,
    metadata: { name, namespace, uid },
  }));

async function read(path: string): Promise<string> {
  return (await admin.text({ method: 'GET', path })).text;
}

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  admin = real.admin;
  expect(outcomes(await apply('create', [namespaceOf(run)]))).toEqual(['0 created']);
});

afterAll(async () => {
  await admin.text({ method: 'DELETE', path: `/api/v1/namespaces/${run}` });
  await admin.text({
    method: 'DELETE',
    path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.${group}`,
  });
  await real.close();
});

describe('create', () => {
  test('[W2] [F4.a] writes one after another and tells of each, whatever the others do', async () => {
    const deployment = { apiVersion: 'extensions/v1beta1', kind: 'Deployment', metadata: { name: 'old' } };
    const results = await apply('create', [
      configMap('first', { a: '1' }),
      deployment,
      configMap('first', { a: '2' }),
      configMap('last', { a: '3' }),
    ]);
    expect(outcomes(results)).toEqual(['0 created', '1 failed', '2 failed', '3 created']);
    expect(results[0]).toMatchObject({ resource: 'configmaps', namespace: run, name: 'first', notKept: [] });
    expect(results[1]?.failure?.status.message).toBe(
      'no matches for kind "Deployment" in version "extensions/v1beta1"',
    );
    expect(results[2]?.failure?.status).toMatchObject({ code: 409, reason: 'AlreadyExists' });
    expect(results[0]?.stored).not.toContain('managedFields');
  });

  test('Namespaces, definitions and ServiceAccounts go first, and a kind defined in the run is waited for', async () => {
    const [namespace, count] = [`${run}-made`, 9007199254740993n];
    const widget = `{"apiVersion":"${group}/v1","kind":"Widget","metadata":{"name":"w","namespace":"${namespace}"},"spec":{"count":${count}}}`;
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'sa', namespace } };
    const results = await apply('create', [widget, account, definition, namespaceOf(namespace)]);
    expect(outcomes(results)).toEqual(['3 created', '2 created', '1 created', '0 created']);
    expect(await read(`/apis/${group}/v1/namespaces/${namespace}/widgets/w`)).toContain(`"count":${count}`);

    // Somebody else's object keeps the namespace, and the definition goes only after its objects.
    const [other] = await apply('create', [configMap('other', {}, { namespace })]);
    const refused = await apply('undo', undoOf(results));
    expect(outcomes(refused)).toEqual(['3 deleted', '2 deleted', '1 deleted', '0 failed']);
    expect(refused[3]?.failure?.status).toMatchObject({ code: 409 });
    expect(refused[3]?.failure?.status.message).toContain('configmaps "other"');
    expect(outcomes(await apply('undo', undoOf([...results.slice(0, 1), ...(other ? [other] : [])])))).toEqual([
      '1 deleted',
      '0 deleted',
    ]);
  });

  test('misspelt and repeated fields are refused, never dropped', async () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { ports: [{ prot: 80, port: 80 }] },
    };
    const repeated = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"twice"},"data":{"a":"1","a":"2"}}';
    const results = await apply('create', [service, repeated]);
    expect(results.map((result) => result.failure?.status.message)).toEqual([
      expect.stringContaining('unknown field "spec.ports[0].prot"'),
      expect.stringContaining('duplicate field "data.a"'),
    ]);
  });

  test('warnings of the API server come with the result', async () => {
    const [result] = await apply('create', [{ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'e' } }]);
    expect(result?.warnings).toEqual([expect.stringContaining('v1 Endpoints is deprecated')]);
  });

  test('generateName tells the name that was made', async () => {
    const [result] = await apply('create', [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'gen-' } },
    ]);
    expect(result?.name).toMatch(/^gen-.{5}$/);
  });

  test.each([
    ['no JSON', '{', 'the object is not a JSON object'],
    ['a list', '[]', 'the object is not a JSON object'],
    ['no kind', '{"apiVersion":"v1"}', "Object 'Kind' is missing"],
    ['no apiVersion', '{"kind":"Pod"}', "Object 'apiVersion' is missing"],
  ])('%s is a result of its own', async (_title, json, message) => {
    const results = await apply('create', [json, configMap(`beside-${json.length}`, {})]);
    expect(results.map(({ outcome, failure }) => [outcome, failure?.status.message])).toEqual([
      ['failed', message],
      ['created', undefined],
    ]);
  });
});

describe('dry run', () => {
  test('writes nothing, and what the run itself would make first is no false error', async () => {
    const [namespace, kind] = [`${run}-dry`, `dry.${group}`];
    const gadgets = {
      ...definition,
      metadata: { name: `gadgets.${kind}` },
      spec: { ...definition.spec, group: kind, names: { plural: 'gadgets', kind: 'Gadget' } },
    };
    const objects = [
      namespaceOf(namespace),
      gadgets,
      configMap('a', {}, { namespace }),
      { apiVersion: `${kind}/v1`, kind: 'Gadget', metadata: { name: 'g' } },
      configMap('b', {}, { namespace: `${namespace}-elsewhere` }),
    ];
    for (const method of ['create', 'apply'] as const) {
      const results = await apply(method, objects, { dryRun: true });
      expect(outcomes(results)).toEqual(['0 created', '1 created', '2 not-sent', '3 not-sent', '4 failed']);
      expect(results.map((result) => result.unchecked)).toEqual([
        undefined,
        undefined,
        'namespace-in-run',
        'kind-in-run',
        undefined,
      ]);
    }
    expect(await read(`/api/v1/namespaces/${namespace}`)).toContain('NotFound');
  });
});

describe('apply', () => {
  test('[F4.b] says created, unchanged and configured, and takes fields away that are no longer there', async () => {
    const [one, two] = [configMap('ssa', { a: '1', b: '2' }), configMap('ssa', { a: '3' })];
    expect(outcomes(await apply('apply', [one]))).toEqual(['0 created']);
    expect(outcomes(await apply('apply', [one]))).toEqual(['0 unchanged']);
    expect(outcomes(await apply('apply', [one], { dryRun: true }))).toEqual(['0 unchanged']);
    expect(outcomes(await apply('apply', [two], { dryRun: true }))).toEqual(['0 configured']);
    expect(outcomes(await apply('apply', [two]))).toEqual(['0 configured']);
    expect(parseJsonObject(await read(`/api/v1/namespaces/${run}/configmaps/ssa`)).data).toEqual({ a: '3' });
  });

  test('our own earlier edits do not stand in its way, in a dry run neither', async () => {
    const labels = { from: 'edit' };
    await apply('create', [configMap('own', { a: '1', b: '2' }, { labels })]);
    const next = configMap('own', { a: '9' });
    expect(outcomes(await apply('apply', [next], { dryRun: true }))).toEqual(['0 configured']);
    expect(outcomes(await apply('apply', [next]))).toEqual(['0 configured']);
    const stored = parseJsonObject(await read(`/api/v1/namespaces/${run}/configmaps/own`));
    expect(stored.data).toEqual({ a: '9' });
    expect(isJsonObject(stored.metadata) && stored.metadata.labels).toBeFalsy();
  });

  test("another manager's fields are a conflict until forced", async () => {
    const path = `/api/v1/namespaces/${run}/configmaps?fieldManager=somebody`;
    await admin.text({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(configMap('theirs', { a: '1' })),
    });
    for (const dryRun of [true, false]) {
      const [result] = await apply('apply', [configMap('theirs', { a: '2' })], { dryRun });
      expect(result?.failure?.status).toMatchObject({ code: 409, details: { causes: [{ field: '.data.a' }] } });
    }
    expect(outcomes(await apply('apply', [configMap('theirs', { a: '2' })], { force: true }))).toEqual([
      '0 configured',
    ]);
  });

  test('strings that YAML would change arrive as they are', async () => {
    const data = {
      'del.key': 'a\u007fb',
      nel: 'a\u0085b\u2028c',
      slash: 'a/b',
      emoji: '\u{1f600}',
      y: 'y',
      tail: 'a \n\n',
    };
    expect(outcomes(await apply('apply', [configMap('hostile', data)]))).toEqual(['0 created']);
    expect(parseJsonObject(await read(`/api/v1/namespaces/${run}/configmaps/hostile`)).data).toEqual(data);
  });

  test('fields that the server did not keep are named', async () => {
    const statefulSet = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'sts' },
      spec: {
        replicas: 0,
        serviceName: 'sts',
        selector: { matchLabels: { app: 'sts' } },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2, partition: 0 } },
        template: {
          metadata: { labels: { app: 'sts' } },
          spec: {
            containers: [{ name: 'c', image: 'nginx', resources: { limits: { cpu: '0.5', memory: '1024Mi' } } }],
          },
        },
      },
    };
    const [result] = await apply('create', [statefulSet]);
    expect(result?.outcome).toBe('created');
    // Behind a feature gate that is on by default from v1.35.
    expect(['', 'spec.updateStrategy.rollingUpdate.maxUnavailable']).toContain(result?.notKept.join());
  });
});

describe('undo', () => {
  test('deletes only the very object that was made', async () => {
    const [made] = await apply('create', [configMap('replaced', {})]);
    await admin.text({ method: 'DELETE', path: `/api/v1/namespaces/${run}/configmaps/replaced` });
    const [again] = await apply('create', [configMap('replaced', { new: 'one' })]);
    if (made === undefined || again === undefined) throw new Error('nothing was made');
    const [refused] = await apply('undo', undoOf([made]));
    expect(refused?.failure?.status).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(outcomes(await apply('undo', undoOf([again])))).toEqual(['0 deleted']);
    expect(outcomes(await apply('undo', undoOf([again])))).toEqual(['0 deleted']);
  });

  test('without a uid nothing is deleted', async () => {
    const [result] = await apply('undo', [configMap('first', {})]);
    expect(result?.failure?.status.code).toBe(400);
  });
});

describe('on the way', () => {
  test('no object is sent after the caller has left', async () => {
    const controller = new AbortController();
    const sent: UpstreamRequest[] = [];
    const send: UserUpstream['text'] = (request) => {
      sent.push(request);
      return admin.text(request);
    };
    const objects = ['x', 'y', 'z'].map((name) => ({ id: name, json: JSON.stringify(configMap(`left-${name}`, {})) }));
    const request: ApplyRequest = { method: 'create', dryRun: true, defaultNamespace: run, objects };
    const seen: string[] = [];
    for await (const result of applyObjects(request, send, controller.signal)) {
      seen.push(result.id);
      controller.abort();
    }
    expect(seen).toEqual(['x']);
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('the cluster is asked once for each group version', async () => {
    const paths: string[] = [];
    await apply('create', [configMap('q1', {}), configMap('q2', {})], { dryRun: true }, (request) => {
      if (request.method === 'GET') paths.push(request.path);
      return admin.text(request);
    });
    expect(paths).toEqual(['/api/v1']);
  });

  test('a credential that is refused ends the run: the rest is not sent', async () => {
    const unauthorized = '{"kind":"Status","code":401,"message":"Unauthorized","reason":"Unauthorized"}';
    const results = await apply('create', [configMap('n1', {}), configMap('n2', {})], {}, async (request) =>
      request.method === 'GET' ? await admin.text(request) : { status: 401, headers: {}, text: unauthorized },
    );
    expect(outcomes(results)).toEqual(['0 failed', '1 not-sent']);
    expect(results.map((result) => result.failure?.code)).toEqual(['credential-refused', 'credential-refused']);
  });
});
