import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { affectedBy, reachOf, usersNeedingKey, usersOf } from './used-by.ts';

function workload(kind: string, name: string, podSpec: object, more: object = {}): KubeObject {
  const template = { metadata: {}, spec: podSpec };
  const spec = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template, ...more };
  return { apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'shop' }, spec };
}

function pod(name: string, spec: object, owner?: { kind: string; name: string }, status: object = {}): KubeObject {
  const ownerReferences = owner === undefined ? [] : [{ apiVersion: 'apps/v1', uid: '1', controller: true, ...owner }];
  const metadata = { name, namespace: 'shop', ownerReferences, labels: { 'pod-template-hash': 'abc' } };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec, status };
}

const settings = { kind: 'ConfigMap', name: 'settings' } as const;
const env = (key: string) => ({
  containers: [
    { name: 'app', env: [{ name: 'LOG', valueFrom: { configMapKeyRef: { name: 'settings', key, optional: true } } }] },
  ],
});
const volume = { name: 'conf', configMap: { name: 'settings' } };
const mounted = (mount: object, source: object = volume) => ({
  containers: [{ name: 'app', volumeMounts: [{ name: 'conf', mountPath: '/etc/app', ...mount }] }],
  volumes: [source],
});

describe('who uses a ConfigMap', () => {
  it('[C3] each way by which a container reads it', () => {
    const uses = (spec: object) => usersOf(settings, [workload('Deployment', 'web', spec)])[0]?.uses;
    expect(uses(env('log'))).toEqual([
      { way: 'env', container: 'app', variable: 'LOG', keys: ['log'], optional: true },
    ]);
    expect(
      uses({ initContainers: [{ name: 'init', envFrom: [{ prefix: 'A_', configMapRef: { name: 'settings' } }] }] }),
    ).toEqual([{ way: 'env-from', container: 'init', prefix: 'A_', optional: false }]);
    expect(uses(mounted({}))).toMatchObject([{ way: 'volume', volume: 'conf', mountPath: '/etc/app' }]);
    expect(uses({ containers: [{ name: 'app' }], volumes: [volume] })).toMatchObject([{ way: 'unmounted' }]);
    const projected = { name: 'conf', projected: { sources: [{ configMap: { name: 'settings', optional: true } }] } };
    expect(uses(mounted({}, projected))).toMatchObject([{ way: 'volume', optional: true }]);
  });

  it('[C3] volume items and subPath name the keys that are read', () => {
    const items = { name: 'conf', configMap: { name: 'settings', items: [{ key: 'my.cnf', path: 'conf.d/my.cnf' }] } };
    const uses = (spec: object) => usersOf(settings, [workload('Deployment', 'web', spec)])[0]?.uses;
    expect(uses(mounted({}, items))).toMatchObject([{ way: 'volume', keys: ['my.cnf'] }]);
    expect(uses(mounted({ subPath: 'conf.d' }, items))).toMatchObject([{ way: 'sub-path', keys: ['my.cnf'] }]);
    expect(uses(mounted({ subPath: 'my.cnf' }))).toMatchObject([{ way: 'sub-path', keys: ['my.cnf'] }]);
    const byExpression = uses(mounted({ subPathExpr: '$(POD_NAME)' }))?.[0];
    expect(byExpression?.way).toBe('sub-path');
    expect(byExpression?.keys).toBeUndefined();
  });

  it('[C4] pods of a workload are the workload’s; bare ones and those of unknown owners stand alone', () => {
    const found = usersOf(settings, [
      pod('alone', env('log')),
      pod('web-abc-1', env('log'), { kind: 'ReplicaSet', name: 'web-abc' }),
      pod('by-operator', env('log'), { kind: 'Database', name: 'main' }),
      pod('over', env('log'), undefined, { phase: 'Succeeded' }),
      workload('CronJob', 'nightly', env('log')),
      workload('Deployment', 'web', env('log')),
      workload('Deployment', 'other', env('log').containers[0] ?? {}),
    ]);
    expect(found.map(({ kind, name, renewal }) => [kind, name, renewal])).toEqual([
      ['Deployment', 'web', 'restart'],
      ['CronJob', 'nightly', 'next-run'],
      ['Pod', 'alone', 'anew'],
      ['Pod', 'by-operator', 'owner'],
    ]);
  });

  it('[C4] an old ReplicaSet that still runs is one, an empty one is history', () => {
    const owned = (name: string, replicas: number): KubeObject => {
      const found = workload('ReplicaSet', name, env('log'), { replicas });
      const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1', controller: true };
      return { ...found, metadata: { ...found.metadata, ownerReferences: [reference] }, status: { replicas } };
    };
    const changed = workload('Deployment', 'web', { containers: [{ name: 'app' }] });
    const found = usersOf(settings, [changed, owned('web-old', 2), owned('web-older', 0)]);
    expect(found.map(({ name }) => name)).toEqual(['web-old']);
  });

  it('objects of any shape are read, and use nothing', () => {
    const odd = [
      workload('Deployment', 'a', { containers: null, volumes: 'none' }),
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' } },
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { jobTemplate: null } },
    ];
    expect(usersOf(settings, odd)).toEqual([]);
  });
});

describe('who uses a Secret', () => {
  const used = { kind: 'Secret', name: 'login' } as const;

  it('[C8] [C9] env, volume, pull secret, driver, ServiceAccount and Ingress', () => {
    const spec = {
      imagePullSecrets: [{ name: 'login' }],
      containers: [
        { name: 'app', envFrom: [{ secretRef: { name: 'login' } }], volumeMounts: [{ name: 's', mountPath: '/s' }] },
      ],
      volumes: [
        { name: 's', secret: { secretName: 'login' } },
        { name: 'd', csi: { driver: 'x', nodePublishSecretRef: { name: 'login' } } },
        { name: 'f', azureFile: { secretName: 'login', shareName: 'x' } },
      ],
    };
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'front' },
      spec: { tls: [{ hosts: ['a.example.com'], secretName: 'login' }, { secretName: 'other' }] },
    };
    const found = usersOf(used, [
      workload('StatefulSet', 'db', spec),
      { ...account, ...{ imagePullSecrets: [{ name: 'login' }], secrets: null } },
      ingress,
    ]);
    expect(found.map(({ kind }) => kind)).toEqual(['StatefulSet', 'Ingress', 'ServiceAccount']);
    expect(found[0]?.uses.map(({ way }) => way)).toEqual([
      'env-from',
      'volume',
      'volume-driver',
      'volume-driver',
      'image-pull',
    ]);
    expect(found[1]?.others).toEqual([{ way: 'tls', hosts: ['a.example.com'] }]);
    expect(found[2]?.others).toEqual([{ way: 'account-pull' }]);
  });

  it('[C8] a ConfigMap of the same name is another object', () => {
    expect(usersOf({ kind: 'Secret', name: 'settings' }, [workload('Deployment', 'web', env('log'))])).toEqual([]);
  });
});

describe('after a change', () => {
  it('[C4] [E28] env and subPath never see it, a volume after a while', () => {
    expect(reachOf({ way: 'env', optional: false })).toBe('never');
    expect(reachOf({ way: 'env-from', optional: false })).toBe('never');
    expect(reachOf({ way: 'sub-path', optional: false })).toBe('never');
    expect(reachOf({ way: 'volume', optional: false })).toBe('later');
    expect(reachOf({ way: 'image-pull', optional: false })).toBe('at-next-use');
  });

  it('[C4] [F11] only who reads the changed key is affected, who never sees it first', () => {
    const users = usersOf(settings, [
      workload('Deployment', 'a-files', mounted({})),
      workload('Deployment', 'b-other-key', env('other')),
      workload('Deployment', 'c-this-key', env('log')),
    ]);
    expect(affectedBy(users, ['log']).map(({ name }) => name)).toEqual(['c-this-key', 'a-files']);
  });

  it('[E23] who names a key does not start without it, unless it is optional', () => {
    const items = { name: 'conf', configMap: { name: 'settings', items: [{ key: 'log', path: 'log' }] } };
    const users = usersOf(settings, [
      workload('Deployment', 'optional', env('log')),
      workload('Deployment', 'all-files', mounted({})),
      workload('Deployment', 'one-file', mounted({}, items)),
    ]);
    expect(usersNeedingKey(users, 'log').map(({ name }) => name)).toEqual(['one-file']);
    expect(usersNeedingKey(users, 'other')).toEqual([]);
  });
});
