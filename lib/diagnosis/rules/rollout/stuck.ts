import { controllerOf } from '#lib/kinds/workload/owned.ts';
import { revisionOf, revisionsOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { podSelector, workloadOf } from '#lib/kinds/workload.ts';
import { conditionsOf, findCondition, isTrue } from '#lib/kubernetes/status/condition.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Evidence, EvidenceRow, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';

/** A rollout that has got nowhere within its deadline (E49). Why its pods fail is said by the rules of pods. */
export const stuckRolloutRule: Rule = {
  ids: ['E49'],
  kinds: ['apps/Deployment'],
  find: (facts) => {
    const deployment = facts.subject;
    const conditions = conditionsOf(deployment.status);
    const progressing = findCondition(conditions, 'Progressing');
    const isStuck = progressing?.status === 'False' && progressing.reason === 'ProgressDeadlineExceeded';
    // Pods that can't be created are the cause, and are said.
    if (!isStuck || isTrue(conditions, 'ReplicaFailure')) return [];
    const { namespace, uid } = deployment.metadata;
    const labelSelector = podSelector(workloadOf(deployment));
    const sets = facts.list({ resource: factResources.replicaSets, namespace, labelSelector });
    const own = sets?.filter((set) => controllerOf(set)?.uid === uid) ?? [];
    const revisions = revisionsOf(deployment, own);
    const rows = revisions
      .filter(({ isCurrent, replicas }) => isCurrent || replicas > 0)
      .map(({ replicaSet, isCurrent }): EvidenceRow => {
        const { ready, desired } = replicaCounts(replicaSet);
        return {
          object: foundObject(replicaSet),
          name: replicaSet.metadata.name,
          tone: ready < desired ? 'bad' : 'ok',
          code: isCurrent ? 'set-new' : 'set-old',
          params: { revision: revisionOf(replicaSet), ready, desired },
        };
      });
    const old = revisions.reduce((sum, { isCurrent, replicas }) => sum + (isCurrent ? 0 : replicas), 0);
    const object = foundObject(deployment);
    const { type, status, reason, message, lastTransitionTime } = progressing;
    const said: Evidence = {
      type: 'said',
      from: object,
      code: 'condition',
      params: { type, status, reason },
      sentence: message,
    };
    const isPaused = recordOf(deployment.spec).paused === true;
    const canGoBack = !isPaused && revisions.some(({ isCurrent }) => !isCurrent);
    const back: NextStep[] = canGoBack ? [{ kind: 'action', action: 'roll-back' }] : [];
    const since = Date.parse(lastTransitionTime ?? '');
    const { ready, desired, updated } = replicaCounts(deployment);
    return [
      {
        rule: 'E49',
        severity: 'bad',
        code: 'rollout.stuck',
        params: {
          ready,
          desired,
          updated,
          old,
          seconds: Number(recordOf(deployment.spec).progressDeadlineSeconds ?? 600),
        },
        object,
        ...(Number.isNaN(since) ? {} : { sinceMs: since }),
        affected: [],
        evidence: [said, ...(rows.length === 0 ? [] : [{ type: 'rows' as const, code: 'sets', params: {}, rows }])],
        next: [...back, { kind: 'edit', object }],
      },
    ];
  },
};
