import type { JsonObject, JsonValue, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject } from '#lib/manifest/lossless-json.ts';
import { type TargetPort, targetPortsOf } from './target-port.ts';

/** What the dialog "Expose" needs to know of a workload that exists. */
export interface ExposableWorkload {
  readonly name: string;
  readonly namespace: string;
  /** The pods' labels to select by; undefined when the workload says no usable ones. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** `expressions`: the selector also has matchExpressions, which a Service can't have. */
  readonly unusable: 'none' | 'expressions' | 'no-labels';
  readonly targetPorts: readonly TargetPort[];
}

/**
 * Reads `spec.selector.matchLabels` of a workload (`spec.selector` of a ReplicationController, the labels of a Pod), as
 * `kubectl expose` does: k8s.io/kubectl/pkg/polymorphichelpers/mapbasedselectorforobject.go.
 */
export function exposableWorkload(workload: KubeObject): ExposableWorkload {
  const object = asJson(workload);
  const isPod = workload.kind === 'Pod';
  const podSpec = isPod ? ['spec'] : ['spec', 'template', 'spec'];
  const { selector, unusable } = selectorOf(workload.kind, object);
  return {
    name: workload.metadata.name,
    namespace: workload.metadata.namespace ?? '',
    selector,
    unusable,
    targetPorts: targetPortsOf(valueAt(object, [...podSpec, 'containers'])),
  };
}

function selectorOf(kind: string, object: JsonObject): Pick<ExposableWorkload, 'selector' | 'unusable'> {
  const paths: Readonly<Record<string, readonly string[]>> = {
    Pod: ['metadata', 'labels'],
    ReplicationController: ['spec', 'selector'],
  };
  const labels = readLabels(valueAt(object, paths[kind] ?? ['spec', 'selector', 'matchLabels']));
  const expressions = valueAt(object, ['spec', 'selector', 'matchExpressions']);
  if (Array.isArray(expressions) && expressions.length > 0) return { selector: undefined, unusable: 'expressions' };
  return labels === undefined ? { selector: undefined, unusable: 'no-labels' } : { selector: labels, unusable: 'none' };
}

/** A KubeObject is a JSON object as it came from the API server; its type only names a few of its fields. */
function asJson(workload: KubeObject): JsonObject {
  const value = workload as unknown as JsonValue;
  return isJsonObject(value) ? value : {};
}

/** Labels that are all texts, at least one. */
function readLabels(value: JsonValue | undefined): Readonly<Record<string, string>> | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  const labels = Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return entries.length > 0 && Object.keys(labels).length === entries.length ? labels : undefined;
}
