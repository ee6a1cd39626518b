import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { FieldChange } from '../../form-text.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';

/** "Spread over nodes" (P17): the pods' anti-affinity to each other, by node or by zone, as a wish or as a must. */
export const spreads = ['none', 'prefer-node', 'prefer-zone', 'require-node', 'require-zone'] as const;

export type Spread = (typeof spreads)[number];

export const topologyKeys = { node: 'kubernetes.io/hostname', zone: 'topology.kubernetes.io/zone' } as const;

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The labels that the workload's own pods are found by. */
export function ownLabels({ object, podLabels }: WorkloadAt): Readonly<Record<string, string>> {
  const selector = textMapOf(valueAt(object, ['spec', 'selector', 'matchLabels']));
  return Object.keys(selector).length > 0 ? selector : textMapOf(valueAt(object, podLabels));
}

/** Which of them the pods have; several rules of this form are `several`, which the list of rules shows. */
export function spreadOf(workload: WorkloadAt): Spread | 'several' {
  const found = spreads.filter((spread) => spread !== 'none' && indexOf(workload, spread) !== -1);
  const [first = 'none', ...more] = found;
  return more.length > 0 ? 'several' : first;
}

/** The rule of before goes, another one comes; every other rule stays. */
export function spreadChanges(workload: WorkloadAt, to: Spread): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const list of [required, preferred]) {
    const before = termsOf(workload, list);
    const kept = before.filter(
      (term) => !spreads.some((spread) => isSameValue(term, termOf(workload, spread)) && listOfSpread(spread) === list),
    );
    const added = listOfSpread(to) === list ? [termOf(workload, to)] : [];
    const next = [...kept, ...added].flatMap((term) => (term === undefined ? [] : [term]));
    if (isSameValue([...before], next)) continue;
    const path = [...workload.podSpec, 'affinity', 'podAntiAffinity', list];
    changes.push({ document: workload.document, path, value: next.length === 0 ? undefined : next });
  }
  return changes;
}

function termsOf({ object, podSpec }: WorkloadAt, list: string): readonly JsonValue[] {
  const terms = valueAt(object, [...podSpec, 'affinity', 'podAntiAffinity', list]);
  return isJsonArray(terms) ? terms : [];
}

function indexOf(workload: WorkloadAt, spread: Spread): number {
  const list = listOfSpread(spread);
  const term = termOf(workload, spread);
  if (list === undefined || term === undefined) return -1;
  return termsOf(workload, list).findIndex((one) => isSameValue(one, term));
}

function listOfSpread(spread: Spread): string | undefined {
  if (spread === 'none') return undefined;
  return spread.startsWith('require') ? required : preferred;
}

function termOf(workload: WorkloadAt, spread: Spread): JsonObject | undefined {
  if (spread === 'none') return undefined;
  const topologyKey = topologyKeys[spread.endsWith('node') ? 'node' : 'zone'];
  const term = { labelSelector: { matchLabels: ownLabels(workload) }, topologyKey };
  return spread.startsWith('require') ? term : { weight: 100, podAffinityTerm: term };
}
