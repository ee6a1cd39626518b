import { expect } from 'vitest';
import { type SituationTools, situation } from '#server/testing/situation.ts';

const port = { port: 80, targetPort: 80 };

/** A pod that sleeps: for the network it is as good as one that serves. */
function pod(name: string, labels: Readonly<Record<string, string>>, more: object = {}) {
  const container = { name: 'main', image: 'busybox:1.36', command: ['sleep', '3600'], ...more };
  const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec };
}

const service = (name: string, spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec });

function deployment(name: string, labels: Readonly<Record<string, string>>, replicas: number, own = labels) {
  const { metadata: _, spec } = pod('', {});
  const template = {
    metadata: { labels: own },
    spec: { containers: spec.containers, terminationGracePeriodSeconds: 0 },
  };
  const selector = { matchLabels: own };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec: { replicas, selector, template } };
}

situation('E1', { made: 'a Service whose selector is one word away from the labels of the pods' }, async (tools) => {
  await tools.create(deployment('nginx-dp', { app: 'nginx-pod' }, 1));
  await tools.create(service('nginx-dp', { selector: { app: 'nginx-dp' }, ports: [port] }));
  const at = tools.at('Service', 'nginx-dp');
  const finding = await tools.finding(at, 'E1', 'service.near-pods');
  expect(finding.params).toMatchObject({ wanted: 'app=nginx-dp', found: 'app=nginx-pod', count: 1 });
  expect(statesOf(finding)).toEqual(['ok', 'failed', 'open', 'open', 'open']);
  const repaired = await tools.change(finding, 'service-selector');
  await tools.gone(at, 'E1');
  return { finding, repaired };
});

situation('E1', { made: 'a Service whose pods fail their readiness probe' }, async (tools) => {
  const readinessProbe = { exec: { command: ['sh', '-c', 'echo not today; false'] }, periodSeconds: 1 };
  await tools.create(pod('web', { app: 'web' }, { readinessProbe }));
  await tools.create(service('web', { selector: { app: 'web' }, ports: [port] }));
  const at = tools.at('Service', 'web');
  const finding = await tools.finding(at, 'E1', 'service.not-ready');
  expect(statesOf(finding)).toEqual(['ok', 'ok', 'failed', 'open', 'open']);
  expect(JSON.stringify(finding.evidence)).toContain('not today');
  await tools.delete(tools.at('Pod', 'web'));
  await tools.create(pod('better', { app: 'web' }));
  await tools.gone(at, 'E1', 'service.not-ready');
  return { finding, repaired: 'a pod that is ready' };
});

situation('E1', { made: 'a Service that sends to a port name that no container has' }, async (tools) => {
  await tools.create(pod('web', { app: 'web' }, { ports: [{ name: 'http', containerPort: 8080 }] }));
  await tools.create(service('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'nowhere' }] }));
  const at = tools.at('Service', 'web');
  const finding = await tools.finding(at, 'E1', 'service.port-missing');
  expect(statesOf(finding)).toEqual(['ok', 'ok', 'ok', 'failed', 'open']);
  const repaired = await tools.change(finding, 'service-target-port');
  await tools.gone(at, 'E1');
  return { finding, repaired };
});

situation('E2', { made: 'two Deployments whose pods carry the same label' }, async (tools) => {
  await tools.create(deployment('blue', { app: 'web' }, 1, { app: 'web', version: 'blue' }));
  await tools.create(deployment('green', { app: 'web' }, 1, { app: 'web', version: 'green' }));
  await tools.create(service('web', { selector: { app: 'web' }, ports: [port] }));
  const at = tools.at('Service', 'web');
  const finding = await tools.finding(at, 'E2');
  expect(finding.severity).toBe('warn');
  expect(finding.affected.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    'Deployment blue',
    'Deployment green',
  ]);
  await tools.patch(at, { spec: { selector: { app: 'web', version: 'blue' } } });
  await tools.gone(at, 'E2');
  return { finding, repaired: 'action edit-service' };
});

situation('E6', { made: 'an ExternalName Service whose name is an IP address' }, async (tools) => {
  await tools.create(service('db', { type: 'ExternalName', externalName: '10.9.8.7' }));
  const at = tools.at('Service', 'db');
  const finding = await tools.finding(at, 'E6');
  const repaired = await tools.change(finding, 'service-own-addresses');
  await tools.gone(at, 'E6');
  return { finding, repaired };
});

/** The checklist of the finding. */
function statesOf(finding: Awaited<ReturnType<SituationTools['finding']>>): readonly string[] {
  return finding.evidence.flatMap((item) => (item.type === 'steps' ? item.steps.map(({ state }) => state) : []));
}
