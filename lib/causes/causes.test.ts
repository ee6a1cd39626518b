import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { toneSeverity } from '#lib/kubernetes/tone.ts';
import { causeOf, ownerByName, ownerOfPod } from './cause-of.ts';
import { causeTarget, subjectOf } from './cause-target.ts';
import { causeWay } from './cause-way.ts';
import { type AilingRow, causeLimits, groupCauses } from './group-causes.ts';
import { mergeCauses } from './merge-causes.ts';
import { troubleOfKind } from './trouble-of-kind.ts';

const resource = (kind: string, plural: string, group = ''): Resource => ({
  group,
  version: 'v1',
  plural,
  kind,
  namespaced: true,
  verbs: [],
  shortNames: [],
  subresources: [],
});
const pods = resource('Pod', 'pods');
const deployments = resource('Deployment', 'deployments', 'apps');

const ailing = (name: string, more: Partial<AilingRow> = {}): AilingRow => ({
  kind: 'Pod',
  namespace: 'shop',
  name,
  status: 'ImagePullBackOff',
  tone: 'bad',
  reason: undefined,
  owner: 'Deployment/web',
  createdMs: 1_000,
  ...more,
});
const image = (code: StatusReason['code'], name = 'registry.example/app:1'): StatusReason => ({
  code,
  params: { image: name, container: 'app', reason: 'x', message: 'no' },
});
const exit = (exitCode: number, restarts: number): StatusReason => ({
  code: 'container-restarting',
  params: { container: 'app', exitCode, restarts },
});

describe('the cause of a row', () => {
  it('[E12] is the image, whichever workload wants it and whatever the kubelet says between two tries', () => {
    const first = causeOf(ailing('web-1', { reason: image('image-denied') }));
    const waiting = { reason: image('image'), namespace: 'dev', owner: 'Deployment/api' };
    expect(causeOf(ailing('api-1', waiting))).toBe(first);
    expect(causeOf(ailing('web-2', { reason: image('image-denied', 'other:1') }))).not.toBe(first);
  });

  it('[E13] of a crash is the exit code of one workload, without its counters', () => {
    const first = causeOf(ailing('web-1', { reason: exit(1, 3) }));
    expect(causeOf(ailing('web-2', { reason: exit(1, 40) }))).toBe(first);
    expect(causeOf(ailing('web-2', { reason: exit(2, 3) }))).not.toBe(first);
    expect(causeOf(ailing('api-1', { reason: exit(1, 3), owner: 'Deployment/api' }))).not.toBe(first);
    const ended = { code: 'container-exited', params: exit(1, 0).params } as const;
    expect(causeOf(ailing('web-1', { reason: ended }))).toBe(first);
  });

  it('[E29] of a refusal is the quota in its namespace', () => {
    const quota = { code: 'quota-exceeded', params: { quota: 'q', resource: 'cpu', message: 'a' } } as const;
    const of = (name: string, namespace: string) =>
      causeOf(ailing(name, { kind: 'Deployment', namespace, reason: quota }));
    expect(of('a', 'shop')).toBe(of('b', 'shop'));
    expect(of('a', 'shop')).not.toBe(of('a', 'dev'));
  });

  it('is the status as long as nobody has read why', () => {
    expect(causeOf(ailing('a', { status: 'Error' }))).toBe('status Error');
  });

  it('names the Deployment behind a ReplicaSet by the hash of its template', () => {
    expect(ownerOfPod('ReplicaSet/web-7c6d', '7c6d')).toBe('Deployment/web');
    expect(ownerOfPod('ReplicaSet/web-7c6d', undefined)).toBe('ReplicaSet/web-7c6d');
    expect(ownerOfPod('StatefulSet/db', undefined)).toBe('StatefulSet/db');
    expect(ownerOfPod('Node/node-1', undefined)).toBe('');
    expect(ownerByName('web-7c6d8b9f5-x2x4z')).toBe('Deployment/web');
    expect(ownerByName('web')).toBe('');
  });
});

const tones: readonly Tone[] = ['bad', 'warn'];
const row = fc.record({
  kind: fc.constant('Pod'),
  namespace: fc.constantFrom('a', 'b'),
  name: fc.stringMatching(/^[a-z]{1,6}$/),
  status: fc.constantFrom('Error', 'Pending', ''),
  tone: fc.constantFrom(...tones),
  owner: fc.constantFrom('', 'Deployment/web', 'Deployment/api', 'StatefulSet/db'),
  createdMs: fc.option(fc.integer({ min: 0, max: 1e6 }), { nil: undefined }),
  reason: fc.option(
    fc.oneof(
      fc.constantFrom(image('image'), image('image-denied'), image('image-not-found', 'b:2')),
      fc.tuple(fc.nat(3), fc.nat(9)).map(([code, restarts]) => exit(code, restarts)),
      fc.nat(100).map((code) => ({ code: 'condition', params: { reason: String(code) } }) as const),
    ),
    { nil: undefined },
  ),
});

describe('groups', () => {
  it('counts add up, within the limits, and the order in which rows come makes no difference', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 200 }), fc.infiniteStream(fc.nat()), (rows, numbers) => {
        const grouped = groupCauses(rows);
        const shuffled = rows
          .map((one) => ({ one, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(groupCauses(shuffled)).toEqual(grouped);
        const counted = grouped.groups.reduce((sum, { count }) => sum + count, 0);
        expect(counted + grouped.left.rows).toBe(rows.length);
        expect(grouped.groups.length).toBeLessThanOrEqual(causeLimits.groups);
        grouped.groups.forEach((group, at) => {
          const next = grouped.groups[at + 1];
          if (next !== undefined) expect(toneSeverity(group.tone)).toBeGreaterThanOrEqual(toneSeverity(next.tone));
          expect(group.rows.length).toBeLessThanOrEqual(Math.min(group.count, causeLimits.rows));
          expect(group.owners.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(group.count);
          expect(group.ownerCount).toBeGreaterThanOrEqual(group.owners.length);
        });
      }),
    );
  });

  it('[U7] speak with the row that says most, and name the workloads with most pods first', () => {
    const { groups } = groupCauses([
      ailing('a-1', { reason: image('image'), owner: 'Deployment/a', createdMs: 5 }),
      ailing('b-1', { reason: image('image-denied'), owner: 'Deployment/b', createdMs: 9 }),
      ailing('b-2', { reason: image('image'), owner: 'Deployment/b', tone: 'warn' }),
    ]);
    expect(groups).toMatchObject([
      {
        tone: 'bad',
        count: 3,
        reason: { code: 'image-denied' },
        owners: [
          { kind: 'Deployment', name: 'b', count: 2 },
          { kind: 'Deployment', name: 'a', count: 1 },
        ],
        oldestMs: 5,
        newestMs: 1_000,
      },
    ]);
  });

  it('[N14] are bounded in bytes however much fails', () => {
    const message = 'x'.repeat(5_000);
    const rows = Array.from({ length: 5_000 }, (_, at) =>
      ailing(`web-${at}`, {
        owner: `Deployment/web-${at % 500}`,
        reason: { code: 'container-waiting', params: { container: 'app', reason: `R${at % 500}`, message } },
      }),
    );
    expect(JSON.stringify(groupCauses(rows)).length).toBeLessThan(50_000);
  });
});

describe('causes of several kinds together', () => {
  const notReady = { code: 'replicas-not-ready', params: { ready: 0, desired: 3 } } as const;
  const deployment = (name: string, reason: StatusReason = notReady) =>
    ailing(name, { kind: 'Deployment', owner: '', reason, status: '' });
  const listOf = (of: Resource, rows: readonly AilingRow[]) => ({ resource: of, groups: groupCauses(rows).groups });

  it('[U7] a workload whose pods say why is not said again, one whose own reason says more stands by itself', () => {
    const quota = { code: 'quota-exceeded', params: { quota: 'q', resource: 'cpu', message: '' } } as const;
    const lines = mergeCauses([
      listOf(deployments, [deployment('web'), deployment('alone'), deployment('held', quota)]),
      listOf(pods, [ailing('web-1', { reason: image('image-denied') })]),
    ]);
    expect(lines.map(({ resource: { kind }, rows }) => [kind, rows.map(({ name }) => name)])).toEqual([
      ['Deployment', ['held']],
      ['Deployment', ['alone']],
      ['Pod', ['web-1']],
    ]);
    const [held, alone, web] = lines;
    expect(held && causeTarget(held)).toMatchObject({ kind: 'object', resource: 'resourcequotas', name: 'q' });
    expect(alone && causeTarget(alone)).toMatchObject({ resource: 'deployments.apps', name: 'alone' });
    expect(web && causeTarget(web)).toMatchObject({ resource: 'deployments.apps', namespace: 'shop', name: 'web' });
  });

  it('of several workloads leads to the list of exactly these pods', () => {
    const [line] = mergeCauses([
      listOf(pods, [
        ailing('a-1', { reason: image('image-denied'), owner: 'Deployment/a' }),
        ailing('b-1', { reason: image('image-denied'), owner: 'Deployment/b' }),
      ]),
    ]);
    expect(line && subjectOf(line)).toEqual({ kind: 'workloads', count: 2 });
    expect(line && causeTarget(line)).toEqual({
      kind: 'list',
      label: 'show',
      resource: 'pods',
      cause: 'image registry.example/app:1',
      names: [],
    });
  });
});

describe('[U7] the trouble of a kind', () => {
  const sets = resource('StatefulSet', 'statefulsets', 'apps');
  const lines = (...groups: readonly (readonly [Resource, readonly AilingRow[]])[]) =>
    mergeCauses(groups.map(([of, rows]) => ({ resource: of, groups: groupCauses(rows).groups })));

  it('counts who owns pods that fail, once, although its own row is in order', () => {
    const owner = 'StatefulSet/db';
    const found = lines([
      pods,
      [
        ailing('db-0', { owner, reason: exit(3, 1) }),
        ailing('db-1', { owner, reason: exit(3, 1) }),
        ailing('db-2', { owner, reason: image('image-denied') }),
      ],
    ]);
    expect(troubleOfKind(found, sets)).toEqual({ count: 1, isBad: true });
    expect(troubleOfKind(found, pods)).toEqual({ count: 3, isBad: true });
    expect(troubleOfKind(found, deployments)).toEqual({ count: 0, isBad: false });
  });

  it('counts rows that the answer does not name', () => {
    const warned = Array.from({ length: 9 }, (_, at) =>
      ailing(`pvc-${at}`, { kind: 'PersistentVolumeClaim', status: 'Pending', tone: 'warn', owner: '' }),
    );
    const claims = resource('PersistentVolumeClaim', 'persistentvolumeclaims');
    expect(troubleOfKind(lines([claims, warned]), claims)).toEqual({ count: 9, isBad: false });
  });
});

describe('[U7] what helps most', () => {
  const wayOf = (rows: readonly AilingRow[], of = pods) => {
    const [line] = mergeCauses([{ resource: of, groups: groupCauses(rows).groups }]);
    return line && causeWay(line);
  };

  it('[E12] with an image that is not there is another one, of the one workload that wants it', () => {
    const row = ailing('web-1', { reason: image('image-not-found') });
    expect(wayOf([row])).toMatchObject({ resource: 'deployments.apps', name: 'web', search: 'action=set-image' });
    expect(wayOf([row, { ...row, name: 'api-1', owner: 'Deployment/api' }])).toBeUndefined();
    expect(wayOf([{ ...row, owner: 'Job/once' }])).toBeUndefined();
    expect(wayOf([ailing('web-1', { reason: image('image-denied') })])).toBeUndefined();
  });

  it('[E13] with a crash are the logs of one of the pods', () => {
    const rows = [ailing('web-1', { reason: exit(1, 3) }), ailing('web-2', { reason: exit(1, 40) })];
    expect(wayOf(rows)).toMatchObject({ resource: 'pods', namespace: 'shop', name: 'web-1', search: 'tab=logs' });
  });
});
