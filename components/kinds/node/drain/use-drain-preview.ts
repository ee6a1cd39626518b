'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readObjects } from '#components/data/read-objects.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { DaemonSetExists, DrainConsent } from '#lib/scheduling/drain/drain-filter.ts';
import { type DrainPlan, drainPlan } from '#lib/scheduling/drain/drain-plan.ts';
import { existingDaemonSets } from './drain-port.ts';

/** Pods come and go and budgets change while one decides. */
const refetchMs = 5000;

interface PreviewFacts {
  readonly pods: readonly KubeObject[];
  readonly budgets: readonly KubeObject[] | undefined;
  readonly daemonSetExists: DaemonSetExists;
}

export interface DrainPreview {
  /** Undefined until it has been read. */
  readonly plan: DrainPlan | undefined;
  readonly total: number;
  /** Budgets may not be read: what has to wait shows only when it is tried. */
  readonly budgetsUnknown: boolean;
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
}

/** What a drain of these nodes would do now, read again every few seconds. */
export function useDrainPreview(cluster: string, nodes: readonly string[], consent: DrainConsent): DrainPreview {
  const { byId } = useDiscovery(cluster);
  const pods = byId('pods');
  const budgets = byId('poddisruptionbudgets.policy');
  const daemonSets = byId('daemonsets.apps');
  const query = useQuery({
    queryKey: ['drain-preview', cluster, ...nodes],
    queryFn: ({ signal }) => readFacts(cluster, nodes, { pods, budgets, daemonSets }, signal),
    enabled: pods !== undefined,
    refetchInterval: refetchMs,
    gcTime: 0,
    structuralSharing: false,
  });
  const { force, deleteEmptyDirData } = consent;
  const facts = query.data;
  const plan = useMemo(
    () => (facts === undefined ? undefined : drainPlan(facts, { force, deleteEmptyDirData })),
    [facts, force, deleteEmptyDirData],
  );
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  return {
    plan,
    total: facts?.pods.length ?? 0,
    budgetsUnknown: facts !== undefined && facts.budgets === undefined,
    problem: query.error ?? undefined,
    refetch: () => void query.refetch(),
  };
}

async function readFacts(
  cluster: string,
  nodes: readonly string[],
  resources: { pods: Resource | undefined; budgets: Resource | undefined; daemonSets: Resource | undefined },
  signal: AbortSignal,
): Promise<PreviewFacts> {
  const { pods, budgets, daemonSets } = resources;
  if (pods === undefined) throw new TypeError('The cluster serves no pods.');
  const [found, ofAll] = await Promise.all([
    readEach(nodes, async (node) => {
      const { objects } = await readObjects(cluster, pods, { fieldSelector: `spec.nodeName=${node}` }, signal);
      return objects;
    }),
    budgets === undefined ? [] : readBudgets(cluster, budgets, signal),
  ]);
  const all = found.flat();
  return { pods: all, budgets: ofAll, daemonSetExists: await existingDaemonSets(cluster, daemonSets, all, signal) };
}

/** One after the other: each may be hundreds of pods. */
async function readEach<Item, Found>(items: readonly Item[], read: (item: Item) => Promise<Found>): Promise<Found[]> {
  const found: Found[] = [];
  for (const item of items) found.push(await read(item));
  return found;
}

async function readBudgets(
  cluster: string,
  resource: Resource,
  signal: AbortSignal,
): Promise<readonly KubeObject[] | undefined> {
  try {
    return (await readObjects(cluster, resource, {}, signal)).objects;
  } catch (error) {
    if (error instanceof RequestProblem && error.httpStatus === 403) return undefined;
    throw error;
  }
}
