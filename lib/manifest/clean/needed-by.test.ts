import { expect, test } from 'vitest';
import { neededBy } from './needed-by.ts';

const spec = {
  serviceAccountName: 'web',
  imagePullSecrets: [{ name: 'registry' }],
  containers: [
    {
      name: 'c',
      envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'keys' } }],
      env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
        { name: 'B', value: 'b' },
      ],
    },
  ],
  volumes: [
    { name: 'a', configMap: { name: 'files' } },
    { name: 'b', secret: { secretName: 'tls' } },
    { name: 'c', persistentVolumeClaim: { claimName: 'disk' } },
    { name: 'd', projected: { sources: [{ secret: { name: 'inner' } }, { configMap: { name: 'kube-root-ca.crt' } }] } },
    { name: 'e', emptyDir: {} },
  ],
};
const names = (object: object) => neededBy({ ...object }).map(({ kind, name }) => `${kind} ${name}`);

test('[U16] what the pods of a workload name, each once', () => {
  const expected = [
    'ServiceAccount web',
    'Secret registry',
    'ConfigMap settings',
    'Secret keys',
    'ConfigMap files',
    'Secret tls',
    'PersistentVolumeClaim disk',
    'Secret inner',
  ];
  expect(names({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } })).toEqual(expected);
  const jobTemplate = { spec: { template: { spec } } };
  expect(names({ apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate } })).toEqual(expected);
});

test('others, and what is broken, need nothing', () => {
  expect(names({ apiVersion: 'v1', kind: 'Service', spec })).toEqual([]);
  expect(names({ apiVersion: 'example.com/v1', kind: 'Pod', spec })).toEqual([]);
  expect(
    names({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [null], volumes: 'x', serviceAccountName: 'default' } }),
  ).toEqual([]);
});
