import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Evidence } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import type { Rule } from '../../rule.ts';
import { podKinds } from '../../subject-pods.ts';
import { waitingEvidence } from './container-evidence.ts';
import { podFinding, podGroups } from './pod-groups.ts';
import { editTemplate, openPod } from './pod-steps.ts';

/** What no other rule explains is said with the kubelet's words: a container that can't be made, a readiness gate. */
export const otherRule: Rule = {
  ids: ['E13'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) => {
      const reason = otherReason(pod);
      if (reason === undefined) return undefined;
      const { message, ...params } = reason.params;
      return { key: JSON.stringify([reason.code, params]), cause: reason };
    });
    return groups.map((group) => {
      const { first, cause: reason } = group;
      return podFinding(facts, group, {
        rule: 'E13',
        code: reason.code === 'gates-not-ready' ? 'gates' : 'other',
        severity: reason.code === 'gates-not-ready' ? 'warn' : 'bad',
        params: { container: String(reason.params.container ?? '') },
        reason,
        evidence: wordsOf(first, reason),
        next: [editTemplate(facts), ...openPod(facts, first)],
      });
    });
  },
};

const own: readonly StatusReason['code'][] = [
  'container-waiting',
  'container-waits',
  'gates-not-ready',
  'pod-failed',
  'pod-ended',
  'pod-reason',
  'node-lost',
];

function otherReason(pod: KubeObject): StatusReason | undefined {
  if (pod.metadata.deletionTimestamp !== undefined) return undefined;
  const status = statusOf(pod);
  if (status?.reason === undefined || (recordOf(pod.status).reason ?? '') === 'Evicted') return undefined;
  const isKnown = own.includes(status.reason.code) || isEndForgotten(pod, status.reason);
  return isKnown ? status.reason : undefined;
}

/** A kubelet that has lost its memory says that the container is restarted, and not how it ended. */
function isEndForgotten(pod: KubeObject, { code, params }: StatusReason): boolean {
  if (code !== 'container-restarting' && code !== 'container-ends') return false;
  return containerRows(pod).some(({ name, last, ended }) => name === params.container && (last ?? ended) === undefined);
}

function wordsOf(pod: KubeObject, reason: StatusReason): readonly Evidence[] {
  const from = foundObject(pod);
  const said = containerRows(pod)
    .filter(({ name }) => name === reason.params.container)
    .flatMap((row) => waitingEvidence(pod, row));
  if (said.length > 0) return said;
  const status = recordOf(pod.status);
  const ready = findCondition(conditionsOf(status), 'Ready');
  if (reason.code === 'gates-not-ready' && ready !== undefined) {
    return [{ type: 'said', from, code: 'pod-not-ready', params: { reason: ready.reason }, sentence: ready.message }];
  }
  const params = { reason: textOf(status.reason) || (textOf(status.phase) ?? '') };
  return [{ type: 'said', from, code: 'pod-failed', params, sentence: textOf(status.message) ?? '' }];
}
