'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { RevisionsState } from '../use-revisions.ts';
import { RevisionCompare } from './revision-compare.tsx';
import { RevisionTable } from './revision-table.tsx';

/** All revisions, and the difference of any two. */
export function RevisionsTab({ deployment, state }: { deployment: KubeObject; state: RevisionsState }) {
  const t = useTranslations('kinds.revisions');
  const limit = numberOf(recordOf(deployment.spec).revisionHistoryLimit) ?? 10;
  return (
    <div className="flex flex-col gap-3">
      <Panel title={t('title')} meta={t('kept', { limit })} flush>
        {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
        {state.pending ? (
          <div className="p-3">
            <Skeleton width="60%" />
          </div>
        ) : state.revisions.length === 0 ? (
          <p className="px-3 py-2.5 text-text-2">{t('none')}</p>
        ) : (
          <RevisionTable
            withReplicaSet
            revisions={state.revisions}
            disabledReason={state.disabledReason}
            onRollBack={state.askRollBack}
          />
        )}
      </Panel>
      {state.revisions.length < 2 ? null : <RevisionCompare revisions={state.revisions} />}
    </div>
  );
}
