import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** One metric that a HorizontalPodAutoscaler goes by. */
export interface ScalerMetric {
  readonly key: string;
  readonly source: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External' | 'Unknown';
  /** `cpu`, `http_requests`. */
  readonly name: string;
  /** The container, or the object as `Service/web`. */
  readonly of: string | undefined;
  /** Utilization: percent of what the pods request. AverageValue: per pod. */
  readonly targetType: 'Utilization' | 'AverageValue' | 'Value';
  /** `80%`, `500m`; '' when the spec does not say. */
  readonly target: string;
  /** Undefined while it could not be read. */
  readonly current: string | undefined;
  /** What `current` is in amounts, where it is a percentage: `120m`. */
  readonly amount: string | undefined;
  /** current / target: above 1 pods are added. */
  readonly ratio: number | undefined;
}

const fields = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
} as const;

type Source = keyof typeof fields;
const isSource = (type: string): type is Source => Object.hasOwn(fields, type);

/** The metrics of an autoscaler in the order of its spec, each with its current value; autoscaling/v1's one too. */
export function scalerMetrics(scaler: KubeObject): ScalerMetric[] {
  const spec = recordOf(scaler.spec);
  const status = recordOf(scaler.status);
  const currents = listOf(status.currentMetrics).map(recordOf);
  const metrics = listOf(spec.metrics).map((value, index) => metricOf(recordOf(value), index, currents));
  const percent = numberOf(spec.targetCPUUtilizationPercentage);
  if (metrics.length > 0 || percent === undefined) return metrics;
  const current = numberOf(status.currentCPUUtilizationPercentage);
  return [
    {
      key: 'cpu',
      source: 'Resource',
      name: 'cpu',
      of: undefined,
      targetType: 'Utilization',
      target: `${percent}%`,
      current: current === undefined ? undefined : `${current}%`,
      amount: undefined,
      ratio: current === undefined || percent === 0 ? undefined : current / percent,
    },
  ];
}

function metricOf(metric: UnknownRecord, index: number, currents: readonly UnknownRecord[]): ScalerMetric {
  const type = textOf(metric.type) ?? '';
  const source = isSource(type) ? type : undefined;
  const own = source === undefined ? {} : recordOf(metric[fields[source]]);
  const named = nameOf(own);
  const target = recordOf(own.target);
  const targetType = targetTypeOf(target);
  // The controller keeps the order; where a metric could not be read its place is empty or filled by a later one.
  const isOwn = (candidate: UnknownRecord | undefined) =>
    source !== undefined && candidate?.type === type && sameName(nameOf(recordOf(candidate[fields[source]])), named);
  const found = isOwn(currents[index]) ? currents[index] : currents.find(isOwn);
  const value = source === undefined ? {} : recordOf(recordOf(found?.[fields[source]]).current);
  const targetText = valueText(target, targetType);
  const current = valueText(value, targetType);
  return {
    key: `${index}/${type}/${named.name}`,
    source: source ?? 'Unknown',
    name: named.name === '' ? type : named.name,
    of: named.of,
    targetType,
    target: targetText ?? '',
    current,
    amount: targetType === 'Utilization' ? quantityText(value.averageValue) : undefined,
    ratio: ratioOf(current, targetText),
  };
}

interface Named {
  readonly name: string;
  readonly of: string | undefined;
}

/** Resource metrics have a name, the others a metric with one; some are about a container or another object. */
function nameOf(own: UnknownRecord): Named {
  const name = textOf(own.name) ?? textOf(recordOf(own.metric).name) ?? '';
  const object = recordOf(own.describedObject);
  const kind = textOf(object.kind);
  return { name, of: kind === undefined ? textOf(own.container) : `${kind}/${textOf(object.name) ?? ''}` };
}

const sameName = (a: Named, b: Named) => a.name === b.name && a.of === b.of;

function targetTypeOf(target: UnknownRecord): ScalerMetric['targetType'] {
  const type = textOf(target.type);
  if (type === 'Utilization' || target.averageUtilization !== undefined) return 'Utilization';
  return type === 'AverageValue' || target.averageValue !== undefined ? 'AverageValue' : 'Value';
}

function valueText(value: UnknownRecord, type: ScalerMetric['targetType']): string | undefined {
  if (type === 'Utilization') {
    const percent = numberOf(value.averageUtilization);
    return percent === undefined ? undefined : `${percent}%`;
  }
  return quantityText(type === 'AverageValue' ? value.averageValue : value.value);
}

function quantityText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return textOf(value) || undefined;
}

function ratioOf(current: string | undefined, target: string | undefined): number | undefined {
  if (current === undefined || target === undefined) return undefined;
  const amount = (text: string) => parseQuantity(text.replace(/%$/, ''))?.nanos;
  const now = amount(current);
  const wanted = amount(target);
  if (now === undefined || wanted === undefined || wanted <= 0n) return undefined;
  return Number((now * 1000n) / wanted) / 1000;
}
