import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { UsageGap, UsageTarget } from '#lib/protocol/usage.ts';
import { readUpstream, type UpstreamJson, type UsageUpstream } from './read-upstream.ts';
import { gapOf, isServed } from './usage-gap.ts';
import { readingOf, sumOfPods, type UsageReading } from './usage-reading.ts';
import { type WorkloadPods, workloadPods } from './workload-pods.ts';

export type UsageRead =
  | { readonly status: 'measured'; readonly reading: UsageReading; readonly byLabels: boolean }
  /** It was allowed, and nothing came of it. */
  | { readonly status: 'gap'; readonly gap: UsageGap; readonly isAllowed: boolean }
  | { readonly status: 'refused'; readonly httpStatus: number; readonly refusal: KubeStatus };

type Place = Pick<Resource, 'group' | 'version' | 'plural' | 'namespaced'>;

const metrics = { group: 'metrics.k8s.io', version: 'v1beta1' };
const podMetrics: Place = { ...metrics, plural: 'pods', namespaced: true };
const nodeMetrics: Place = { ...metrics, plural: 'nodes', namespaced: false };

/** Pods of a workload that are read one by one where only that is allowed. */
const mostByName = 20;

/** What a target uses now, by metrics.k8s.io, as this user may read it: by name or as a list, whichever is allowed. */
export async function readUsage(
  asked: UsageUpstream,
  target: UsageTarget,
  members: () => Promise<WorkloadPods>,
): Promise<UsageRead> {
  switch (target.resource) {
    case 'pods':
      return one(asked, podMetrics, target);
    case 'nodes':
      return one(asked, nodeMetrics, target);
    case 'namespaces':
      return many(asked, target.name, '', undefined);
    default:
      return ofWorkload(asked, target, await members());
  }
}

/** Read once in a while only: which pods a workload has changes less often than what they use. */
export function readMembers(asked: UsageUpstream, target: UsageTarget): Promise<WorkloadPods> {
  return workloadPods(asked, target);
}

async function one(asked: UsageUpstream, place: Place, target: UsageTarget): Promise<UsageRead> {
  const { namespace, name } = target;
  const answer = await readUpstream(asked, resourcePath(place, { namespace, name }));
  if (answer.status === 'ok') return measured(readingOf(answer.body), false);
  if (!isForbidden(answer)) return gap(asked, answer);
  // Who may list but not get.
  const query = new URLSearchParams({ fieldSelector: `metadata.name=${name}` });
  const list = await readUpstream(asked, `${resourcePath(place, { namespace })}?${query}`);
  if (list.status !== 'ok') return isForbidden(list) ? forbidden(asked, answer) : gap(asked, list);
  const item = itemsOf(list.body).find((each) => textOf(recordOf(recordOf(each).metadata).name) === name);
  return measured(readingOf(item), false);
}

async function ofWorkload(asked: UsageUpstream, target: UsageTarget, pods: WorkloadPods): Promise<UsageRead> {
  if (pods.status === 'refused') return pods;
  if (pods.status !== 'known') return gap(asked, pods);
  if (pods.selector === '') return measured(undefined, false);
  const read = await many(asked, target.namespace, pods.selector, pods.names);
  if (read.status !== 'refused' || pods.names === undefined || pods.names.size > mostByName) return read;
  return byName(asked, target.namespace, pods.names, read);
}

async function many(
  asked: UsageUpstream,
  namespace: string,
  labelSelector: string,
  names: ReadonlySet<string> | undefined,
): Promise<UsageRead> {
  const query = labelSelector === '' ? '' : `?${new URLSearchParams({ labelSelector })}`;
  const answer = await readUpstream(asked, `${resourcePath(podMetrics, { namespace })}${query}`);
  if (answer.status !== 'ok') return isForbidden(answer) ? forbidden(asked, answer) : gap(asked, answer);
  const isOne = (name: string) => names === undefined || names.has(name);
  return measured(sumOfPods(itemsOf(answer.body), isOne), names === undefined && labelSelector !== '');
}

/** Who may get but not list. */
async function byName(
  asked: UsageUpstream,
  namespace: string,
  names: ReadonlySet<string>,
  refused: UsageRead,
): Promise<UsageRead> {
  const answers = await Promise.all(
    [...names].map((name) => readUpstream(asked, resourcePath(podMetrics, { namespace, name }))),
  );
  if (answers.some(isForbidden)) return refused;
  const items = answers.flatMap((answer) => (answer.status === 'ok' ? [answer.body] : []));
  const [failed] = answers.flatMap((answer) => (answer.status === 'ok' ? [] : [answer]));
  if (items.length === 0 && failed !== undefined) return gap(asked, failed);
  return measured(
    sumOfPods(items, () => true),
    false,
  );
}

type Refused = Extract<UpstreamJson, { status: 'refused' }>;

function isForbidden(answer: UpstreamJson): answer is Refused {
  return answer.status === 'refused' && answer.httpStatus === 403;
}

async function forbidden(asked: UsageUpstream, answer: Refused): Promise<UsageRead> {
  if (await isServed(asked)) return answer;
  return { status: 'gap', gap: { code: 'not-installed', message: '' }, isAllowed: false };
}

async function gap(asked: UsageUpstream, answer: Exclude<UpstreamJson, { status: 'ok' }>): Promise<UsageRead> {
  const why = await gapOf(asked, answer);
  return { status: 'gap', gap: why, isAllowed: why.code === 'not-measured' };
}

function measured(reading: UsageReading | undefined, byLabels: boolean): UsageRead {
  return reading === undefined
    ? { status: 'gap', gap: { code: 'not-measured', message: '' }, isAllowed: true }
    : { status: 'measured', reading, byLabels };
}

function itemsOf(list: unknown): readonly unknown[] {
  return listOf(recordOf(list).items);
}
