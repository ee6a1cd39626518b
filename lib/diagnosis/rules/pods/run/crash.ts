import type { Facts } from '../../../facts.ts';
import type { Evidence, Finding } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { endEvidence, logEvidence, waitingEvidence } from '../container-evidence.ts';
import { type PodGroup, podFinding } from '../pod-groups.ts';
import { type ContainerEnd, containerEnds, endingProbe, endReason, isRecent } from './container-ends.ts';
import { crashSteps, exitCodeText } from './end-words.ts';
import { portClash } from './ports.ts';

/** A container that ends by itself: how, when it starts again, and its last words. */
export const crashRule: Rule = {
  ids: ['E13'],
  kinds: podKinds,
  find: (facts) => containerEnds(facts).flatMap((group) => crashOf(facts, group) ?? []),
};

function crashOf(facts: Facts, group: PodGroup<ContainerEnd>): Finding | undefined {
  const { cause, first } = group;
  const { container, exit, runs, isPrevious } = cause;
  // These have rules of their own.
  if (exit.reason === 'OOMKilled' || container.type === 'init') return undefined;
  // One restart may be the way in which it waits for something: only who keeps on doing it is in trouble.
  if (runs && (container.restarts < 2 || !isRecent(cause, facts.nowMs))) return undefined;
  if (endingProbe(facts, group) !== undefined || portClash(facts, group) !== undefined) return undefined;
  return podFinding(facts, group, {
    rule: 'E13',
    code: exitCodeText(cause),
    severity: runs ? 'warn' : 'bad',
    params: { container: container.name, exitCode: exit.exitCode, again: runs ? 'yes' : 'no' },
    reason: endReason(cause),
    sinceMs: exit.finishedMs,
    evidence: [
      endEvidence(first, container, exit),
      ...waitingEvidence(first, container),
      ...nextStart(group),
      ...logEvidence(facts, first, container.name, isPrevious),
    ],
    next: crashSteps(facts, group),
  });
}

/** When it is started again, at the earliest. */
function nextStart({ first, cause }: PodGroup<ContainerEnd>): readonly Evidence[] {
  const { name, nextStartMs } = cause.container;
  if (nextStartMs === undefined) return [];
  const params = { container: name, atMs: nextStartMs };
  return [{ type: 'said', from: foundObject(first), code: 'next-start', params, sentence: '' }];
}
