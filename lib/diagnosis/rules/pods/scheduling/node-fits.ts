import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { nodeWishOf, wantsNodeByName } from '#lib/kubernetes/node-selector.ts';
import { formatBytes, formatMillicores } from '#lib/kubernetes/quantity.ts';
import type { Unfit } from '#lib/kubernetes/status/scheduling.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { fitsNodeLabels } from '#lib/scheduling/node-affinity.ts';
import { nodeUsage } from '#lib/scheduling/node-usage.ts';
import { type NoPod, whyNoPod } from '#lib/scheduling/pod-placement.ts';
import { isFinished, podRequests } from '#lib/scheduling/pod-resources.ts';
import { printTaint } from '#lib/scheduling/taint.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, EvidenceRow, FoundObject } from '../../../finding.ts';
import { factResources } from '../../../resources.ts';
import { nodeAt } from '../node/node-of.ts';

/** Why one node does not take the pod, as far as it can be told. */
export interface NodeFit {
  readonly node: KubeObject;
  readonly placement: NoPod | undefined;
  /** Resources that are short: what is asked and what is left, in nanos. */
  readonly short: readonly Shortage[];
  /** Host ports that others have, and who. */
  readonly ports: readonly { readonly port: string; readonly pod: FoundObject }[];
  /** Nobody may say what is left: the pods of the node can't be read. */
  readonly isUnread: boolean;
}

export interface Shortage {
  readonly resource: string;
  readonly asked: bigint;
  readonly free: bigint;
  readonly allocatable: bigint;
}

/** Nodes that are listed, and nodes whose pods are read to count what is free. */
const mostNodes = 100;
const mostCounted = 10;
const mostRows = 30;

export function nodeFits(facts: Facts, pod: KubeObject, unfit: readonly Unfit[]): readonly NodeFit[] {
  const nodes = facts.list({ resource: factResources.nodes, limit: mostNodes }) ?? [];
  const needsPods = unfit.some(({ code }) => ['unfit-resource', 'unfit-pods', 'unfit-ports'].includes(code));
  // A DaemonSet's pod is made for one node: the others are no candidates.
  const isForOne = wantsNodeByName(nodeWishOf(pod));
  const candidates = isForOne
    ? nodes.filter(({ metadata: { labels = {}, name } }) => fitsNodeLabels(pod, labels, name))
    : nodes;
  let counted = 0;
  return candidates.map((node) => {
    const placement = whyNoPod(pod, node);
    const none = { node, placement, short: [], ports: [], isUnread: false };
    if (!needsPods || placement !== undefined) return none;
    counted += 1;
    const pods = counted > mostCounted ? undefined : podsOn(facts, node);
    return {
      ...none,
      short: shortages(pod, node, pods),
      ports: takenPorts(pod, pods ?? []),
      isUnread: pods === undefined,
    };
  });
}

function podsOn(facts: Facts, node: KubeObject): readonly KubeObject[] | undefined {
  const fieldSelector = `spec.nodeName=${node.metadata.name},status.phase!=Succeeded,status.phase!=Failed`;
  return facts.list({ resource: factResources.pods, fieldSelector, limit: 300 });
}

/** Without the node's pods only what is more than all of the node is certain. */
function shortages(pod: KubeObject, node: KubeObject, pods: readonly KubeObject[] | undefined): readonly Shortage[] {
  const asked = new Map([...podRequests(pod), ['pods', 1_000_000_000n] as const]);
  return nodeUsage(node, pods ?? [], undefined).flatMap(({ resource, allocatable = 0n, requested }) => {
    const amount = asked.get(resource) ?? 0n;
    const free = allocatable - requested;
    return amount > free ? [{ resource, asked: amount, free: free < 0n ? 0n : free, allocatable }] : [];
  });
}

function takenPorts(pod: KubeObject, pods: readonly KubeObject[]): NodeFit['ports'] {
  const wanted = new Set(hostPorts(pod));
  return pods.flatMap((other) => {
    if (isFinished(other)) return [];
    const { name, namespace } = other.metadata;
    const at = { apiVersion: 'v1', kind: 'Pod', namespace, name };
    return hostPorts(other)
      .filter((port) => wanted.has(port))
      .map((port) => ({ port, pod: at }));
  });
}

function hostPorts({ spec }: KubeObject): readonly string[] {
  return listOf(recordOf(spec).containers).flatMap((container) =>
    listOf(recordOf(container).ports)
      .map(recordOf)
      .flatMap(({ hostPort, protocol }) => {
        const port = numberOf(hostPort) ?? 0;
        return port === 0 ? [] : [`${port}/${textOf(protocol) || 'TCP'}`];
      }),
  );
}

/** A line for each node; what is not shown is counted. */
export function nodeRows(fits: readonly NodeFit[], total: number | undefined): readonly Evidence[] {
  if (fits.length === 0) return [];
  const shown = fits.slice(0, mostRows);
  const more = Math.max(0, Math.max(total ?? 0, fits.length) - shown.length);
  return [{ type: 'rows', code: 'nodes', params: {}, rows: shown.map(nodeRow), ...(more === 0 ? {} : { more }) }];
}

function nodeRow({ node, placement, short, ports, isUnread }: NodeFit): EvidenceRow {
  const { name } = node.metadata;
  const at = { object: nodeAt(name), name };
  if (placement !== undefined) return { ...at, tone: 'bad', ...placementRow(placement) };
  const [first] = short;
  if (first !== undefined) {
    const { resource, asked, free, allocatable } = first;
    const amounts = {
      resource,
      asked: printAmount(resource, asked),
      free: printAmount(resource, free),
      allocatable: printAmount(resource, allocatable),
    };
    const code = asked > allocatable ? 'node-small' : resource === 'pods' ? 'node-full' : 'node-short';
    return { ...at, tone: 'bad', code, params: amounts };
  }
  const [port] = ports;
  if (port !== undefined) {
    const pod = `${port.pod.namespace ?? ''}/${port.pod.name}`;
    return { ...at, tone: 'bad', code: 'node-port', params: { port: port.port, pod } };
  }
  return { ...at, tone: 'neutral', code: isUnread ? 'node-unread' : 'fits', params: {} };
}

function placementRow(placement: NoPod): Pick<EvidenceRow, 'code' | 'params'> {
  switch (placement.code) {
    case 'cordoned':
      return { code: 'cordoned', params: {} };
    case 'taint':
      return {
        code: 'node-taint',
        params: { taint: placement.taints.map(printTaint).join(', '), count: placement.taints.length },
      };
    case 'other-node':
      return { code: 'node-other', params: { node: placement.nodeName } };
    case 'node-affinity':
      return { code: 'node-affinity', params: { terms: placement.terms.join(' | ') } };
    case 'node-selector': {
      const [first] = placement.missing;
      const params = { label: `${first?.key ?? ''}=${first?.wanted ?? ''}`, key: first?.key ?? '' };
      return first?.has === undefined
        ? { code: 'node-label', params }
        : { code: 'node-label-other', params: { ...params, has: first.has } };
    }
  }
}

/** For reading: `3200m`, `1.5Gi`, pieces as they are. */
export function printAmount(resource: string, nanos: bigint): string {
  if (resource === 'cpu') return formatMillicores(Number(nanos / 1_000_000n));
  const whole = nanos / 1_000_000_000n;
  return resource === 'memory' || resource === 'ephemeral-storage' ? formatBytes(whole) : String(whole);
}
