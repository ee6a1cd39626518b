import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { templatePath } from '#lib/kinds/workload/containers.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt, withValueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { deployStart } from './deploy-start.ts';
import { changedKind } from './kind-change.ts';
import { type WorkloadKind, workloadKinds, workloadShapes } from './workload-kinds.ts';

const labels = { app: 'web', tier: 'front' };
const podSpec = {
  serviceAccountName: 'shop',
  containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }],
  volumes: [{ name: 'data', emptyDir: {} }],
};
const metadata = { name: 'web', namespace: 'shop' };
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { ...metadata, labels: { team: 'a' }, annotations: { note: 'mine' } },
  spec: {
    replicas: 3,
    minReadySeconds: 5,
    selector: { matchLabels: { app: 'web' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    template: { metadata: { labels, annotations: { 'prometheus.io/scrape': 'true' } }, spec: podSpec },
  },
};
const at = (object: JsonObject, ...path: readonly (string | number)[]) => valueAt(object, path);
const pairs = workloadKinds.flatMap((from) => workloadKinds.map((to) => [from, to] as const));

/** One of each kind, with fields of its own. */
const examples: Readonly<Record<WorkloadKind, JsonObject>> = {
  Deployment: deployment,
  StatefulSet: {
    ...changedKind(deployment, 'Deployment', 'StatefulSet'),
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      serviceName: 'web-headless',
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }],
      template: { metadata: { labels }, spec: podSpec },
    },
  },
  DaemonSet: {
    ...changedKind(deployment, 'Deployment', 'DaemonSet'),
    spec: {
      updateStrategy: { type: 'OnDelete' },
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels }, spec: podSpec },
    },
  },
  Job: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      completions: 4,
      suspend: true,
      podFailurePolicy: { rules: [] },
      template: { metadata: { labels }, spec: { ...podSpec, restartPolicy: 'OnFailure', activeDeadlineSeconds: 9 } },
    },
  },
  CronJob: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        metadata: { labels: { of: 'jobs' } },
        spec: { backoffLimit: 2, template: { metadata: { labels }, spec: { ...podSpec, restartPolicy: 'Never' } } },
      },
    },
  },
  Pod: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, labels, annotations: { 'prometheus.io/scrape': 'true' } },
    spec: { ...podSpec, restartPolicy: 'OnFailure' },
  },
};

describe('a workload becomes another kind', () => {
  test.each(pairs)('%s as %s keeps its pods, its name and what both know', (from, to) => {
    const changed = changedKind(examples[from], from, to);
    expect(changed).toMatchObject({ apiVersion: workloadShapes[to].apiVersion, kind: to, metadata });
    const template = templatePath(to);
    expect(at(changed, ...template, 'spec')).toMatchObject(podSpec);
    expect(at(changed, ...template, 'metadata', 'labels')).toMatchObject(labels);
    expect(at(changed, 'spec', 'selector') !== undefined).toBe(workloadShapes[to].hasSelector);
    expect(at(changed, 'spec', 'replicas') !== undefined).toBe(workloadShapes[to].hasReplicas);
  });

  test.each(pairs)('%s as %s and back is what it was', (from, to) => {
    const object = examples[from];
    const there = changedKind(object, from, to);
    expect(changedKind(there, to, from, object)).toEqual(object);
  });

  test.each(pairs)('%s as %s has only fields of that kind', (from, to) => {
    const changed = changedKind(examples[from], from, to);
    const foreign = ['strategy', 'serviceName', 'volumeClaimTemplates', 'updateStrategy', 'schedule', 'jobTemplate'];
    const own = Object.keys(isJsonObject(changed.spec) ? changed.spec : {});
    const allowed: Readonly<Partial<Record<WorkloadKind, readonly string[]>>> = {
      CronJob: ['schedule', 'jobTemplate'],
    };
    if (from !== to)
      expect(own.filter((key) => foreign.includes(key) && allowed[to]?.includes(key) !== true)).toEqual([]);
  });

  it('[P19] restarts as the kind must: Jobs end, what runs on does not', () => {
    const policy = (from: WorkloadKind, to: WorkloadKind) =>
      at(changedKind(examples[from], from, to), ...templatePath(to), 'spec', 'restartPolicy');
    expect(policy('Deployment', 'Job')).toBe('Never');
    expect(policy('Job', 'CronJob')).toBe('OnFailure');
    expect(policy('Job', 'Pod')).toBe('OnFailure');
    expect(policy('Pod', 'CronJob')).toBe('OnFailure');
    expect(policy('Job', 'Deployment')).toBeUndefined();
    const always = { ...examples.Pod, spec: { ...podSpec, restartPolicy: 'Always' } };
    expect(at(changedKind(always, 'Pod', 'Job'), 'spec', 'template', 'spec', 'restartPolicy')).toBe('Never');
  });

  it('[P27] leaves out the end of a pod where pods run on', () => {
    const spec = ['spec', 'template', 'spec'];
    expect(at(changedKind(examples.Job, 'Job', 'Deployment'), ...spec)).toEqual(podSpec);
    expect(at(changedKind(examples.Job, 'Job', 'Pod'), 'spec', 'activeDeadlineSeconds')).toBe(9);
  });

  it('a CronJob takes over what a Job is like, but not that it waits', () => {
    const cronJob = changedKind(examples.Job, 'Job', 'CronJob');
    expect(at(cronJob, 'spec', 'jobTemplate', 'spec')).toMatchObject({
      completions: 4,
      podFailurePolicy: { rules: [] },
    });
    expect(at(cronJob, 'spec', 'jobTemplate', 'spec', 'suspend')).toBeUndefined();
    expect(at(cronJob, 'spec', 'schedule')).toBe('');
    expect(changedKind(cronJob, 'CronJob', 'Job', examples.Job)).toEqual(examples.Job);
  });

  it('what was changed meanwhile stays changed', () => {
    const set = changedKind(deployment, 'Deployment', 'StatefulSet');
    const scaled = withValueAt(set, ['spec', 'replicas'], 7);
    const without = { ...(isJsonObject(scaled) ? scaled : {}) };
    const { minReadySeconds, ...spec } = isJsonObject(without.spec) ? without.spec : {};
    const back = changedKind({ ...without, spec }, 'StatefulSet', 'Deployment', deployment);
    expect(minReadySeconds).toBe(5);
    expect(at(back, 'spec')).toMatchObject({ replicas: 7, strategy: { type: 'RollingUpdate' } });
    expect(at(back, 'spec', 'minReadySeconds')).toBeUndefined();
  });

  it('a selector of before that finds the pods no longer is not brought back', () => {
    const job = changedKind(deployment, 'Deployment', 'Job');
    const renamed = withValueAt(job, ['spec', 'template', 'metadata', 'labels'], { app: 'shop' });
    const back = changedKind(isJsonObject(renamed) ? renamed : {}, 'Job', 'Deployment', deployment);
    expect(at(back, 'spec', 'selector')).toEqual({ matchLabels: { app: 'shop' } });
    const kept = changedKind(job, 'Job', 'Deployment', deployment);
    expect(at(kept, 'spec', 'selector')).toEqual({ matchLabels: { app: 'web' } });
  });

  it('gives pods without labels one, by which they are found', () => {
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: { spec: podSpec } } };
    expect(changedKind(job, 'Job', 'Deployment').spec).toMatchObject({
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } } },
    });
    expect(at(changedKind(job, 'Job', 'Pod'), 'metadata', 'labels')).toBeUndefined();
  });

  it('a Pod has the labels and annotations of both, and gives the workload its own back', () => {
    const pod = changedKind(deployment, 'Deployment', 'Pod');
    expect(pod.metadata).toEqual({
      ...metadata,
      labels: { team: 'a', ...labels },
      annotations: { note: 'mine', 'prometheus.io/scrape': 'true' },
    });
    const other = withValueAt(pod, ['metadata', 'labels', 'team'], 'b');
    const back = changedKind(isJsonObject(other) ? other : {}, 'Pod', 'Deployment', deployment);
    expect(at(back, 'metadata', 'labels')).toEqual({ team: 'a' });
    expect(at(back, 'spec', 'template', 'metadata', 'labels')).toEqual({ team: 'b', ...labels });
  });

  const text = fc.string({ maxLength: 8 });
  const specOf = fc.record({
    hostNetwork: fc.boolean(),
    unknownField: fc.jsonValue(),
    containers: fc.array(fc.record({ image: text })),
  });
  it('loses no pod on any way through the kinds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...workloadKinds), { maxLength: 8 }), specOf, (kinds, spec) => {
        let object: JsonObject = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata,
          spec: {
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: JSON.parse(JSON.stringify(spec)) },
          },
        };
        let from: WorkloadKind = 'Deployment';
        const kept = new Map<WorkloadKind, JsonObject>();
        for (const to of kinds) {
          kept.set(from, object);
          object = changedKind(object, from, to, to === from ? undefined : kept.get(to));
          from = to;
        }
        const { restartPolicy, ...held } = { restartPolicy: '', ...recordAt(object, [...templatePath(from), 'spec']) };
        expect(typeof restartPolicy).toBe('string');
        expect(held).toEqual(JSON.parse(JSON.stringify(spec)));
        expect(recordAt(object, [...templatePath(from), 'metadata', 'labels'])).toEqual(labels);
      }),
    );
  });
});

function recordAt(object: JsonObject, path: readonly string[]): JsonObject {
  const value = valueAt(object, path);
  return isJsonObject(value) ? value : {};
}

describe('what "Deploy an app" begins with', () => {
  test.each(workloadKinds)('%s', (kind) => {
    const start = deployStart(kind, 'shop');
    expect(start).toMatchObject({
      apiVersion: workloadShapes[kind].apiVersion,
      kind,
      metadata: { name: '', namespace: 'shop' },
    });
    expect(recordAt(start, [...templatePath(kind), 'metadata', 'labels'])).toEqual({ app: '' });
    expect(at(start, ...templatePath(kind), 'spec', 'containers')).toEqual([{ name: '', image: '' }]);
    const selector = workloadShapes[kind].hasSelector ? { matchLabels: { app: '' } } : undefined;
    expect(at(start, 'spec', 'selector')).toEqual(selector);
  });
});
