import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { readForm } from '../form-text.ts';
import { cloneText } from './clone.ts';

const deployment = (labels: Record<string, string>): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: '1',
    resourceVersion: '5',
    annotations: { 'deployment.kubernetes.io/revision': '3' },
  },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels: { ...labels, tier: 'front' } },
      spec: { containers: [{ name: 'web', image: 'nginx', unknownField: { kept: true } }] },
    },
  },
  status: { readyReplicas: 2 },
});

const service = (name: string, labels: Record<string, string>): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop', uid: '2' },
  spec: {
    type: 'NodePort',
    clusterIP: '10.0.0.1',
    clusterIPs: ['10.0.0.1'],
    selector: labels,
    ports: [{ port: 80, targetPort: 80, nodePort: 30080 }],
  },
});

describe('cloning a workload', () => {
  it('[K6] has names and labels of its own, and nothing that this cluster has set', () => {
    const labels = { app: 'web' };
    const { objects } = readForm(cloneText(deployment(labels), [service('web', labels), service('entry', labels)]));
    expect(objects).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web-copy', namespace: 'shop' },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'web-copy' } },
          template: {
            metadata: { labels: { app: 'web-copy', tier: 'front' } },
            spec: { containers: [{ name: 'web', image: 'nginx', unknownField: { kept: true } }] },
          },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web-copy', namespace: 'shop' },
        spec: { type: 'NodePort', selector: { app: 'web-copy' }, ports: [{ port: 80, targetPort: 80 }] },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'entry-copy', namespace: 'shop' },
        spec: { type: 'NodePort', selector: { app: 'web-copy' }, ports: [{ port: 80, targetPort: 80 }] },
      },
    ]);
  });

  it('[K6] follows whichever label says the name', () => {
    const labels = { 'app.kubernetes.io/name': 'web', part: 'store' };
    const [copy, selecting] = readForm(cloneText(deployment(labels), [service('web', labels)])).objects;
    expect(copy).toMatchObject({
      spec: { selector: { matchLabels: { 'app.kubernetes.io/name': 'web-copy', part: 'store' } } },
    });
    expect(copy).toMatchObject({
      spec: { template: { metadata: { labels: { 'app.kubernetes.io/name': 'web-copy', tier: 'front' } } } },
    });
    expect(selecting).toMatchObject({ spec: { selector: { 'app.kubernetes.io/name': 'web-copy', part: 'store' } } });
  });
});
