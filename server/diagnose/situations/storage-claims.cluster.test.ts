import { expect } from 'vitest';
import { type SituationTools, situation } from '#server/testing/situation.ts';

const size = (storage: string) => ({ resources: { requests: { storage } } });

const claim = (name: string, storageClassName: string, storage = '1Gi', more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName, ...size(storage), ...more },
});

/** A volume of NFS, by hand, of a class that only this situation knows. */
async function volume(tools: SituationTools, storage: string, more: object = {}): Promise<void> {
  const { namespace: name } = tools;
  await tools.create({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: name,
      capacity: { storage },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      nfs: { server: '192.0.2.1', path: '/' },
      ...more,
    },
  });
}

async function withVolume<Result>(tools: SituationTools, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } finally {
    const at = tools.at('PersistentVolume', tools.namespace);
    if ((await tools.read(at)) !== undefined) {
      await tools.patch(at, { metadata: { finalizers: null } });
      await tools.delete(at).catch(() => undefined);
    }
  }
}

situation('E32', { made: 'a claim larger than the only volume of its class' }, (tools) =>
  withVolume(tools, async () => {
    const { namespace: name } = tools;
    await volume(tools, '1Gi');
    await tools.create({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name },
      provisioner: 'kubernetes.io/no-provisioner',
    });
    try {
      await tools.create(claim('data', name, '5Gi'));
      const at = tools.at('PersistentVolumeClaim', 'data');
      const finding = await tools.finding(at, 'E32', 'claim.no-provisioner');
      const rows = finding.evidence.flatMap((item) => (item.type === 'rows' ? item.rows : []));
      expect(rows.find((row) => row.name === name)).toMatchObject({ code: 'volume-size', params: { capacity: '1Gi' } });
      await tools.patch(tools.at('PersistentVolume', name), { spec: { capacity: { storage: '5Gi' } } });
      await tools.gone(at, 'E32');
      return { finding, repaired: 'a volume that fits' };
    } finally {
      await tools.delete(tools.at('StorageClass', name));
    }
  }),
);

situation('E32', { made: 'a StatefulSet whose claims name a class that does not exist' }, async (tools) => {
  const labels = { app: 'db' };
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'] };
  await tools.create({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container], terminationGracePeriodSeconds: 0 } },
      volumeClaimTemplates: [claim('data', tools.namespace)],
    },
  });
  const finding = await tools.finding(tools.at('StatefulSet', 'db'), 'E32', 'claim.class-missing');
  expect(finding.object).toMatchObject({ kind: 'PersistentVolumeClaim', name: 'data-db-0' });
  await tools.finding(tools.at('Pod', 'db-0'), 'E32', 'claim.class-missing');
  const { namespace: name } = tools;
  await tools.create({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  try {
    await tools.gone(tools.at('StatefulSet', 'db'), 'E32');
    return { finding, repaired: 'create StorageClass' };
  } finally {
    await tools.delete(tools.at('StorageClass', name));
  }
});

situation('E33', { made: 'a claim of 1Gi that takes a volume of 3Gi, deleted with it afterwards' }, (tools) =>
  withVolume(tools, async () => {
    await volume(tools, '3Gi');
    await tools.create(claim('data', tools.namespace));
    const at = tools.at('PersistentVolumeClaim', 'data');
    const finding = await tools.finding(at, 'E33');
    expect(finding).toMatchObject({ severity: 'warn', params: { requested: '1Gi', capacity: '3Gi' } });
    const persistent = tools.at('PersistentVolume', tools.namespace);
    await tools.delete(persistent);
    await tools.finding(persistent, 'E34', 'volume.held');
    await tools.delete(at);
    await tools.gone(persistent, 'E34');
    return { finding, repaired: 'action delete' };
  }),
);

situation('E34', { made: 'a claim that is deleted while a pod uses it' }, async (tools) => {
  await tools.create(claim('data', 'local-path', '1Mi'));
  const volumeMounts = [{ name: 'data', mountPath: '/data' }];
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'], volumeMounts };
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const spec = { terminationGracePeriodSeconds: 0, containers: [container], volumes };
  await tools.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'writer' }, spec });
  const at = tools.at('PersistentVolumeClaim', 'data');
  // A pod without a node holds nothing.
  await tools.holds(tools.at('Pod', 'writer'), '"phase":"Running"');
  await tools.delete(at);
  const finding = await tools.finding(at, 'E34');
  expect(finding.params).toMatchObject({ count: 1, pods: 'writer' });
  expect(finding.next).toContainEqual({ kind: 'action', action: 'delete', on: tools.at('Pod', 'writer') });
  await tools.delete(tools.at('Pod', 'writer'));
  await tools.gone(at, 'E34');
  return { finding, repaired: 'action delete' };
});

situation('E35', { made: 'a volume whose claim is gone' }, (tools) =>
  withVolume(tools, async () => {
    await volume(tools, '1Gi');
    await tools.create(claim('data', tools.namespace));
    const at = tools.at('PersistentVolume', tools.namespace);
    await tools.gone(tools.at('PersistentVolumeClaim', 'data'), 'E32');
    await tools.holds(at, '"phase":"Bound"');
    await tools.delete(tools.at('PersistentVolumeClaim', 'data'));
    const finding = await tools.finding(at, 'E35', 'volume.released');
    expect(finding.next).toEqual([{ kind: 'action', action: 'make-available' }]);
    await tools.patch(at, [{ op: 'remove', path: '/spec/claimRef' }], 'json');
    await tools.gone(at, 'E35');
    return { finding, repaired: 'action make-available' };
  }),
);

situation('E35', { made: 'a volume of NFS by hand that its policy wants deleted' }, (tools) =>
  withVolume(tools, async () => {
    await volume(tools, '1Gi', { persistentVolumeReclaimPolicy: 'Delete' });
    const at = tools.at('PersistentVolume', tools.namespace);
    await tools.finding(at, 'E35', 'volume.no-deleter');
    await tools.create(claim('data', tools.namespace));
    await tools.holds(at, '"phase":"Bound"');
    await tools.delete(tools.at('PersistentVolumeClaim', 'data'));
    const finding = await tools.finding(at, 'E35', 'volume.failed-by-hand');
    expect(JSON.stringify(finding.evidence)).toContain('no deletable volume plugin matched');
    const repaired = await tools.change(finding, 'keep-and-release');
    await tools.gone(at, 'E35', 'volume.failed-by-hand');
    return { finding, repaired };
  }),
);
