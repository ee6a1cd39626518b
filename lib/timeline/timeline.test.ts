import { describe, expect, test } from 'vitest';
import type { EventRow } from '#lib/kinds/object-events.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { fieldPaths, fieldWords } from './field-paths.ts';
import { managedEdits } from './managed-edits.ts';
import { timeline } from './timeline.ts';

const at = (minute: number, second = 0) =>
  `2026-01-01T14:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`;

function object(entries: readonly object[], more: object = {}): KubeObject {
  const metadata = { name: 'web', creationTimestamp: at(0), managedFields: entries, ...more };
  return { apiVersion: 'v1', kind: 'Service', metadata };
}
const entry = (manager: string, time: string, fieldsV1: object, more: object = {}) => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time,
  fieldsType: 'FieldsV1',
  fieldsV1,
  ...more,
});
function event(reason: string, message: string, atText: string, more: Partial<EventRow> = {}): EventRow {
  const atMs = Date.parse(atText);
  const about = { kind: 'Deployment', name: 'web', uid: '' };
  return {
    key: `${reason} ${message}`,
    tone: 'neutral',
    type: 'Normal',
    reason,
    message,
    count: 1,
    lastMs: atMs,
    firstMs: atMs,
    source: '',
    about,
    ...more,
  };
}
const spec = { 'f:spec': { 'f:ports': {} } };
const replicas = { 'f:spec': { 'f:replicas': {} } };
const said = (entries: readonly { type: string }[]) => entries.map(({ type }) => type);

describe('[U25] fields in words', () => {
  test('are paths with the keys of lists', () => {
    const fields = {
      'f:metadata': {
        'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {} },
        'f:finalizers': { '.': {}, 'v:"a/b"': {} },
      },
      'f:spec': { 'f:containers': { 'k:{"name":"web","port":80}': { '.': {}, 'f:image': {} } } },
    };
    expect(fieldPaths(fields)).toEqual(['metadata.finalizers["a/b"]', 'spec.containers[name=web,port=80].image']);
  });

  test('a set that holds a list alone names the list', () => {
    expect(fieldPaths({ 'f:data': { '.': {} } })).toEqual(['data']);
  });

  test.each([undefined, null, 'x', [], { 'k:{broken': {} }, { 'f:a': 'x' }])('hostile: %j never throws', (fields) => {
    expect(() => fieldPaths(fields)).not.toThrow();
  });

  test('up to three are whole, of more their beginnings, what the object is for first', () => {
    expect(fieldWords(['spec.a', 'spec.b', 'spec.c'])).toEqual({ named: ['spec.a', 'spec.b', 'spec.c'], others: 0 });
    expect(
      fieldWords([
        'metadata.labels.a',
        'metadata.labels.b',
        'spec.replicas',
        'spec.strategy.type',
        'spec.template.spec.x',
        'spec.template.spec.y',
      ]),
    ).toEqual({ named: ['spec.template', 'spec.replicas', 'spec.strategy.type'], others: 2 });
  });
});

describe('[U25] edits by manager', () => {
  test('are what each wrote last, status writes marked', () => {
    const edits = managedEdits(
      object([
        entry('kubectl-edit', at(5), spec),
        entry('kubelet', at(9), { 'f:status': { 'f:x': {} } }, { subresource: 'status' }),
        entry('old-controller', at(7), { 'f:status': { 'f:x': {} } }),
        entry('pilothouse', at(6), spec, { operation: 'Apply' }),
        entry('nobody-says-when', '', spec),
      ]),
    );
    expect(edits.map(({ manager, operation, isStatus }) => [manager, operation, isStatus])).toEqual([
      ['kubelet', 'Update', true],
      ['old-controller', 'Update', true],
      ['pilothouse', 'Apply', false],
      ['kubectl-edit', 'Update', false],
      ['nobody-says-when', 'Update', false],
    ]);
  });

  test('the one that wrote in the second of the creation made it, and is not an edit beside that', () => {
    const entries = timeline({
      object: object([entry('kubectl-create', at(0), spec), entry('kubectl-edit', at(5), spec)]),
      events: [],
    });
    expect(entries).toMatchObject([
      { type: 'edit', edit: { manager: 'kubectl-edit' } },
      { type: 'created', manager: 'kubectl-create' },
    ]);
  });

  test('who made it is not claimed when two wrote in that second, or when nobody did', () => {
    const two = [entry('a', at(0), spec), entry('b', at(0), spec)];
    for (const entries of [two, [entry('a', at(5), spec)], []]) {
      const created = timeline({ object: object(entries), events: [] }).at(-1);
      expect(created).toMatchObject({ type: 'created', manager: undefined });
    }
  });

  test('a deletion is told with when it was asked for, not when its grace ends', () => {
    const going = object([], { deletionTimestamp: at(10, 30), deletionGracePeriodSeconds: 30 });
    expect(timeline({ object: going, events: [] })[0]).toMatchObject({
      type: 'deletion',
      atMs: Date.parse(at(10)),
      graceSeconds: 30,
    });
  });

  test('hostile managed fields are no entries', () => {
    for (const managedFields of [null, 'x', {}, [null, 3, { manager: {} }]]) {
      expect(said(timeline({ object: object([], { managedFields }), events: [] }))).toEqual(['created']);
    }
  });
});

describe('[U25] scalings', () => {
  const scaled = event('ScalingReplicaSet', 'Scaled up replica set web-5c9 from 4 to 7', at(5, 1));

  test('have both numbers, and the manager that wrote /scale right before', () => {
    const edits = [entry('kubectl', at(5), replicas, { subresource: 'scale' })];
    expect(timeline({ object: object(edits), events: [scaled] })[0]).toMatchObject({
      type: 'scaling',
      scaling: { replicaSet: 'web-5c9', from: 4, to: 7, manager: 'kubectl' },
    });
  });

  test.each([
    ['too long before', [entry('kubectl', at(4), replicas, { subresource: 'scale' })]],
    ['after', [entry('kubectl', at(6), replicas, { subresource: 'scale' })]],
    [
      'of more than replicas: it may be a rollout',
      [entry('kubectl-edit', at(5), { 'f:spec': { 'f:replicas': {}, 'f:template': {} } })],
    ],
    ['of two at once', [entry('a', at(5), replicas), entry('b', at(5), replicas)]],
  ])('are nobody’s where the write is %s', (_title, edits) => {
    const found = timeline({ object: object(edits), events: [scaled] }).find(({ type }) => type === 'scaling');
    expect(found).toMatchObject({ scaling: { manager: undefined } });
  });

  test('through /scale are kept without a time: who alone holds the number changed it last', () => {
    const untimed = entry('kubectl', '', replicas, { subresource: 'scale' });
    const first = event('ScalingReplicaSet', 'Scaled up replica set web-5c9 from 0 to 4', at(1));
    const done = event('ScalingReplicaSet', 'Scaled down replica set web-old from 1 to 0', at(2));
    const told = (entries: readonly object[], events: readonly EventRow[], wanted = 7) =>
      timeline({ object: { ...object(entries), spec: { replicas: wanted } }, events }).flatMap((each) =>
        each.type === 'scaling' ? [each.scaling.manager] : [],
      );
    expect(told([untimed], [scaled, done, first])).toEqual(['kubectl', undefined, undefined]);
    // The event of the last change has not come yet.
    expect(told([untimed], [scaled, done, first], 9)).toEqual([undefined, undefined, undefined]);
    // Somebody else holds it as well.
    expect(told([untimed, entry('helm', at(0), replicas, { operation: 'Apply' })], [scaled])).toEqual([undefined]);
    // A step of a rollout, or the first pods of a ReplicaSet.
    const step = event('ScalingReplicaSet', 'Scaled down replica set web-old from 2 to 1', at(5));
    expect(told([untimed], [scaled, step])).toEqual([undefined, undefined]);
    const swift = event('ScalingReplicaSet', 'Scaled down replica set web-old from 2 to 0', at(5));
    expect(told([untimed], [scaled, swift])).toEqual([undefined, undefined]);
    expect(told([untimed], [first], 4)).toEqual([undefined]);
  });

  test('of older API servers have one number or another order', () => {
    const old = event('ScalingReplicaSet', 'Scaled up replica set web-5c9 to 3', at(5));
    const mid = event('ScalingReplicaSet', 'Scaled down replica set web-5c9 to 0 from 1', at(4));
    const strange = event('ScalingReplicaSet', 'Scaled somehow', at(3));
    expect(timeline({ events: [old, mid, strange] })).toMatchObject([
      { scaling: { from: undefined, to: 3 } },
      { scaling: { from: 1, to: 0 } },
      { type: 'event' },
    ]);
  });
});

describe('[U25] the life of a pod', () => {
  const pod = (state: object): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', creationTimestamp: at(0) },
    spec: { nodeName: 'node-1' },
    status: {
      conditions: [
        { type: 'PodScheduled', status: 'True', lastTransitionTime: at(0, 10) },
        { type: 'Ready', status: 'True', lastTransitionTime: at(0, 30) },
      ],
      containerStatuses: [{ name: 'main', state }],
    },
  });
  const running = { running: { startedAt: at(0, 20) } };

  test('is remembered when its events are gone', () => {
    expect(timeline({ object: pod(running), events: [] })).toMatchObject([
      { moment: { type: 'ready' } },
      { moment: { type: 'started', container: 'main' } },
      { moment: { type: 'scheduled', node: 'node-1' } },
      { type: 'created' },
    ]);
  });

  test('is told once while they are there', () => {
    const events = [
      event('Scheduled', 'Successfully assigned a/web to node-1', at(0, 10)),
      event('Started', 'Container started', at(0, 21), { part: 'spec.containers{main}' }),
      event('Started', 'Container started', at(0, 21), { part: 'spec.containers{other}', key: 'other' }),
    ];
    const entries = timeline({ object: pod(running), events });
    expect(said(entries)).toEqual(['moment', 'event', 'event', 'event', 'created']);
  });

  test('ends with how a container ended', () => {
    const ended = { terminated: { startedAt: at(0, 20), finishedAt: at(2), reason: 'OOMKilled', exitCode: 137 } };
    expect(timeline({ object: pod(ended), events: [] })[0]).toMatchObject({
      moment: { type: 'ended', container: 'main', reason: 'OOMKilled', exitCode: 137 },
    });
  });
});
