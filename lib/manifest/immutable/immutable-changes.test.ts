import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue, KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { immutableChanges } from './immutable-changes.ts';
import { canRecreate, isImmutableRefusal, trialOf } from './recreate.ts';

function paths(apiVersion: string, kind: string, base: JsonObject, mine: JsonObject): string[] {
  const head = { apiVersion, kind, metadata: { name: 'a' } };
  return immutableChanges({ ...head, ...base }, { ...head, ...mine }).map(({ path }) => path);
}
const spec = (value: JsonValue): JsonObject => ({ spec: value });

describe('[E48] fields that an existing object keeps', () => {
  it('the selector of workloads, by group and kind', () => {
    const was = spec({ replicas: 1, selector: { matchLabels: { app: 'a', tier: 'x' } } });
    const other = spec({ replicas: 2, selector: { matchLabels: { app: 'b', tier: 'x' } } });
    const less = spec({ replicas: 1, selector: { matchLabels: { app: 'a' } } });
    for (const kind of ['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet']) {
      expect(paths('apps/v1', kind, was, other)).toEqual(['spec.selector.matchLabels.app']);
      expect(paths('apps/v1', kind, was, less)).toEqual(['spec.selector.matchLabels.tier']);
    }
    expect(paths('example.org/v1', 'Deployment', was, other)).toEqual([]);
  });

  it('a StatefulSet’s claims and its Service, not its template', () => {
    const of = (storage: string, image: string) =>
      spec({
        serviceName: 'a',
        template: { spec: { containers: [{ name: 'a', image }] } },
        volumeClaimTemplates: [
          { metadata: { name: 'data' }, spec: { resources: { requests: { storage } } }, status: { phase: image } },
        ],
      });
    expect(paths('apps/v1', 'StatefulSet', of('1Gi', 'x'), of('1Gi', 'y'))).toEqual([]);
    expect(paths('apps/v1', 'StatefulSet', of('1Gi', 'x'), of('2Gi', 'x'))).toHaveLength(1);
  });

  it('a pod but for its images, tolerations and deadline; what is left out is filled in again', () => {
    const pod = (image: string, more: JsonObject = {}) =>
      spec({
        containers: [{ name: 'a', image, env: [{ name: 'X', value: '1' }] }],
        dnsPolicy: 'ClusterFirst',
        ...more,
      });
    expect(paths('v1', 'Pod', pod('1'), pod('2', { activeDeadlineSeconds: 5, tolerations: [{ key: 'a' }] }))).toEqual(
      [],
    );
    expect(paths('v1', 'Pod', pod('1'), pod('1', { nodeName: 'n' }))).toEqual(['spec.nodeName']);
    expect(paths('v1', 'Pod', pod('1'), pod('1', { dnsPolicy: undefined }))).toEqual([]);
    const gated = pod('1', { schedulingGates: [{ name: 'g' }] });
    expect(paths('v1', 'Pod', gated, pod('1', { nodeSelector: { a: 'b' } }))).toEqual([]);
  });

  it('[E5] a Service’s cluster IP once it has one, unless it becomes an external name', () => {
    const of = (clusterIP: string | undefined, type = 'ClusterIP') => spec({ type, clusterIP });
    expect(paths('v1', 'Service', of('10.0.0.1'), of('None'))).toEqual(['spec.clusterIP']);
    expect(paths('v1', 'Service', of('None'), of('10.0.0.1'))).toEqual(['spec.clusterIP']);
    expect(paths('v1', 'Service', of('10.0.0.1'), of(undefined))).toEqual([]);
    expect(paths('v1', 'Service', of('10.0.0.1'), of('', 'ExternalName'))).toEqual([]);
    expect(paths('v1', 'Service', of(undefined, 'ExternalName'), of('10.0.0.1'))).toEqual([]);
  });

  it('[E36] a claim but for its size; a volume’s source', () => {
    const claim = (storage: string, more: JsonObject = {}) => spec({ resources: { requests: { storage } }, ...more });
    expect(paths('v1', 'PersistentVolumeClaim', claim('1Gi'), claim('2Gi'))).toEqual([]);
    expect(paths('v1', 'PersistentVolumeClaim', claim('1Gi'), claim('1Gi', { accessModes: ['x'] }))).toEqual([
      'spec.accessModes',
    ]);
    expect(paths('v1', 'PersistentVolumeClaim', claim('1Gi'), claim('1Gi', { volumeName: 'pv' }))).toEqual([]);
    const volume = (path: string, capacity: string) => spec({ hostPath: { path }, capacity: { storage: capacity } });
    expect(paths('v1', 'PersistentVolume', volume('/a', '1'), volume('/a', '2'))).toEqual([]);
    expect(paths('v1', 'PersistentVolume', volume('/a', '1'), volume('/b', '1'))).toEqual(['spec.hostPath.path']);
  });

  it('[E42] what a binding refers to', () => {
    const binding = (name: string): JsonObject => ({
      roleRef: { apiGroup: 'g', kind: 'Role', name },
      subjects: [name],
    });
    expect(paths('rbac.authorization.k8s.io/v1', 'RoleBinding', binding('a'), binding('b'))).toEqual(['roleRef.name']);
  });

  it('everything that is marked immutable, and the mark itself', () => {
    const map = (value: string | undefined, immutable: boolean | undefined): JsonObject => ({
      data: { a: value, b: 'b' },
      immutable,
    });
    expect(paths('v1', 'ConfigMap', map('1', true), map('2', true))).toEqual(['data.a']);
    expect(paths('v1', 'ConfigMap', map('1', true), map(undefined, undefined))).toEqual(['data.a', 'immutable']);
    expect(paths('v1', 'ConfigMap', map('1', false), map('2', true))).toEqual([]);
    expect(paths('v1', 'Secret', { type: 'Opaque' }, { type: 'other' })).toEqual(['type']);
  });

  it('a Job’s template, but for scheduling while it never ran', () => {
    const job = (image: string, selector: JsonObject | undefined, suspend: boolean) =>
      spec({ suspend, template: { spec: { containers: [{ name: 'a', image }], nodeSelector: selector } } });
    expect(paths('batch/v1', 'Job', job('1', undefined, true), job('1', { a: 'b' }, true))).toEqual([]);
    expect(paths('batch/v1', 'Job', job('1', undefined, false), job('1', { a: 'b' }, false))).toEqual([
      'spec.template.spec.nodeSelector',
    ]);
    expect(paths('batch/v1', 'Job', job('1', undefined, true), job('2', undefined, true))).toHaveLength(1);
  });
});

describe('[E48] deleting and creating anew', () => {
  const status = (message: string, code = 422): KubeStatus => ({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message,
    code,
  });

  it.each([
    'Deployment.apps "a" is invalid: spec.selector: Invalid value: {"matchLabels":{}}: field is immutable',
    'Pod "a" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,…',
    "StatefulSet.apps \"a\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals' are forbidden",
    'Service "a" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.1.1"]: may not change once set',
    'PersistentVolumeClaim "a" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
    'RoleBinding.rbac.authorization.k8s.io "a" is invalid: roleRef: Invalid value: {}: cannot change roleRef',
    'ConfigMap "a" is invalid: data: Forbidden: field is immutable when `immutable` is set',
    'StorageClass.storage.k8s.io "a" is invalid: parameters: Forbidden: updates to parameters are forbidden.',
  ])('is offered for: %s', (message) => {
    expect(isImmutableRefusal(status(message))).toBe(true);
  });

  it('is not offered for other refusals, nor where it deletes what others have', () => {
    expect(isImmutableRefusal(status('Service "a" is invalid: spec.type: Unsupported value: "x"'))).toBe(false);
    expect(isImmutableRefusal(status('field is immutable', 500))).toBe(false);
    expect(canRecreate({ kind: 'Namespace' })).toBe(false);
    expect(canRecreate({ kind: 'Deployment' })).toBe(true);
  });

  it('is tried under another name and without the addresses that the old object holds', () => {
    const service = {
      kind: 'Service',
      metadata: { name: 'a'.repeat(63), namespace: 'b' },
      spec: { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'], ports: [{ port: 80, nodePort: 30000 }] },
    };
    expect(trialOf(service)).toEqual({
      kind: 'Service',
      metadata: { namespace: 'b', generateName: `${'a'.repeat(40)}-` },
      spec: { ports: [{ port: 80 }] },
    });
    expect(trialOf({ ...service, spec: { clusterIP: 'None' } })).toMatchObject({ spec: { clusterIP: 'None' } });
  });
});
