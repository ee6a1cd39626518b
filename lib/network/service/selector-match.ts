import { selects } from '#lib/kinds/label-edit.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { editDistance } from './edit-distance.ts';

/** The map selector of a Service. Empty where it has none: then the cluster makes no endpoints for it. */
export function serviceSelector(service: { readonly spec?: unknown }): Labels {
  return textMapOf(recordOf(service.spec).selector);
}

export function selectedPods(pods: readonly KubeObject[], selector: Labels): readonly KubeObject[] {
  return pods.filter((pod) => selects(selector, textMapOf(pod.metadata.labels)));
}

/** `app=web,tier=front`, the form of `?labelSelector=`. */
export function printLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

export function templateLabels(workload: KubeObject): Labels {
  return textMapOf(recordOf(recordOf(recordOf(workload.spec).template).metadata).labels);
}

/** Workloads whose pods, also the future ones, the selector chooses. */
export function selectedWorkloads(workloads: readonly KubeObject[], selector: Labels): readonly KubeObject[] {
  return workloads.filter((workload) => selects(selector, templateLabels(workload)));
}

export interface SwitchChoice {
  readonly workload: KubeObject;
  /** The selector that leads to this workload: the same keys, its values. */
  readonly selector: Labels;
}

/**
 * Where a Service could be switched to by changing values of its selector only (blue-green): workloads whose pods
 * carry every key of it, the likeliest first. With several keys at least one value has to be shared, else the two have
 * nothing to do with each other.
 */
export function switchChoices(selector: Labels, workloads: readonly KubeObject[]): readonly SwitchChoice[] {
  const keys = Object.keys(selector);
  if (keys.length === 0) return [];
  return workloads
    .flatMap((workload) => {
      const labels = templateLabels(workload);
      if (!keys.every((key) => Object.hasOwn(labels, key))) return [];
      const shared = keys.filter((key) => labels[key] === selector[key]).length;
      if (shared === keys.length || (keys.length > 1 && shared === 0)) return [];
      const choice = Object.fromEntries(keys.map((key) => [key, labels[key] ?? '']));
      return [{ workload, selector: choice, shared, distance: distanceOf(selector, choice) }];
    })
    .sort((a, b) => b.shared - a.shared || a.distance - b.distance)
    .map(({ workload, selector: choice }) => ({ workload, selector: choice }));
}

const distanceOf = (a: Labels, b: Labels) =>
  Object.entries(a).reduce((sum, [key, value]) => sum + editDistance(value, b[key] ?? ''), 0);

/**
 * A JSON patch (RFC 6902) of `spec.selector` only. The resourceVersion makes the server answer 409 when the Service is
 * not the one that was seen. A merge patch would have to name each key that goes.
 */
export function selectorPatch(service: KubeObject, selector: Labels): string {
  const version = service.metadata.resourceVersion;
  const guard = version === undefined ? [] : [{ op: 'replace', path: '/metadata/resourceVersion', value: version }];
  return JSON.stringify([...guard, { op: 'add', path: '/spec/selector', value: selector }]);
}

export function sameLabels(a: Labels, b: Labels): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
