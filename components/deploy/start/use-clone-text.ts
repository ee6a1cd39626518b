import { useEffect, useState } from 'react';
import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { isJsonArray, isJsonObject, parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface CloneSource {
  /** `deployments.apps` */
  readonly resourceId: string;
  readonly namespace: string;
  readonly name: string;
}

/** `deployments.apps/shop/web`; undefined for what is no such place. */
export function cloneSourceOf(text: string | null): CloneSource | undefined {
  const [resourceId, namespace, name, ...more] = (text ?? '').split('/');
  if (!resourceId || !namespace || !name || more.length > 0) return undefined;
  return { resourceId, namespace, name };
}

export type CloneState =
  | { readonly step: 'reading' }
  /** The cluster has no such kind. */
  | { readonly step: 'not-served' }
  | { readonly step: 'read'; readonly text: string }
  | { readonly step: 'failed'; readonly problem: RequestProblem };

/** The text to deploy a workload once more. Services that can't be listed are left out. */
export function useCloneText(cluster: string, source: CloneSource | undefined): CloneState | undefined {
  const { byId, pending } = useDiscovery(cluster);
  // With what it is about: of another workload nothing is read yet.
  const [read, setRead] = useState<{ readonly of: CloneSource; readonly state: CloneState }>();
  const resource = source === undefined ? undefined : byId(source.resourceId);
  const services = byId('services');
  useEffect(() => {
    if (source === undefined || resource === undefined) return undefined;
    const controller = new AbortController();
    readClone(cluster, source, resource, services, controller.signal).then(
      (text) => setRead({ of: source, state: { step: 'read', text } }),
      (problem: unknown) => {
        if (controller.signal.aborted) return;
        if (!(problem instanceof RequestProblem)) throw problem;
        setRead({ of: source, state: { step: 'failed', problem } });
      },
    );
    return () => controller.abort();
  }, [cluster, source, resource, services]);
  if (source === undefined) return undefined;
  if (resource === undefined && !pending) return { step: 'not-served' };
  return read?.of === source ? read.state : { step: 'reading' };
}

async function readClone(
  cluster: string,
  { namespace, name }: CloneSource,
  resource: Resource,
  services: Resource | undefined,
  signal: AbortSignal,
): Promise<string> {
  const [{ text }, { cloneText }] = await Promise.all([
    kubeRequest(cluster, { path: resourcePath(resource, { namespace, name }), signal }),
    import('#lib/forms/workload/clone.ts'),
  ]);
  const workload = parseJsonObject(text);
  const { metadata } = podTemplateOf(parseKubeObject(text));
  const labels = textMapOf(recordOf(metadata).labels);
  const all = services === undefined ? [] : await readServices(cluster, services, namespace, signal);
  return cloneText(
    workload,
    all.filter((service) => selects(service, labels)),
  );
}

async function readServices(
  cluster: string,
  services: Resource,
  namespace: string,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  try {
    const { text } = await kubeRequest(cluster, { path: resourcePath(services, { namespace }), signal });
    const { items } = parseJsonObject(text);
    const objects = isJsonArray(items) ? items.filter(isJsonObject) : [];
    // Items of a list do not say what they are.
    return objects.map((object) => ({ apiVersion: 'v1', kind: 'Service', ...object }));
  } catch (error) {
    if (error instanceof RequestProblem && !signal.aborted) return [];
    throw error;
  }
}

function selects(service: JsonObject, labels: Readonly<Record<string, string>>): boolean {
  const selector = Object.entries(textMapOf(recordOf(service.spec).selector));
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}
