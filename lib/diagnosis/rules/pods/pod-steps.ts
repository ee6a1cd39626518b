import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from '../../facts.ts';
import type { NextStep } from '../../finding.ts';
import { foundObject, isSameObject } from '../../found-object.ts';
import { isReplacing, templatePlace } from '../../template-owner.ts';
import { isPod } from './pod-groups.ts';

/** The YAML where the template is changed: its owner's. */
export function editTemplate(facts: Facts): NextStep {
  return { kind: 'edit', object: templatePlace(facts) };
}

/** Another image at what makes the pods; pods of nobody are made anew. */
export function setImage(facts: Facts): readonly NextStep[] {
  const place = templatePlace(facts);
  if (!isReplacing(place)) return [];
  const isOwn = isSameObject(place, foundObject(facts.subject));
  return [{ kind: 'action', action: 'set-image', ...(isOwn ? {} : { on: place }) }];
}

/** The pod that stands for its group, from another object's page. */
export function openPod(facts: Facts, pod: KubeObject): readonly NextStep[] {
  return isPod(facts) ? [] : [{ kind: 'open', object: foundObject(pod) }];
}

export function readLog(pod: KubeObject, container: string, previous = false): NextStep {
  return { kind: 'logs', pod: foundObject(pod), container, ...(previous ? { previous } : {}) };
}
