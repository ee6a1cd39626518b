'use client';

import { useTranslations } from 'next-intl';
import { type ActionDialogProps, type ActionTarget, targetKey } from '#components/actions/action-target.ts';
import { readTarget } from '#components/actions/read-targets.ts';
import { RunDialog } from '#components/actions/run/run-dialog.tsx';
import { sendWrite } from '#components/actions/run/send-write.ts';
import { useBulkRun } from '#components/actions/run/use-bulk-run.ts';
import { useTargets } from '#components/actions/use-targets.ts';
import { useWhat } from '#components/actions/use-what.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { evict } from '#lib/kinds/actions/pod.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { evictionBody, evictionOutcome } from '#lib/scheduling/drain/eviction.ts';
import { EvictPreview } from './evict-preview.tsx';

/**
 * Deletes pods by the Eviction API, so that PodDisruptionBudgets decide. One that forbids it is named; nothing is
 * deleted past it.
 */
export function EvictDialog(props: ActionDialogProps) {
  const { resource, targets, onClose } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.pod.evict');
  const refusals = useTranslations('kinds.refusal');
  const what = useWhat(props);
  const { byId } = useDiscovery(cluster);
  const seen = useTargets(resource, targets);
  const known = new Map(seen.read.map((read) => [read.key, read]));

  const run = useBulkRun(targets, async (target: ActionTarget) => {
    const before = targets.length === 1 ? known.get(targetKey(target)) : undefined;
    const read = before ?? (await readTarget(cluster, resource, target));
    if (read.problem !== undefined) {
      if (read.problem.httpStatus === 404) return { skipped: t('gone') };
      throw read.problem;
    }
    const refusal = read.object === undefined ? undefined : read.replaced ? 'replaced' : evict.refusal?.(read.object);
    if (refusal !== undefined) return { skipped: refusals(refusal) };
    const uid = target.uid ?? read.object?.metadata.uid;
    const body = evictionBody({ namespace: target.namespace ?? '', name: target.name, uid }, undefined);
    try {
      await sendWrite(cluster, resource, target, { write: 'post', subresource: 'eviction', body }, byId);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      const outcome = evictionOutcome(error.httpStatus, error.status);
      if (outcome.code === 'gone' || outcome.code === 'leaving') return { skipped: t(outcome.code) };
      throw 'message' in outcome ? told(error, outcome.message) : error;
    }
    return undefined;
  });

  const [only] = seen.objects;
  const refusal = targets.length === 1 && only !== undefined ? evict.refusal?.(only) : undefined;
  return (
    <RunDialog
      run={run}
      danger
      size={targets.length === 1 ? 's' : 'm'}
      title={t('title', { what })}
      button={t('button', { what })}
      done={t('done', { count: targets.length, what })}
      disabledReason={refusal === undefined ? undefined : refusals(refusal)}
      onClose={onClose}
    >
      {seen.pending ? <Skeleton width="70%" /> : <Preview pods={seen.objects} isPart={seen.isPart} />}
      {seen.problem === undefined ? null : <ProblemNotice problem={seen.problem} onRetry={seen.refetch} />}
      {refusal === undefined ? null : <Notice tone="warn" title={refusals(refusal)} />}
    </RunDialog>
  );
}

function Preview({ pods, isPart }: { pods: readonly KubeObject[]; isPart: boolean }) {
  const t = useTranslations('kinds.pod.evict');
  return (
    <>
      <p>{t('text', { count: pods.length })}</p>
      <EvictPreview pods={pods.filter((pod) => evict.refusal?.(pod) === undefined)} />
      {isPart ? <p className="text-text-2">{t('isPart', { count: pods.length })}</p> : null}
    </>
  );
}

/** The API server names the budget only among the causes: it is what matters. */
function told(problem: RequestProblem, message: string): RequestProblem {
  const { httpStatus, failure, status, request, retryAfterSeconds } = problem;
  return new RequestProblem({ httpStatus, failure, status: { ...status, message }, request, retryAfterSeconds });
}
