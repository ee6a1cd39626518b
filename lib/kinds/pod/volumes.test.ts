import { expect, test } from 'vitest';
import { volumeMatrix, volumesOf } from './volumes.ts';

const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });

test('[U20] each volume in each container: nowhere, read-only or read-write, with path and subPath', () => {
  const { columns, rows } = volumeMatrix(
    pod({
      volumes: [
        { name: 'conf', configMap: { name: 'settings' } },
        { name: 'data', persistentVolumeClaim: { claimName: 'www-web-0' } },
      ],
      initContainers: [{ name: 'fill', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
      containers: [
        {
          name: 'web',
          volumeMounts: [
            { name: 'conf', mountPath: '/etc/nginx.conf', subPath: 'nginx.conf' },
            { name: 'data', mountPath: '/www', readOnly: true },
            { name: 'lost', mountPath: '/lost' },
          ],
        },
      ],
    }),
  );
  expect(columns.map(({ container }) => container)).toEqual(['fill', 'web']);
  expect(rows.map(({ volume, mounts }) => [volume.name, volume.isMissing, mounts.map((list) => list.length)])).toEqual([
    ['conf', false, [0, 1]],
    ['data', false, [1, 1]],
    ['lost', true, [0, 1]],
  ]);
  // A ConfigMap can't be written to, whatever the mount says.
  expect(rows[0]?.mounts[1]?.[0]).toMatchObject({ path: '/etc/nginx.conf', subPath: 'nginx.conf', readOnly: true });
  expect(rows[1]?.mounts.map(([mount]) => mount?.readOnly)).toEqual([false, true]);
});

test('[U20] where the files come from', () => {
  const rows = volumesOf(
    pod({
      volumes: [
        { name: 'a', secret: { secretName: 'db', optional: true, items: [{ key: 'user', path: 'u' }] } },
        { name: 'b', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
        { name: 'c', nfs: { server: '192.0.2.1', path: '/data' } },
        { name: 'd', ephemeral: { volumeClaimTemplate: {} } },
        {
          name: 'e',
          projected: {
            sources: [
              { serviceAccountToken: { expirationSeconds: 3607 } },
              { configMap: { name: 'kube-root-ca.crt' } },
            ],
          },
        },
        { name: 'f', glusterfs: { endpoints: 'gluster', path: 'vol' } },
        { name: 'g' },
      ],
    }),
  );
  expect(rows.map(({ type, objects, text }) => [type, objects.map(({ name }) => name), text])).toEqual([
    ['secret', ['db'], 'user → u'],
    ['emptyDir', [], 'Memory, 64Mi'],
    ['nfs', [], '192.0.2.1:/data'],
    ['ephemeral', ['web-d'], ''],
    ['projected', ['kube-root-ca.crt'], 'serviceAccountToken (3607 s)'],
    ['glusterfs', [], 'gluster, vol'],
    ['', [], ''],
  ]);
});
