import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import {
  isFinished,
  podLimits,
  podRequests,
  quantitiesOf,
  type ResourceAmounts,
  sumAmounts,
} from '#lib/scheduling/pod-resources.ts';

export type UsageMeasure = 'cpu' | 'memory';

/** What usage is drawn beside. Millicores or bytes; a measure that has none is absent. */
export interface UsageLine {
  readonly id: 'request' | 'limit' | 'allocatable' | 'quotaRequests' | 'quotaLimits';
  readonly amounts: Readonly<Partial<Record<UsageMeasure, number>>>;
}

/** Containers without a limit of their own: as long as there is one, the sum of the others limits nothing. */
export interface UnlimitedContainers {
  readonly count: number;
  readonly of: number;
}

/** What pods ask for and what they may take together; finished ones count no more. */
export function podLines(pods: readonly KubeObject[]): UsageLine[] {
  const isLimited = (measure: UsageMeasure) => unlimitedContainers(pods, measure).count === 0;
  const limits = amountsOf(sumAmounts(pods, podLimits));
  return [
    { id: 'request', amounts: amountsOf(sumAmounts(pods, podRequests)) },
    {
      id: 'limit',
      amounts: {
        ...(limits.cpu !== undefined && isLimited('cpu') ? { cpu: limits.cpu } : {}),
        ...(limits.memory !== undefined && isLimited('memory') ? { memory: limits.memory } : {}),
      },
    },
  ];
}

export function unlimitedContainers(pods: readonly KubeObject[], measure: UsageMeasure): UnlimitedContainers {
  const containers = pods
    .filter((pod) => !isFinished(pod) && !quantitiesOf(limitsOf(recordOf(pod.spec))).has(measure))
    .flatMap((pod) => runningContainers(recordOf(pod.spec)));
  return {
    count: containers.filter((container) => !quantitiesOf(limitsOf(container)).has(measure)).length,
    of: pods.filter((pod) => !isFinished(pod)).flatMap((pod) => runningContainers(recordOf(pod.spec))).length,
  };
}

export function unlimitedOf(pods: readonly KubeObject[]): Record<UsageMeasure, UnlimitedContainers> {
  return { cpu: unlimitedContainers(pods, 'cpu'), memory: unlimitedContainers(pods, 'memory') };
}

/** `pods` undefined: nobody knows what is asked for on the node. */
export function nodeLines(node: KubeObject, pods: readonly KubeObject[] | undefined): UsageLine[] {
  const { allocatable } = recordOf(node.status);
  return [
    ...(pods === undefined ? [] : [{ id: 'request' as const, amounts: amountsOf(sumAmounts(pods, podRequests)) }]),
    { id: 'allocatable', amounts: amountsOf(quantitiesOf(allocatable)) },
  ];
}

/** Of quotas that hold for every pod of the namespace: the narrowest of each. What it counted is what pods ask for. */
export function namespaceLines(quotas: readonly KubeObject[]): UsageLine[] {
  const whole = quotas.filter(({ spec }) => !isScoped(recordOf(spec))).map(({ status }) => recordOf(status));
  const least = (which: 'hard' | 'used', names: Readonly<Record<UsageMeasure, readonly string[]>>) => {
    const all = whole.map((status) => quantitiesOf(status[which]));
    const of = (measure: UsageMeasure): ResourceAmounts => {
      const found = all.flatMap((amounts) => names[measure].flatMap((name) => amounts.get(name) ?? []));
      const [first] = found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      return new Map(first === undefined ? [] : [[measure, first]]);
    };
    return { ...amountsOf(of('cpu')), ...amountsOf(of('memory')) };
  };
  const requests = { cpu: ['requests.cpu', 'cpu'], memory: ['requests.memory', 'memory'] };
  const limits = { cpu: ['limits.cpu'], memory: ['limits.memory'] };
  return [
    { id: 'request', amounts: least('used', requests) },
    { id: 'quotaRequests', amounts: least('hard', requests) },
    { id: 'quotaLimits', amounts: least('hard', limits) },
  ];
}

function isScoped(spec: UnknownRecord): boolean {
  return listOf(spec.scopes).length > 0 || spec.scopeSelector !== undefined;
}

function limitsOf(specOrContainer: UnknownRecord): unknown {
  return recordOf(specOrContainer.resources).limits;
}

/** Those that run as long as the pod does. */
function runningContainers(spec: UnknownRecord): UnknownRecord[] {
  const sidecars = listOf(spec.initContainers)
    .map(recordOf)
    .filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...listOf(spec.containers).map(recordOf), ...sidecars];
}

/** Nothing asked for is no line. */
function amountsOf(amounts: ResourceAmounts): Partial<Record<UsageMeasure, number>> {
  const cpu = amounts.get('cpu') ?? 0n;
  const memory = amounts.get('memory') ?? 0n;
  return {
    ...(cpu > 0n ? { cpu: Number(cpu / 1_000_000n) } : {}),
    ...(memory > 0n ? { memory: Number(memory / 1_000_000_000n) } : {}),
  };
}
