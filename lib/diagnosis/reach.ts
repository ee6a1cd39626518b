import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Facts } from './facts.ts';
import type { Evidence, Finding, FoundObject, NextStep } from './finding.ts';
import { foundObject, isSameObject } from './found-object.ts';
import type { Lead } from './lead.ts';
import { kindKey } from './rule.ts';

/** Objects that are looked at beside the subject, and how far away. */
const most = { objects: 12, steps: 3 } as const;

/** The subject's facts first, then those of what it leads to, the nearest first, each object once. */
export function reachedFrom(facts: Facts, leads: readonly Lead[]): readonly Facts[] {
  const reached: { readonly facts: Facts; readonly steps: number }[] = [{ facts, steps: 0 }];
  for (const { facts: from, steps } of reached) {
    if (steps === most.steps) break;
    for (const object of leads.filter(({ kinds }) => kinds.includes(kindKey(from.subject))).flatMap(followed(from))) {
      const isKnown = reached.some((one) => isSameObject(foundObject(one.facts.subject), foundObject(object)));
      if (!isKnown && reached.length <= most.objects) reached.push({ facts: from.of(object), steps: steps + 1 });
    }
  }
  return reached.map((one) => one.facts);
}

const followed =
  (from: Facts) =>
  ({ follow }: Lead): readonly KubeObject[] =>
    follow(from);

/** A finding of another object's page: what would act on "this page" acts on that one. */
export function seenFromElsewhere(finding: Finding, at: FoundObject): Finding {
  return {
    ...finding,
    next: finding.next.map((step) => stepAt(step, at)),
    evidence: finding.evidence.map((evidence) => evidenceAt(evidence, at)),
  };
}

function stepAt(step: NextStep, at: FoundObject): NextStep {
  if (step.kind === 'action') return { on: at, ...step };
  if (step.kind === 'tab') return step.tab === 'yaml' ? { kind: 'edit', object: at } : { kind: 'open', object: at };
  return step;
}

function evidenceAt(evidence: Evidence, at: FoundObject): Evidence {
  if (evidence.type !== 'steps') return evidence;
  const steps = evidence.steps.map((step) => ({ ...step, next: step.next.map((one) => stepAt(one, at)) }));
  return { ...evidence, steps };
}
