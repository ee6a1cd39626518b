import { terminationOf } from '#lib/kinds/pod/termination.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { notReady } from '#lib/scheduling/node-health.ts';
import type { Evidence, NextStep } from '../../../finding.ts';
import { foundObject, isSameObject } from '../../../found-object.ts';
import type { Rule } from '../../../rule.ts';
import { podKinds } from '../../../subject-pods.ts';
import { podFinding, podGroups } from '../pod-groups.ts';
import { openPod } from '../pod-steps.ts';
import { nodeAt, nodeNameOf, nodeOf } from './node-of.ts';

/** After SIGKILL the kubelet needs a moment to take the pod out of the API. */
const patienceMs = 10_000;

/** A pod whose grace period is over and that is still there: what holds it. */
export const terminatingRule: Rule = {
  ids: ['E20'],
  kinds: podKinds,
  find: (facts) => {
    const groups = podGroups(facts, (pod) => {
      const termination = terminationOf(pod);
      if (termination === undefined || facts.nowMs < termination.killMs + patienceMs) return undefined;
      const key = JSON.stringify([termination.finalizers, nodeNameOf(pod)]);
      return { key, cause: termination };
    });
    return groups.map((group) => {
      const { first, cause } = group;
      const { finalizers, graceSeconds, preStop, killMs } = cause;
      const pod = foundObject(first);
      const node = nodeOf(facts, first);
      const isOwnPage = isSameObject(pod, foundObject(facts.subject));
      const force: NextStep = {
        kind: 'action',
        action: 'delete',
        ...(isOwnPage ? {} : { on: pod }),
        values: { force: '1' },
      };
      const toNode: NextStep[] = isLost(node) ? [{ kind: 'open', object: nodeAt(nodeNameOf(first)) }] : [];
      return podFinding(facts, group, {
        rule: 'E20',
        code: finalizers.length > 0 ? 'held' : 'stuck',
        severity: 'warn',
        params: { finalizers: finalizers.join(', '), grace: graceSeconds, held: finalizers.length },
        sinceMs: killMs,
        evidence: [
          { type: 'said', from: pod, code: 'pod-terminating', params: { grace: graceSeconds, killMs }, sentence: '' },
          ...(finalizers.length === 0 ? [] : [finalizerRows(first, finalizers)]),
          ...(preStop.length === 0 ? [] : [preStopEvidence(first, preStop)]),
          ...nodeEvidence(first, node),
        ],
        // A finalizer outlives a forced delete: whoever set it must do its work, or it is taken out by hand.
        next:
          finalizers.length > 0
            ? [...toNode, { kind: 'edit', object: pod }, ...openPod(facts, first)]
            : [...toNode, force, ...openPod(facts, first)],
      });
    });
  },
};

function isLost(node: KubeObject | null | undefined): boolean {
  return node !== null && node !== undefined && notReady(node) !== undefined;
}

function finalizerRows(pod: KubeObject, finalizers: readonly string[]): Evidence {
  return {
    type: 'rows',
    code: 'pod-finalizers',
    params: { count: finalizers.length },
    rows: finalizers.map((name) => ({
      object: foundObject(pod),
      name,
      tone: 'warn',
      code: 'pod-finalizer',
      params: {},
    })),
  };
}

function preStopEvidence(pod: KubeObject, names: readonly string[]): Evidence {
  const params = { names: names.join(', ') };
  return { type: 'said', from: foundObject(pod), code: 'pre-stop', params, sentence: '' };
}

function nodeEvidence(pod: KubeObject, node: KubeObject | null | undefined): readonly Evidence[] {
  const name = nodeNameOf(pod);
  if (name === '' || node === undefined) return [];
  if (node === null) return [{ type: 'said', from: nodeAt(name), code: 'node-gone', params: {}, sentence: '' }];
  const trouble = notReady(node);
  if (trouble === undefined)
    return [{ type: 'said', from: nodeAt(name), code: 'node-ready', params: {}, sentence: '' }];
  const params = { reason: trouble.reason };
  return [{ type: 'said', from: nodeAt(name), code: 'node-not-ready', params, sentence: trouble.message }];
}
