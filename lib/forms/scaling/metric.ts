import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

/** How a metric's target is written (autoscaling/v2 MetricTarget). */
export type TargetType = 'Utilization' | 'AverageValue';

/** Where the amount of a target stands. */
export const targetFields: Readonly<Record<TargetType, string>> = {
  Utilization: 'averageUtilization',
  AverageValue: 'averageValue',
};

/** What a target begins with after its type was changed. */
const firstAmounts: Readonly<Record<string, Readonly<Record<TargetType, JsonValue>>>> = {
  cpu: { Utilization: 80, AverageValue: '500m' },
  memory: { Utilization: 80, AverageValue: '500Mi' },
};

export function resourceMetric(name: string, type: TargetType = 'Utilization'): JsonObject {
  const amount = firstAmounts[name]?.[type] ?? (type === 'Utilization' ? 80 : '1');
  return { type: 'Resource', resource: { name, target: { type, [targetFields[type]]: amount } } };
}

/** The type of the target, for a metric that the form has inputs for: CPU or memory of the pods. */
export function targetTypeOf(metric: JsonValue | undefined): TargetType | undefined {
  if (valueAt(metric, ['type']) !== 'Resource') return undefined;
  const type = valueAt(metric, ['resource', 'target', 'type']);
  return type === 'Utilization' || type === 'AverageValue' ? type : undefined;
}

/** The one that is not there yet: CPU, then memory. */
export function nextMetric(metrics: readonly JsonValue[]): JsonObject {
  return resourceMetric(metrics.some((metric) => valueAt(metric, ['resource', 'name']) === 'cpu') ? 'memory' : 'cpu');
}

/** The resources whose requests the targets are shares of: `cpu` also when no metric is named (the API's default). */
export function sharedResources(scaler: JsonObject | undefined): readonly string[] {
  const metrics = listOf(recordOf(scaler?.spec).metrics);
  if (metrics.length === 0) return ['cpu'];
  const names = metrics.map(recordOf).flatMap(({ type, resource }) => {
    const { name, target } = recordOf(resource);
    return type === 'Resource' && recordOf(target).type === 'Utilization' ? (textOf(name) ?? []) : [];
  });
  return [...new Set(names)];
}
