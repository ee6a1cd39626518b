import { describe, expect, test } from 'vitest';
import { eventRows } from '../object-events.ts';
import { environmentOf } from './environment.ts';
import { exitMeaning } from './exit-meaning.ts';
import { placementOf } from './placement.ts';
import { resourceUses } from './resources.ts';
import { podSecurityOf, securityOf } from './security.ts';
import { servicesOf } from './services.ts';
import { startReason, startTrouble } from './start-trouble.ts';
import { terminationOf } from './termination.ts';

const pod = (more: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', uid: 'u' }, ...more });

test.each([
  [{ reason: 'OOMKilled', exitCode: 137, signal: 0 }, 'out-of-memory'],
  [{ reason: 'Error', exitCode: 137, signal: 0 }, 'killed'],
  [{ reason: 'Error', exitCode: 139, signal: 0 }, 'segmentation-fault'],
  [{ reason: 'Error', exitCode: 143, signal: 0 }, 'terminated'],
  [{ reason: 'Error', exitCode: 127, signal: 0 }, 'no-command'],
  [{ reason: 'StartError', exitCode: 128, signal: 0 }, 'not-started'],
  [{ reason: 'Error', exitCode: 255, signal: 0 }, 'program-error'],
  [{ reason: 'Unknown', exitCode: 255, signal: 0 }, 'unknown'],
  [{ reason: '', exitCode: 0, signal: 12 }, 'signal'],
  [{ reason: 'Completed', exitCode: 0, signal: 0 }, 'ended'],
])('[P19] [E13] an exit in words: %j is %s', (exit, meaning) => expect(exitMeaning(exit).meaning).toBe(meaning));

test('[P26] [P33] variables with where their values come from; a Secret gives its name and key only', () => {
  const { variables, bundles } = environmentOf({
    env: [
      { name: 'A', value: '1' },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'C', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'D', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
      { name: 'E', valueFrom: null },
      { name: 'F', valueFrom: { newRef: {} } },
    ],
    envFrom: [{ prefix: 'CFG_', configMapRef: { name: 'settings', optional: true } }, 3],
  });
  expect(variables.map(({ source }) => source)).toEqual([
    { type: 'value', value: '1' },
    { type: 'secret', name: 'db', key: 'password', optional: false },
    { type: 'field', path: 'status.podIP' },
    { type: 'resource', resource: 'limits.memory', container: '' },
    { type: 'value', value: '' },
    { type: 'unknown', field: 'newRef' },
  ]);
  expect(bundles[0]).toEqual({ type: 'configMap', name: 'settings', prefix: 'CFG_', optional: true });
  expect(bundles[1]?.type).toBe('unknown');
});

test('[P3] use beside requests and limits, and the limit that really holds', () => {
  const spec = { resources: { requests: { cpu: '100m' }, limits: { cpu: '200m', memory: '64Mi' } } };
  const uses = resourceUses(
    spec,
    { resources: { limits: { memory: '32Mi' } } },
    { cpu: '50000000n', memory: '16384Ki' },
  );
  expect(uses).toEqual([
    { resource: 'cpu', request: '100m', limit: '200m', usage: '50m', share: 0.25, actualLimit: '' },
    { resource: 'memory', request: '', limit: '64Mi', usage: '16Mi', share: 0.25, actualLimit: '32Mi' },
  ]);
});

test('[P33] a container’s own security context wins over the pod’s; what is risky is marked', () => {
  const spec = { hostNetwork: true, securityContext: { runAsUser: 1000, fsGroup: 2000 } };
  const own = securityOf(
    { securityContext: { runAsUser: 0, capabilities: { add: ['SYS_ADMIN'], drop: ['ALL'] } } },
    spec,
  );
  expect(own).toEqual([
    { field: 'runAsUser', value: '0', isRisky: true, isOfPod: false },
    { field: 'capabilities', value: '+SYS_ADMIN −ALL', isRisky: true, isOfPod: false },
  ]);
  expect(podSecurityOf(spec).map(({ field, isRisky }) => [field, isRisky])).toEqual([
    ['fsGroup', false],
    ['hostNetwork', true],
  ]);
});

describe('servicesOf', () => {
  const service = (name: string, selector: object | null) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector },
  });
  const slice = (name: string, endpoints: unknown) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-1`, labels: { 'kubernetes.io/service-name': name } },
    endpoints,
  });
  const web = { ...pod({}), metadata: { name: 'web', uid: 'u', labels: { app: 'web' } } };
  const target = (uid: string, conditions?: object) => ({ targetRef: { kind: 'Pod', name: 'web', uid }, conditions });

  test('[P25] those that select the pod, and whether they count it ready', () => {
    const services = [service('a', { app: 'web' }), service('b', { app: 'web' }), service('c', { app: 'db' })];
    const slices = [slice('a', [target('u', { ready: false })]), slice('b', null), slice('c', [target('u')])];
    expect(servicesOf(web, [...services, service('d', null)], slices)).toEqual([
      { name: 'a', endpoint: 'not-ready' },
      { name: 'b', endpoint: 'absent' },
    ]);
    // Of an earlier pod of this name.
    expect(servicesOf(web, services, [slice('a', [target('before')])])[0]?.endpoint).toBe('absent');
    expect(servicesOf(web, services, undefined)[0]?.endpoint).toBe('unknown');
  });
});

describe('startTrouble', () => {
  const events = (...messages: readonly string[]) =>
    eventRows(
      messages.map((message, index) => ({
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: `e${index}` },
        reason: 'FailedMount',
        type: 'Warning',
        message,
      })),
    );

  test('[I13] [E10] a missing Secret says more than the timeout that follows', () => {
    const found = startTrouble(
      events(
        'Unable to attach or mount volumes: timed out waiting for the condition',
        'MountVolume.SetUp failed for volume "webhook-cert" : secret "ingress-nginx-admission" not found',
      ),
    );
    expect(found).toMatchObject({ code: 'secret-missing', volume: 'webhook-cert', name: 'ingress-nginx-admission' });
  });

  test('[I13] [E10] in the few words of a row', () => {
    const missing = 'MountVolume.SetUp failed for volume "c" : secret "ingress-nginx-admission" not found';
    expect(startReason(events(missing))).toMatchObject({
      code: 'reference-missing',
      params: { kind: 'Secret', name: 'ingress-nginx-admission' },
    });
    const slow = 'Unable to attach or mount volumes: timed out waiting for the condition';
    expect(startReason(events(slow))).toMatchObject({ code: 'pod-reason', params: { message: slow } });
    expect(startReason([])).toBeUndefined();
  });

  test('[E37] an NFS server that does not answer', () => {
    const message = 'MountVolume.SetUp failed for volume "data" : mount failed: exit status 32';
    expect(startTrouble(events(message))).toMatchObject({ code: 'nfs', volume: 'data' });
    expect(startTrouble([])).toBeUndefined();
  });
});

test('[P23] [E20] the deletion timestamp is the end of the grace period', () => {
  const metadata = { name: 'web', deletionTimestamp: '2026-01-01T00:00:30Z', deletionGracePeriodSeconds: 30 };
  const lifecycle = { preStop: { exec: { command: ['sleep', '5'] } } };
  const found = terminationOf({
    ...pod({
      spec: { containers: [{ name: 'web', lifecycle }] },
      status: { containerStatuses: [{ name: 'web', state: { running: {} } }] },
    }),
    metadata,
  });
  expect(found).toMatchObject({
    sinceMs: Date.parse('2026-01-01T00:00:00Z'),
    graceSeconds: 30,
    preStop: ['web'],
    finalizers: [],
  });
  expect(terminationOf(pod({}))).toBeUndefined();
});

test('[P18] tolerations as one writes them', () => {
  const tolerations = [
    { key: 'disk', operator: 'Equal', value: 'slow', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    { operator: 'Exists' },
  ];
  expect(placementOf(pod({ spec: { tolerations } })).tolerations).toEqual([
    { text: 'disk=slow:NoSchedule', seconds: undefined, isAutomatic: false },
    { text: 'node.kubernetes.io/not-ready:NoExecute', seconds: 300, isAutomatic: true },
    { text: '*', seconds: undefined, isAutomatic: false },
  ]);
});
