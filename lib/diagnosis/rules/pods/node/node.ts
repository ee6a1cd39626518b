import { pointer } from '#lib/diagnosis/patch.ts';
import { controllerOf } from '#lib/kinds/workload/owned.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { reason, type StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { deadNodeFate } from '#lib/scheduling/node-eviction.ts';
import { notReady } from '#lib/scheduling/node-health.ts';
import type { Facts } from '../../../facts.ts';
import type { Evidence, Finding, NextStep } from '../../../finding.ts';
import { foundObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { templateOwner } from '../../../template-owner.ts';
import { isPod, type PodGroup, podFinding, podGroups } from '../pod-groups.ts';
import { editTemplate, openPod } from '../pod-steps.ts';
import { templateSpec, templateSpecPath } from '../template-patch.ts';
import { nodeAt, nodeNameOf, nodeOf } from './node-of.ts';

/** The pod's node is not there, does not answer, or has refused it. */
export const nodeRule: Rule = {
  ids: ['E18', 'E21'],
  kinds: podKinds,
  find: (facts) => [...onNodes(facts), ...refused(facts)],
};

function onNodes(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    const name = nodeNameOf(pod);
    return name === '' || hasEnded(pod) || (!isPod(facts) && isReady(pod)) ? undefined : { key: name, cause: name };
  });
  return groups.flatMap((group) => {
    const node = nodeOf(facts, group.first);
    if (node === undefined) return [];
    return node === null ? missingNode(facts, group) : (lostNode(facts, group, node) ?? []);
  });
}

/** What has ended stays as it is, whatever becomes of the node. */
function hasEnded({ status }: KubeObject): boolean {
  const { phase } = recordOf(status);
  return phase === 'Succeeded' || phase === 'Failed';
}

function isReady({ status }: KubeObject): boolean {
  return isTrue(conditionsOf(status), 'Ready');
}

function missingNode(facts: Facts, group: PodGroup<string>): Finding {
  const { cause: node, first } = group;
  const owner = templateOwner(facts);
  const isTemplates = owner !== undefined && templateSpec(owner).nodeName === node;
  const path = owner === undefined ? [] : [...templateSpecPath(owner), 'nodeName'];
  const change: NextStep[] = isTemplates
    ? [
        {
          kind: 'change',
          object: foundObject(owner),
          code: 'remove-node-name',
          params: { node },
          patch: [
            { op: 'test', path: pointer(...path), value: node },
            { op: 'remove', path: pointer(...path) },
          ],
        },
      ]
    : [];
  return podFinding(facts, group, {
    rule: 'E18',
    code: 'node-missing',
    params: { node },
    field: isTemplates ? path.join('.') : undefined,
    sinceMs: Date.parse(first.metadata.creationTimestamp ?? ''),
    evidence: [
      { type: 'said', from: foundObject(first), code: 'node-name', params: { node }, sentence: '' },
      ...conditionsOf(first.status)
        .filter(({ type }) => type === 'DisruptionTarget')
        .map(
          ({ reason: why, message }): Evidence => ({
            type: 'said',
            from: foundObject(first),
            code: 'disruption',
            params: { reason: why },
            sentence: message,
          }),
        ),
    ],
    next: [
      ...change,
      ...(isPod(facts) && controllerOf(first) === undefined
        ? [{ kind: 'action' as const, action: 'delete' as const }]
        : []),
      editTemplate(facts),
      ...openPod(facts, first),
    ],
  });
}

function lostNode(facts: Facts, group: PodGroup<string>, node: KubeObject): Finding | undefined {
  const trouble = notReady(node);
  if (trouble === undefined) return undefined;
  const { first, cause: name } = group;
  const fate = deadNodeFate(node, first, facts.nowMs);
  const isStuck = fate?.code === 'terminating-stateful';
  return podFinding(facts, group, {
    rule: 'E21',
    code: 'node-lost',
    params: { node: name },
    sinceMs: trouble.sinceMs,
    evidence: [
      {
        type: 'said',
        from: nodeAt(name),
        code: 'node-not-ready',
        params: { reason: trouble.reason },
        sentence: trouble.message,
      },
      ...(fate === undefined
        ? []
        : [
            {
              type: 'said' as const,
              from: foundObject(first),
              code: `fate-${fate.code}`,
              params: { atMs: fate.code === 'evicted-at' ? fate.atMs : 0 },
              sentence: '',
            },
          ]),
    ],
    next: [
      { kind: 'open', object: nodeAt(name) },
      ...(isStuck
        ? [{ kind: 'action' as const, action: 'delete' as const, on: foundObject(first), values: { force: '1' } }]
        : []),
      ...openPod(facts, first),
    ],
  });
}

/** A kubelet looks by itself whether the pod fits: `nodeName` passes the scheduler by, labels may have changed since. */
const refusals: readonly StatusReason['code'][] = [
  'refused-by-labels',
  'refused-by-named-labels',
  'refused-by-size',
  'pod-deadline',
  'node-shutdown',
];

function refused(facts: Facts): readonly Finding[] {
  const groups = podGroups(facts, (pod) => {
    const found = statusOf(pod)?.reason;
    if (found === undefined || pod.metadata.deletionTimestamp !== undefined) return undefined;
    if (recordOf(pod.status).phase !== 'Failed' || !refusals.includes(found.code)) return undefined;
    return { key: `${found.code} ${nodeNameOf(pod)}`, cause: found };
  });
  return groups.map((group) => {
    const { first, cause } = group;
    const status = recordOf(first.status);
    const node = nodeNameOf(first);
    const isSpecified = templateSpec(templateOwner(facts) ?? first).nodeName === node && node !== '';
    return podFinding(facts, group, {
      rule: isSpecified && cause.code !== 'pod-deadline' ? 'E18' : 'E19',
      code: 'refused',
      severity: isPod(facts) ? 'bad' : 'warn',
      params: {
        node,
        why: cause.code === 'pod-deadline' ? 'deadline' : cause.code === 'node-shutdown' ? 'shutdown' : 'node',
      },
      reason: reason(cause.code, cause.params),
      evidence: [
        {
          type: 'said',
          from: foundObject(first),
          code: 'pod-failed',
          params: { reason: textOf(status.reason) ?? '' },
          sentence: textOf(status.message) ?? '',
        },
      ],
      next: [editTemplate(facts), { kind: 'open', object: nodeAt(node) }, ...openPod(facts, first)],
    });
  });
}
