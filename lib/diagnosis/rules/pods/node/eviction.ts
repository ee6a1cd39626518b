import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { nodeTaints, printTaint } from '#lib/scheduling/taint.ts';
import { podTolerations, untolerated } from '#lib/scheduling/toleration.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, Finding, NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { isPod, podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod } from '../pod-steps.ts';
import { tolerationSteps } from '../scheduling/toleration-steps.ts';
import { nodeAt, nodeNameOf, nodeOf } from './node-of.ts';

/** Pods that were sent away: by a taint of their node, or because it ran short of something. */
export const evictionRule: Rule = {
  ids: ['E19'],
  kinds: podKinds,
  find: (facts) => [...byTaint(facts), ...byPressure(facts)],
};

function byTaint(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    const target = findCondition(conditionsOf(pod.status), 'DisruptionTarget');
    if (pod.metadata.deletionTimestamp === undefined || target?.reason !== 'DeletionByTaintManager') return undefined;
    const node = nodeNameOf(pod);
    return { key: node, cause: { node, target } };
  });
  return groups.map((group) => {
    const { first, cause } = group;
    const { node, target } = cause;
    const taints = sendingTaints(nodeOf(facts, first), first);
    return podFinding(facts, group, {
      rule: 'E19',
      code: 'taint-evicted',
      severity: 'warn',
      params: { node, taints: taints.map(printTaint).join(', ') },
      sinceMs: Date.parse(target.lastTransitionTime),
      evidence: [
        {
          type: 'said',
          from: foundObject(first),
          code: 'disruption',
          params: { reason: target.reason },
          sentence: target.message,
        },
        ...(taints.length === 0
          ? []
          : [
              {
                type: 'rows' as const,
                code: 'nodes',
                params: {},
                rows: [
                  {
                    object: nodeAt(node),
                    name: node,
                    tone: 'bad' as const,
                    code: 'node-taint',
                    params: { taint: taints.map(printTaint).join(', '), count: taints.length },
                  },
                ],
              },
            ]),
      ],
      next: [
        { kind: 'action', action: 'edit-taints', on: nodeAt(node) },
        ...tolerationSteps(facts, taints),
        editTemplate(facts),
      ],
    });
  });
}

function sendingTaints(node: KubeObject | null | undefined, pod: KubeObject) {
  if (node === null || node === undefined) return [];
  return untolerated(
    podTolerations(pod),
    nodeTaints(node).filter(({ effect }) => effect === 'NoExecute'),
  );
}

function byPressure(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    const status = recordOf(pod.status);
    if (status.phase !== 'Failed' || status.reason !== 'Evicted' || pod.metadata.deletionTimestamp !== undefined) {
      return undefined;
    }
    const reason = statusOf(pod)?.reason;
    return { key: String(reason?.params.resource ?? ''), cause: reason };
  });
  return groups.map((group) => {
    const { first, cause: reason } = group;
    const node = nodeNameOf(first);
    const { namespace } = first.metadata;
    const deleting: NextStep = isPod(facts)
      ? { kind: 'action', action: 'delete' }
      : { kind: 'list', resource: 'pods', namespace, filter: 'status:Evicted', code: 'evicted', params: {} };
    return podFinding(facts, group, {
      rule: 'E19',
      code: 'evicted',
      // Its controller has made another one: what is left only takes room in lists.
      severity: isPod(facts) ? 'bad' : 'warn',
      params: { node, resource: String(reason?.params.resource ?? '') },
      reason,
      evidence: [
        {
          type: 'said',
          from: foundObject(first),
          code: 'pod-failed',
          params: { reason: 'Evicted' },
          sentence: textOf(recordOf(first.status).message) ?? '',
        },
        ...pressure(facts, first),
      ],
      next: [deleting, { kind: 'open', object: nodeAt(node) }, editTemplate(facts), ...openPod(facts, first)],
    });
  });
}

/** Whether the node is still short of something. */
function pressure(facts: Facts, pod: KubeObject): readonly Evidence[] {
  const node = nodeOf(facts, pod);
  if (node === null || node === undefined) return [];
  const pressures = conditionsOf(node.status).filter(({ type }) => type.endsWith('Pressure'));
  if (pressures.length === 0) return [];
  return [
    {
      type: 'rows',
      code: 'node-pressure',
      params: { node: node.metadata.name },
      rows: pressures.map(({ type, status, message }) => ({
        name: type,
        tone: status === 'True' ? 'bad' : 'ok',
        code: status === 'True' ? 'node-pressed' : 'node-unpressed',
        params: {},
        sentence: status === 'True' ? message : '',
      })),
    },
  ];
}
