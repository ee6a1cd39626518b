import { expect, it } from 'vitest';
import { referencesTo } from './references.ts';

const podSpec = {
  serviceAccountName: 'web',
  imagePullSecrets: [{ name: 'web' }, { name: 'other' }],
  containers: [
    {
      name: 'web',
      envFrom: [{ configMapRef: { name: 'web' } }, { secretRef: { name: 'web' } }],
      env: [
        { name: 'A', valueFrom: { configMapKeyRef: { name: 'web', key: 'web' } } },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'web', key: 'b' } } },
        { name: 'web', value: 'web' },
      ],
    },
  ],
  volumes: [
    { name: 'web', configMap: { name: 'web' } },
    { name: 'b', secret: { secretName: 'web' } },
    { name: 'c', persistentVolumeClaim: { claimName: 'web' } },
    { name: 'd', projected: { sources: [{ configMap: { name: 'web' } }, { secret: { name: 'web' } }] } },
  ],
};
const found = (kind: string) => referencesTo(podSpec, kind, 'web', ['spec']).map((path) => path.join('.'));

it('finds where a pod names an object, and nothing of the same name', () => {
  expect(found('ConfigMap')).toEqual([
    'spec.containers.0.envFrom.0.configMapRef.name',
    'spec.containers.0.env.0.valueFrom.configMapKeyRef.name',
    'spec.volumes.0.configMap.name',
    'spec.volumes.3.projected.sources.0.configMap.name',
  ]);
  expect(found('Secret')).toEqual([
    'spec.imagePullSecrets.0.name',
    'spec.containers.0.envFrom.1.secretRef.name',
    'spec.containers.0.env.1.valueFrom.secretKeyRef.name',
    'spec.volumes.1.secret.secretName',
    'spec.volumes.3.projected.sources.1.secret.name',
  ]);
  expect(found('PersistentVolumeClaim')).toEqual(['spec.volumes.2.persistentVolumeClaim.claimName']);
  expect(found('ServiceAccount')).toEqual(['spec.serviceAccountName']);
  expect(found('Service')).toEqual([]);
  expect(referencesTo(undefined, 'ConfigMap', 'web', [])).toEqual([]);
});
