import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { changedKind } from './kind-change.ts';
import type { WorkloadKind } from './workload-kinds.ts';

/**
 * What "Deploy an app" begins with. The label that the pods are found by is the app's name, and follows it
 * (`deployFollows`).
 */
export function deployStart(kind: WorkloadKind, namespace: string): JsonObject {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: '', namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: '' } },
      template: {
        metadata: { labels: { app: '' } },
        spec: { containers: [{ name: '', image: '' }] },
      },
    },
  };
  return kind === 'Deployment' ? deployment : changedKind(deployment, 'Deployment', kind);
}
