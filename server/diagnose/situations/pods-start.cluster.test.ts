import { expect } from 'vitest';
import { situation } from '#server/testing/situation.ts';
import { deploymentOf, shell, sleeper, template } from '#server/testing/situation-pods.ts';

situation('E12', { made: 'a Deployment of an image whose registry does not exist' }, async (tools) => {
  await tools.create(deploymentOf({}, { ...sleeper, image: 'registry.invalid/web:1' }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E12');
  expect(finding.params).toMatchObject({ image: 'registry.invalid/web:1', registry: 'registry.invalid' });
  expect(finding.next[0]).toEqual({ kind: 'action', action: 'set-image' });
  await tools.patch(web, template({ containers: [sleeper] }), 'strategic');
  await tools.gone(web, 'E12');
  return { finding, repaired: 'action set-image' };
});

situation(
  'E12',
  { made: 'an image that the registry does not have, and a Secret that knows the registry' },
  async (tools) => {
    const config = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth: btoa('a:b') } } });
    await tools.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'hub' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': btoa(config) },
    });
    await tools.create(deploymentOf({}, { ...sleeper, image: 'busybox:no-such-tag' }));
    const web = tools.at('Deployment', 'web');
    const finding = await tools.finding(web, 'E12', 'pod.image-not-found');
    expect(finding.evidence.map(({ type }) => type)).toEqual(['said', 'said']);
    expect(JSON.stringify(finding)).not.toContain(btoa('a:b'));
    await tools.change(finding, 'pull-secret');
    const signedIn = await tools.finding(web, 'E12', 'pod.image-not-found');
    expect(signedIn.affected.length).toBeGreaterThan(0);
    await tools.patch(web, template({ containers: [sleeper] }), 'strategic');
    await tools.gone(web, 'E12');
    return { finding, repaired: 'change pull-secret, then action set-image' };
  },
);

situation('E23', { made: 'variables from a ConfigMap that does not exist, then lacks a key' }, async (tools) => {
  const from = (key: string) => ({ configMapKeyRef: { name: 'settings', key } });
  const env = [{ name: 'MODE', valueFrom: from('mode') }];
  await tools.create(deploymentOf({}, { ...sleeper, env }));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E23', 'pod.reference-missing');
  expect(finding.next[0]).toMatchObject({ kind: 'create', resource: 'configmaps', values: { keys: 'mode' } });
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } };
  await tools.create({ ...settings, data: { other: '1' } });
  const lacking = await tools.finding(web, 'E23', 'pod.key-missing');
  expect(lacking.next[0]).toMatchObject({ kind: 'edit', object: { kind: 'ConfigMap', name: 'settings' } });
  await tools.patch(tools.at('ConfigMap', 'settings'), { data: { mode: '1' } });
  await tools.gone(web, 'E23');
  return { finding, repaired: 'create of the ConfigMap with its keys' };
});

situation('E10', { made: 'the certificate of an ingress controller’s admission webhook is missing' }, async (tools) => {
  const name = 'ingress-nginx-admission';
  const volumes = [{ name: 'webhook-cert', secret: { secretName: name } }];
  const container = { ...sleeper, volumeMounts: [{ name: 'webhook-cert', mountPath: '/certs' }] };
  await tools.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${name}-create` },
    spec: { suspend: true, template: { spec: { restartPolicy: 'Never', containers: [sleeper] } } },
  });
  await tools.create(deploymentOf({ volumes }, container));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E10', 'pod.start-admission');
  expect(finding.next[0]).toMatchObject({ kind: 'open', object: { kind: 'Job', name: `${name}-create` } });
  await tools.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name } });
  await tools.gone(web, 'E10');
  return { finding, repaired: 'what the Job makes: the Secret' };
});

situation('E37', { made: 'a volume on an NFS server that the node can’t mount' }, async (tools) => {
  const volumes = [{ name: 'data', nfs: { server: '127.0.0.1', path: '/none' } }];
  const container = { ...sleeper, volumeMounts: [{ name: 'data', mountPath: '/data' }] };
  await tools.create(deploymentOf({ volumes }, container));
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E37');
  expect(finding.evidence[0]).toMatchObject({ code: 'start-event' });
  expect(finding.next[0]).toMatchObject({ kind: 'edit', object: web });
  await tools.patch(web, template({ volumes: [{ name: 'data', nfs: null, emptyDir: {} }] }), 'strategic');
  await tools.gone(web, 'E37');
  return { finding, repaired: 'edit of the template' };
});

situation('E16', { made: 'an init container that waits for a Service that does not exist' }, async (tools) => {
  const wait = shell('until [ -e /shared/go ]; do echo waiting for db; sleep 1; done');
  await tools.create(
    deploymentOf({
      initContainers: [
        { ...wait, name: 'wait' },
        { ...sleeper, name: 'fill' },
      ],
    }),
  );
  const web = tools.at('Deployment', 'web');
  const finding = await tools.finding(web, 'E16', 'pod.init-waits');
  expect(finding.evidence).toMatchObject([
    {
      type: 'rows',
      rows: [
        { name: 'wait', code: 'init-running' },
        { name: 'fill', code: 'init-next' },
      ],
    },
    { type: 'log', container: 'wait', lines: expect.arrayContaining(['waiting for db']) },
  ]);
  expect(finding.next[0]).toMatchObject({ kind: 'logs', container: 'wait' });
  await tools.patch(web, [{ op: 'remove', path: '/spec/template/spec/initContainers' }], 'json');
  await tools.gone(web, 'E16');
  return { finding, repaired: 'edit of the template' };
});
