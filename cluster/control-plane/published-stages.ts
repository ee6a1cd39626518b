import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type ClusterProgress, type Stage, type StageBoard, stagesSchema } from '../state/stages.ts';
import type { ApiClient, ApplicableObject } from './client.ts';

const rbac = 'rbac.authorization.k8s.io';
export const stagesConfigMap = { namespace: 'kube-public', name: 'pilothouse-local-cluster' } as const;

/** Everybody who is signed in may read how far the cluster is, with their own credential. */
const readersObjects: readonly ApplicableObject[] = [
  {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { ...stagesConfigMap },
    rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [stagesConfigMap.name], verbs: ['get'] }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { ...stagesConfigMap },
    roleRef: { apiGroup: rbac, kind: 'Role', name: stagesConfigMap.name },
    subjects: [{ apiGroup: rbac, kind: 'Group', name: 'system:authenticated' }],
  },
];

/** Pauses before a write that failed is tried again. */
const pausesMs = [200, 1_000, 3_000, 10_000] as const;

/**
 * Publishes the board's stages in the cluster from now on. Returns a function that waits until the last change
 * is written. A write that fails is not worth failing the start for, but is tried again: the last one says that all
 * is ready.
 */
export async function publishStages(client: ApiClient, board: StageBoard): Promise<() => Promise<void>> {
  await client.applyAll(readersObjects);
  let writing: Promise<void> = Promise.resolve();
  let isDirty = false;
  const write = async () => {
    if (!isDirty) return;
    for (const pauseMs of [...pausesMs, undefined]) {
      isDirty = false;
      const isWritten = await client.apply(stagesObject(board.stages())).then(
        () => true,
        () => false,
      );
      if (isWritten || pauseMs === undefined) return;
      await setTimeout(pauseMs);
    }
  };
  const schedule = () => {
    isDirty = true;
    writing = writing.then(write);
  };
  board.onChange((progress: ClusterProgress) => {
    if (!progress.isHeartbeat) schedule();
  });
  schedule();
  await writing;
  return () => writing;
}

function stagesObject(stages: readonly Stage[]): ApplicableObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...stagesConfigMap },
    data: { stages: JSON.stringify(stages) },
  };
}

const configMapSchema = z.object({ data: z.object({ stages: z.string() }) });

export async function readPublishedStages(client: ApiClient): Promise<Stage[]> {
  const found = await client.find(`/api/v1/namespaces/${stagesConfigMap.namespace}/configmaps/${stagesConfigMap.name}`);
  const parsed = configMapSchema.safeParse(found);
  return parsed.success ? stagesSchema.parse(JSON.parse(parsed.data.data.stages)) : [];
}
