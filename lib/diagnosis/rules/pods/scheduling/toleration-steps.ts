import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { automaticTaint, printTaint, type Taint } from '#lib/scheduling/taint.ts';
import type { Facts } from '../../../facts.ts';
import type { NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import { templateOwner, templatePlace } from '../../../template-owner.ts';
import { isPod } from '../pod-groups.ts';
import { appendPatch } from '../template-patch.ts';

/** Tolerations for taints that people have set; those of a node's state are no matter of the pod. */
export function tolerationSteps(facts: Facts, taints: readonly Taint[]): readonly NextStep[] {
  const owner = templateOwner(facts) ?? barePod(facts);
  if (owner === undefined || taints.length === 0 || taints.some(({ key }) => automaticTaint(key) !== undefined)) {
    return [];
  }
  const tolerations = taints.map(({ key, value, effect }) =>
    value === '' ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect },
  );
  const patch = appendPatch(owner, 'tolerations', tolerations);
  if (patch.length === 0) return [];
  const code = owner.kind === 'Pod' ? 'tolerate-pod' : 'tolerate';
  const params = { taint: taints.map(printTaint).join(', ') };
  return [{ kind: 'change', object: foundObject(owner), code, params, patch }];
}

/** The API takes more tolerations at a pod that nobody has made from a template. */
export function barePod(facts: Facts): KubeObject | undefined {
  return isPod(facts) && templatePlace(facts).kind === 'Pod' && facts.subject.metadata.deletionTimestamp === undefined
    ? facts.subject
    : undefined;
}
