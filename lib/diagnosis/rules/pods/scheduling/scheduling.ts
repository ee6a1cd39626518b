import { controllerOf } from '#lib/kinds/workload/owned.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { readSchedulingFailure, schedulingReason, type Unfit } from '#lib/kubernetes/status/scheduling.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../../facts.ts';
import type { Finding, NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod } from '../pod-steps.ts';
import { claimRows } from './claims.ts';
import { nodeFits, nodeRows } from './node-fits.ts';
import { fittingSteps } from './steps.ts';

/** No node takes the pod: node by node why not, and what would make one fit. */
export const schedulingRule: Rule = {
  ids: ['E17'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) => {
      const message = unscheduled(pod);
      return message === undefined ? undefined : { key: readingKey(message), cause: message };
    });
    return groups.map((group) => scheduling(facts, group.first, group.cause, (said) => podFinding(facts, group, said)));
  },
};

function unscheduled(pod: KubeObject): string | undefined {
  if (recordOf(pod.status).phase !== 'Pending' || pod.metadata.deletionTimestamp !== undefined) return undefined;
  const condition = findCondition(conditionsOf(pod.status), 'PodScheduled');
  return condition?.status === 'False' && condition.reason === 'Unschedulable' ? condition.message : undefined;
}

/** Numbers of nodes differ from try to try. */
function readingKey(message: string): string {
  return JSON.stringify(readSchedulingFailure(message).unfit.map(({ code, detail }) => [code, detail]));
}

function scheduling(
  facts: Facts,
  pod: KubeObject,
  message: string,
  say: (said: Parameters<typeof podFinding>[2]) => Finding,
): Finding {
  const { total, unfit } = readSchedulingFailure(message);
  const condition = findCondition(conditionsOf(pod.status), 'PodScheduled');
  // Said before any node was looked at, although newer schedulers begin the sentence with all of them.
  const claim = unfit.find(({ code, nodes }) => code === 'unfit-claim' && nodes === 0);
  const isClaim = claim !== undefined;
  const reason = schedulingReason(message, pod);
  const fits = isClaim || total === 0 ? [] : nodeFits(facts, pod, unfit);
  return say({
    rule: 'E17',
    code: isClaim
      ? 'unscheduled-claim'
      : total === 0
        ? 'unscheduled-nodes'
        : reason.code === 'not-scheduled'
          ? 'unscheduled-other'
          : 'unscheduled',
    params: {
      nodes: total ?? 0,
      ...(claim === undefined ? {} : { claim: claim.detail, claimState: claimState(claim) }),
    },
    reason,
    sinceMs: Date.parse(condition?.lastTransitionTime ?? ''),
    evidence: [
      {
        type: 'said',
        from: foundObject(pod),
        code: 'unscheduled',
        params: { reason: condition?.reason ?? '' },
        sentence: message,
      },
      ...(isClaim || unfit.some(({ code }) => code === 'unfit-volume') ? claimRows(facts, pod) : []),
      ...nodeRows(fits, total),
    ],
    next: [...claimSteps(pod, unfit), ...fittingSteps(facts, pod, fits), editTemplate(facts), ...openPod(facts, pod)],
  });
}

function claimState({ text }: Unfit): 'missing' | 'deleting' | 'unbound' {
  if (text.includes('not found') && text.includes('"')) return 'missing';
  return text.includes('is being deleted') ? 'deleting' : 'unbound';
}

/** The claim that is missing, made with its name. */
function claimSteps(pod: KubeObject, unfit: readonly Unfit[]): readonly NextStep[] {
  const { namespace } = pod.metadata;
  return unfit.flatMap(({ code, detail, text }): NextStep[] => {
    if (code !== 'unfit-claim' || detail === '' || controllerOf(pod)?.kind === 'StatefulSet') return [];
    const object = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: detail };
    return /not found/.test(text)
      ? [{ kind: 'create', resource: 'persistentvolumeclaims', object }]
      : [{ kind: 'open', object }];
  });
}
