import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { timeline } from '#lib/timeline/timeline.ts';
import { previousRevision, revisionsOf } from './revisions.ts';
import { rollBackPatch } from './roll-back.ts';
import { templateOf, templateYaml } from './template.ts';
import { imageStep, templateChanges } from './template-changes.ts';

function template(image: string, extra: object = {}, annotations?: object) {
  const metadata = { labels: { app: 'web' }, ...(annotations === undefined ? {} : { annotations }) };
  return { metadata, spec: { containers: [{ name: 'main', image, ...extra }] } };
}
function deployment(own: object): KubeObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: own } };
}
function replicaSet(
  revision: number,
  own: ReturnType<typeof template>,
  annotations: Record<string, string> = {},
): KubeObject {
  const labels = { ...own.metadata.labels, 'pod-template-hash': `hash${revision}` };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `web-${revision}`,
      uid: `uid-${revision}`,
      creationTimestamp: `2026-01-0${revision}T00:00:00Z`,
      annotations: { 'deployment.kubernetes.io/revision': String(revision), ...annotations },
    },
    spec: { template: { ...own, metadata: { ...own.metadata, labels } } },
    status: { replicas: revision },
  };
}

describe('revisions of a Deployment', () => {
  const sets = [
    replicaSet(1, template('nginx:1'), { 'kubernetes.io/change-cause': 'first' }),
    replicaSet(3, template('nginx:3')),
    replicaSet(2, template('nginx:2')),
  ];

  it('[W11] the newest first, with cause, images, age and the current one', () => {
    const revisions = revisionsOf(deployment(template('nginx:3')), sets);
    expect(
      revisions.map(({ revision, isCurrent, images, replicas }) => [revision, isCurrent, images, replicas]),
    ).toEqual([
      [3, true, ['nginx:3'], 3],
      [2, false, ['nginx:2'], 2],
      [1, false, ['nginx:1'], 1],
    ]);
    expect(revisions[2]).toMatchObject({ changeCause: 'first', createdMs: Date.parse('2026-01-01T00:00:00Z') });
    expect(previousRevision(revisions)?.revision).toBe(2);
  });

  it('[W12] after a rollback the ReplicaSet has a new number and remembers the old ones', () => {
    const again = replicaSet(1, template('nginx:1'), {
      'deployment.kubernetes.io/revision': '4',
      'deployment.kubernetes.io/revision-history': '1,x',
    });
    const [newest] = revisionsOf(deployment(template('nginx:1')), [again, ...sets.slice(1)]);
    expect(newest).toMatchObject({ revision: 4, earlier: [1], isCurrent: true });
  });

  it('[W13] a paused Deployment with a changed template has no current revision; the newest is the previous one', () => {
    const revisions = revisionsOf(deployment(template('nginx:9')), sets);
    expect(revisions.some(({ isCurrent }) => isCurrent)).toBe(false);
    expect(previousRevision(revisions)?.revision).toBe(3);
  });

  it('[W11] templates are compared and printed without the controller’s label', () => {
    const [first] = sets;
    if (first === undefined) throw new Error('no set');
    expect(templateYaml(templateOf(first))).toBe(templateYaml(templateOf(deployment(template('nginx:1')))));
  });

  it.each([null, 'x', [], { template: 'y' }, { template: { metadata: null, spec: { containers: [null, 3] } } }])(
    'reads a ReplicaSet with spec %j without throwing',
    (spec) => {
      const odd = { ...replicaSet(1, template('a')), spec, metadata: { name: 'odd' }, status: null };
      expect(() => revisionsOf(deployment(template('a')), [odd, ...sets])).not.toThrow();
    },
  );
});

describe('what a revision changed', () => {
  const changes = (before: object, after: object) =>
    templateChanges(templateOf(deployment(before)), templateOf(deployment(after)));

  it('[W11] an image, by its container', () => {
    expect(changes(template('nginx:1'), template('nginx:2'))).toEqual([
      { type: 'image', container: 'main', before: 'nginx:1', after: 'nginx:2' },
    ]);
    expect(imageStep('nginx:1', 'nginx:2')).toEqual({ before: '1', after: '2' });
    expect(imageStep('a.example:5000/x:1', 'b.example/x:1')).toEqual({
      before: 'a.example:5000/x:1',
      after: 'b.example/x:1',
    });
  });

  it('[W11] other fields by their path, containers by their name', () => {
    const limited = template('nginx:1', { resources: { limits: { cpu: '1' } } });
    expect(changes(template('nginx:1'), limited)).toEqual([
      { type: 'field', path: 'spec.containers[name=main].resources' },
    ]);
    const two = {
      ...template('nginx:1'),
      spec: {
        containers: [
          { name: 'main', image: 'nginx:1' },
          { name: 'log', image: 'x' },
        ],
      },
    };
    expect(changes(template('nginx:1'), two)).toEqual([{ type: 'container-added', container: 'log' }]);
    expect(changes(two, template('nginx:1'))).toEqual([{ type: 'container-removed', container: 'log' }]);
  });

  it('[U25] a restart is one, unless something else changed with it', () => {
    const at = (time: string) => ({ 'kubectl.kubernetes.io/restartedAt': time });
    expect(changes(template('a', {}, at('1')), template('a', {}, at('2')))).toEqual([{ type: 'restart' }]);
    expect(changes(template('a', {}, at('1')), template('b', {}, at('2')))).toHaveLength(1);
  });
});

describe('rolling back', () => {
  const text = (object: object) => parseJsonObject(JSON.stringify(object));

  it('[W12] puts the old template back without the hash, with the resourceVersion that was seen', () => {
    const now = { ...deployment(template('nginx:3')), metadata: { name: 'web', resourceVersion: '77' } };
    const patch = rollBackPatch(text(now), text(replicaSet(1, template('nginx:1'))));
    expect(JSON.parse(patch ?? '')).toEqual([
      { op: 'replace', path: '/metadata/resourceVersion', value: '77' },
      { op: 'replace', path: '/spec/template', value: template('nginx:1') },
    ]);
  });

  it('[W12] [P1] keeps every digit and every field that nobody knows', () => {
    const raw =
      '{"spec":{"template":{"metadata":{"labels":{"pod-template-hash":"x","__proto__":"p"}},"spec":{"novel":9007199254740993}}}}';
    const patch = rollBackPatch(parseJsonObject('{"metadata":{}}'), parseJsonObject(raw));
    expect(patch).toBe(
      '[{"op":"replace","path":"/spec/template","value":{"metadata":{"labels":{"__proto__":"p"}},"spec":{"novel":9007199254740993}}}]',
    );
  });

  it('[W12] [W11] takes the change-cause of the revision, and only that', () => {
    const cause = 'kubernetes.io/change-cause';
    const own = (annotations: object | undefined) => text({ metadata: { annotations } });
    const old = (annotations: object) => text({ metadata: { annotations }, spec: { template: {} } });
    const operations = (a: object | undefined, b: object) =>
      JSON.parse(rollBackPatch(own(a), old(b)) ?? '').slice(0, -1);
    const path = '/metadata/annotations/kubernetes.io~1change-cause';
    expect(operations({ [cause]: 'new', team: 'a' }, { [cause]: 'old' })).toEqual([{ op: 'add', path, value: 'old' }]);
    expect(operations({ [cause]: 'new' }, {})).toEqual([{ op: 'remove', path }]);
    expect(operations(undefined, { [cause]: 'old' })).toEqual([
      { op: 'add', path: '/metadata/annotations', value: { [cause]: 'old' } },
    ]);
    expect(operations({ team: 'a' }, {})).toEqual([]);
  });

  it('[W12] a ReplicaSet without a template is no way back', () => {
    expect(rollBackPatch(text({}), text({ spec: {} }))).toBeUndefined();
  });
});

describe('the timeline', () => {
  it('[U25] merges events, rollouts and restarts, the newest first', () => {
    const revisions = revisionsOf(deployment(template('nginx:2')), [
      replicaSet(1, template('nginx:1')),
      replicaSet(2, template('nginx:2')),
    ]);
    const pod: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-2-x', uid: 'p' },
      status: {
        containerStatuses: [
          {
            name: 'main',
            restartCount: 3,
            lastState: { terminated: { finishedAt: '2026-01-03T00:00:00Z', reason: 'Error', exitCode: 1 } },
          },
          { name: 'calm', restartCount: 0 },
        ],
      },
    };
    const event = {
      key: 'e',
      tone: 'neutral',
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: '',
      count: 1,
      lastMs: Date.parse('2026-01-02T12:00:00Z'),
      firstMs: Number.NaN,
      source: '',
      about: { kind: 'Deployment', name: 'web', uid: '' },
    } as const;
    const undated = { ...event, key: 'undated', lastMs: Number.NaN };
    const entries = timeline({ events: [undated, event], revisions, pods: [pod] });
    expect(entries.map(({ type }) => type)).toEqual(['restart', 'event', 'rollout', 'rollout', 'event']);
    expect(entries[0]).toMatchObject({ pod: 'web-2-x', container: 'main', count: 3, exitCode: 1 });
    expect(entries[2]).toMatchObject({ revision: 2, changes: [{ type: 'image' }] });
    expect(entries[3]).toMatchObject({ revision: 1, changes: undefined });
  });
});
