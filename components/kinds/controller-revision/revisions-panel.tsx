'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { targetOf } from '#components/actions/action-target.ts';
import { useOfferedActions } from '#components/actions/use-offered-actions.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { SetRevision } from '#lib/stateful/controller-revisions.ts';
import { RevisionTag } from '../workload/rollout/revision-tag.tsx';
import { ChangeList } from './change-list.tsx';
import { RevisionDialog } from './revision-dialog.tsx';
import { useSetRevisions } from './use-set-revisions.ts';

const firstShown = 5;

/** `kubectl rollout history` of a StatefulSet or DaemonSet, with what each revision changed and the way back to it. */
export function RevisionsPanel(props: { object: KubeObject; resource: Resource; pods: readonly KubeObject[] }) {
  const { object, resource, pods } = props;
  const t = useTranslations('kinds.setRevisions');
  const state = useSetRevisions(object, pods);
  const [all, setAll] = useState(false);
  const [wanted, setWanted] = useState<SetRevision>();
  const offered = useOfferedActions(resource, targetOf(object), object);
  const disabledReason = offered.find(({ action }) => action.id === 'roll-back')?.disabledReason;
  const shown = all ? state.revisions : state.revisions.slice(0, firstShown);
  const older = state.revisions.length - shown.length;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        older > 0 ? (
          <Button variant="ghost" size="xs" onClick={() => setAll(true)}>
            {t('showOlder', { count: older })}
          </Button>
        ) : undefined
      }
    >
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} className="m-3" />}
      {state.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : shown.length === 0 ? (
        state.problem === undefined ? (
          <p className="px-3 py-2.5 text-text-2">{t('none')}</p>
        ) : null
      ) : (
        <ul>
          {shown.map((revision) => (
            <li
              key={revision.object.metadata.uid ?? revision.revision}
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-border border-t px-3 py-1.5 first:border-t-0"
            >
              <RevisionTag revision={revision.revision} />
              <div className="min-w-0">
                <code className="wrap-anywhere" translate="no">
                  {revision.images.join(', ')}
                </code>
                <div className="flex flex-wrap gap-x-3 text-12 text-text-2">
                  {revision.changes.length === 0 ? null : <ChangeList changes={revision.changes} />}
                  {revision.changeCause === undefined ? null : <span translate="no">{revision.changeCause}</span>}
                  <span>{t('pods', { count: revision.pods })}</span>
                </div>
              </div>
              <span className="flex items-center gap-3 text-12 text-text-2">
                <Age createdMs={revision.createdMs} />
                {revision.isCurrent ? (
                  t('current')
                ) : (
                  <Button
                    size="xs"
                    disabledReason={disabledReason}
                    aria-label={t('rollBackTo', { revision: revision.revision })}
                    onClick={() => setWanted(revision)}
                  >
                    {t('rollBack')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {wanted === undefined ? null : (
        <RevisionDialog
          resource={resource}
          targets={[targetOf(object)]}
          revision={wanted.revision}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Panel>
  );
}
