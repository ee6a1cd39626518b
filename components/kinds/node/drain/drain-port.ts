import { kubeRequest } from '#components/data/kube-request.ts';
import { serverNowMs } from '#components/data/live/server-clock.ts';
import { readObjects } from '#components/data/read-objects.ts';
import { patchObject } from '#components/data/write-object.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { DaemonSetExists } from '#lib/scheduling/drain/drain-filter.ts';
import {
  type EvictionOutcome,
  type EvictionTarget,
  evictionBody,
  evictionOutcome,
} from '#lib/scheduling/drain/eviction.ts';
import type { DrainPort } from './drain-run.ts';

const atOnce = 6;

export interface DrainResources {
  readonly nodes: Resource;
  readonly pods: Resource;
  /** Undefined where the cluster serves none. */
  readonly daemonSets: Resource | undefined;
}

/** A drain's requests, with the credential of the signed-in user. The cluster is the one it was begun in. */
export function drainPort(cluster: string, resources: DrainResources): DrainPort {
  const { nodes, pods, daemonSets } = resources;
  return {
    cordon: async (name, signal) => {
      await patchObject(cluster, nodes, { name }, JSON.stringify({ spec: { unschedulable: true } }), { signal });
    },
    podsOf: async (node, signal) => {
      const { objects } = await readObjects(cluster, pods, { fieldSelector: `spec.nodeName=${node}` }, signal);
      return objects;
    },
    daemonSets: (found, signal) => existingDaemonSets(cluster, daemonSets, found, signal),
    evict: (target, gracePeriodSeconds, signal) => evict(cluster, pods, target, gracePeriodSeconds, signal),
    presentUids: async (node, signal) => {
      const scope = { fieldSelector: `spec.nodeName=${node}`, metadataOnly: true };
      const { objects } = await readObjects(cluster, pods, scope, signal);
      return new Set(objects.flatMap(({ metadata }) => metadata.uid ?? []));
    },
    messageOf: (error) => (error instanceof RequestProblem ? error.status.message : String(error)),
    nowMs: serverNowMs,
    pause,
  };
}

/** Asks for each DaemonSet that a pod names, as kubectl does: a pod of one that is gone is not put back by anybody. */
export async function existingDaemonSets(
  cluster: string,
  resource: Resource | undefined,
  pods: readonly KubeObject[],
  signal?: AbortSignal,
): Promise<DaemonSetExists> {
  const known = new Map<string, boolean>();
  if (resource !== undefined) {
    await forEachLimited([...daemonSetsOf(pods).values()], atOnce, async (at) => {
      try {
        await kubeRequest(cluster, { path: resourcePath(resource, at), signal });
        known.set(`${at.namespace}/${at.name}`, true);
      } catch (error) {
        // Whoever may not read it is told nothing: it counts as existing.
        if (error instanceof RequestProblem && error.httpStatus === 404) known.set(`${at.namespace}/${at.name}`, false);
      }
    });
  }
  return (namespace, name) => known.get(`${namespace}/${name}`);
}

function daemonSetsOf(pods: readonly KubeObject[]): ReadonlyMap<string, { namespace: string; name: string }> {
  const found = new Map<string, { namespace: string; name: string }>();
  for (const { metadata } of pods) {
    const owner = metadata.ownerReferences?.find((reference) => reference.controller === true);
    const namespace = metadata.namespace ?? '';
    if (owner?.kind === 'DaemonSet') found.set(`${namespace}/${owner.name}`, { namespace, name: owner.name });
  }
  return found;
}

async function evict(
  cluster: string,
  pods: Resource,
  target: EvictionTarget,
  gracePeriodSeconds: number | undefined,
  signal: AbortSignal,
): Promise<EvictionOutcome | undefined> {
  const { namespace, name } = target;
  const path = resourcePath(pods, { namespace, name, subresource: 'eviction' });
  try {
    await kubeRequest(cluster, { method: 'POST', path, body: evictionBody(target, gracePeriodSeconds), signal });
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    // Signed out: the page asks to sign in again, and the drain goes on then.
    if (error.httpStatus === 401) return { code: 'retry', message: error.status.message };
    return evictionOutcome(error.httpStatus, error.status);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
