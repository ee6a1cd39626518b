import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatAgeOf } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printPorts, servicePorts } from '#lib/kubernetes/service-port.ts';
import { jobCompletions } from '#lib/kubernetes/status/job.ts';
import { podColumns } from '#lib/kubernetes/status/pod.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

// Here and not beside the status functions, because lib/ has no way to a cluster.

const namespace = `columns-${Date.now().toString(36)}`;
const pods = `/api/v1/namespaces/${namespace}/pods`;
let real: ClusterUnderTest;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await real.makeUser(namespace);
});
afterAll(async () => {
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

/** Rows of the API server's own Table, by column name, each with the object it was printed from. */
async function table(path: string): Promise<{ cells: Record<string, unknown>; object: KubeObject }[]> {
  const answer = await real.admin.text({
    method: 'GET',
    path: `${path}?includeObject=Object`,
    headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
  });
  const body: unknown = JSON.parse(answer.text);
  const names = listOf(recordOf(body).columnDefinitions).map((column) => textOf(recordOf(column).name) ?? '');
  return listOf(recordOf(body).rows).map((row) => ({
    cells: Object.fromEntries(names.map((name, index) => [name, listOf(recordOf(row).cells)[index]])),
    object: parseObject(recordOf(row).object),
  }));
}

function parseObject(value: unknown): KubeObject {
  const { apiVersion, kind, metadata, ...rest } = recordOf(value);
  const { name, deletionTimestamp, creationTimestamp } = recordOf(metadata);
  return {
    ...rest,
    apiVersion: textOf(apiVersion) ?? '',
    kind: textOf(kind) ?? '',
    metadata: {
      name: textOf(name) ?? '',
      ...(typeof creationTimestamp === 'string' ? { creationTimestamp } : {}),
      ...(typeof deletionTimestamp === 'string' ? { deletionTimestamp } : {}),
    },
  };
}

const time = fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z');
const reason = fc.constantFrom(
  '',
  'Completed',
  'Error',
  'OOMKilled',
  'CrashLoopBackOff',
  'PodInitializing',
  'ErrImagePull',
);
const terminated = fc.record({
  exitCode: fc.constantFrom(0, 1, 137),
  signal: fc.constantFrom(0, 9),
  reason,
  finishedAt: time,
});
const state = fc.oneof(
  fc.constant({}),
  fc.record({ waiting: fc.record({ reason }) }),
  fc.constant({ running: { startedAt: '2026-01-01T00:00:00Z' } }),
  fc.record({ terminated }),
);
const containerStatus = (name: string) =>
  fc.record({
    name: fc.constant(name),
    image: fc.constant('i'),
    imageID: fc.constant(''),
    ready: fc.boolean(),
    started: fc.option(fc.boolean(), { nil: undefined }),
    restartCount: fc.nat(3),
    state,
    lastState: fc.oneof(fc.constant({}), fc.record({ terminated })),
  });
const condition = fc.record({
  type: fc.constantFrom('Ready', 'Initialized', 'ContainersReady'),
  status: fc.constantFrom('True', 'False', 'Unknown'),
});
const podStatus = fc.record({
  phase: fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'),
  reason: fc.constantFrom(undefined, 'Evicted', 'NodeLost'),
  conditions: fc.uniqueArray(condition, { selector: (entry) => entry.type }),
  containerStatuses: fc.tuple(containerStatus('a'), containerStatus('b')),
  initContainerStatuses: fc.tuple(containerStatus('init'), containerStatus('side'), containerStatus('late')),
});

test('[P10] READY, STATUS and RESTARTS of pods are what kubectl prints, in every state', async () => {
  const statuses = fc.sample(podStatus, 150);
  await Promise.all(
    statuses.map(async (status, index) => {
      const name = `p${index}`;
      const metadata = { name, finalizers: ['pilothouse.test/kept'] };
      const image = 'i';
      const initContainers = [
        { name: 'init', image },
        { name: 'side', image, restartPolicy: 'Always' },
        { name: 'late', image },
      ];
      const spec = {
        schedulerName: 'nobody',
        initContainers,
        containers: [
          { name: 'a', image },
          { name: 'b', image },
        ],
      };
      await real.write('POST', pods, { apiVersion: 'v1', kind: 'Pod', metadata, spec });
      await patch(`${pods}/${name}/status`, { status });
      // With a finalizer it stays, marked as deleted.
      if (index % 4 === 0) await real.write('DELETE', `${pods}/${name}`, { gracePeriodSeconds: 0 });
    }),
  );
  const rows = await table(pods);
  expect(rows).toHaveLength(statuses.length);
  for (const { cells, object } of rows) {
    const { word, readyContainers, totalContainers, restarts, lastRestart } = podColumns(object);
    const ago = lastRestart === undefined ? '' : ` (${formatAgeOf(lastRestart, Date.now())} ago)`;
    expect({
      word,
      ready: `${readyContainers}/${totalContainers}`,
      restarts: `${restarts}${ago}`,
      of: object.status,
    }).toEqual({
      word: cells.Status,
      ready: cells.Ready,
      restarts: String(cells.Restarts),
      of: object.status,
    });
    expect(statusOf(object)?.word).toBe(cells.Status);
  }
  for (const { object } of rows) await patch(`${pods}/${object.metadata.name}`, { metadata: { finalizers: null } });
}, 120_000);

async function patch(path: string, body: unknown): Promise<void> {
  const answer = await real.admin.text({
    method: 'PATCH',
    path,
    headers: { 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify(body),
  });
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
}

test('the other kinds say what the API server prints for what is in the cluster now', async () => {
  const job = {
    template: { spec: { restartPolicy: 'Never', schedulerName: 'nobody', containers: [{ name: 'c', image: 'i' }] } },
  };
  const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
  const shapes = [{}, { suspend: true }, { completions: 3 }, { parallelism: 4 }, { parallelism: 0 }];
  for (const [index, shape] of shapes.entries()) {
    await real.write('POST', jobs, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: `j${index}` },
      spec: { ...job, ...shape },
    });
  }
  await expect.poll(async () => (await table(jobs)).map(({ cells }) => cells.Status)).toContain('Suspended');
  for (const { cells, object } of await table(jobs)) {
    expect([statusOf(object)?.word, jobCompletions(object)]).toEqual([cells.Status, cells.Completions]);
  }
  for (const path of [
    '/api/v1/nodes',
    '/api/v1/namespaces',
    '/api/v1/persistentvolumeclaims',
    '/api/v1/persistentvolumes',
  ]) {
    for (const { cells, object } of await table(path))
      expect([path, statusOf(object)?.word]).toEqual([path, cells.Status]);
  }
  for (const { cells, object } of await table('/apis/apps/v1/deployments')) {
    const { ready, desired, updated, available } = replicaCounts(object);
    expect([`${ready}/${desired}`, updated, available]).toEqual([cells.Ready, cells['Up-to-date'], cells.Available]);
  }
  for (const { cells, object } of await table('/apis/apps/v1/daemonsets')) {
    const { desired, current, ready, updated, available } = replicaCounts(object);
    expect([desired, current, ready, updated, available]).toEqual([
      cells.Desired,
      cells.Current,
      cells.Ready,
      cells['Up-to-date'],
      cells.Available,
    ]);
  }
  for (const { cells, object } of await table('/api/v1/services')) {
    expect([statusOf(object)?.word, printPorts(servicePorts(object))]).toEqual([cells.Type, cells['Port(s)']]);
  }
});
