'use client';

import { useTranslations } from 'next-intl';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { ChangeWords } from '#components/timeline/change-words.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Revision } from '#lib/kinds/workload/revisions/revisions.ts';
import { templateChanges } from '#lib/kinds/workload/revisions/template-changes.ts';
import { RevisionTag } from '../../workload/rollout/revision-tag.tsx';

/** What `kubectl rollout history` lists, with images, what changed, and the way back. */
export function RevisionTable(props: {
  revisions: readonly Revision[];
  /** How many of them are shown; what changed is told from all. */
  most?: number;
  withReplicaSet?: boolean;
  /** Why nothing can be rolled back now. */
  disabledReason: string | undefined;
  onRollBack: (revision: Revision) => void;
}) {
  const { revisions, most = revisions.length, withReplicaSet = false, disabledReason, onRollBack } = props;
  const t = useTranslations('kinds.revisions');
  return (
    <PanelTable
      label={t('title')}
      hideHead={!withReplicaSet}
      columns={[
        { title: t('revision'), width: '56px' },
        { title: t('images') },
        { title: t('change') },
        ...(withReplicaSet
          ? [
              { title: t('replicaSet'), narrow: true },
              { title: t('pods'), right: true, narrow: true },
            ]
          : []),
        { title: t('created'), right: true, narrow: true },
        { title: t('rollBackHead'), right: true, width: '104px' },
      ]}
      rows={revisions.slice(0, most).map((revision, index) => {
        const before = revisions[index + 1];
        const { name, namespace, uid } = revision.replicaSet.metadata;
        return {
          key: uid ?? name,
          cells: [
            <RevisionTag key="revision" revision={revision.revision} earlier={revision.earlier} />,
            <span key="images" className="flex flex-col whitespace-normal py-1 font-mono text-12" translate="no">
              {revision.images.map((image) => (
                <span key={image} className="wrap-anywhere">
                  {image}
                </span>
              ))}
            </span>,
            <span key="change" className="block whitespace-normal py-1 text-12 text-text-2 wrap-anywhere">
              {revision.changeCause === undefined ? null : (
                <span className="block text-text" translate="no">
                  {revision.changeCause}
                </span>
              )}
              {before === undefined ? null : (
                <ChangeWords changes={templateChanges(before.template, revision.template)} />
              )}
            </span>,
            ...(withReplicaSet
              ? [
                  <ObjectLink key="set" apiVersion="apps/v1" kind="ReplicaSet" name={name} namespace={namespace}>
                    {name}
                  </ObjectLink>,
                  <span key="pods" className="text-text-2">
                    {revision.replicas}
                  </span>,
                ]
              : []),
            <span key="created" className="text-text-2">
              <Age createdMs={revision.createdMs} />
            </span>,
            revision.isCurrent ? (
              <span key="current" className="text-text-3">
                {t('current')}
              </span>
            ) : (
              <Button
                key="back"
                size="xs"
                variant="ghost"
                disabledReason={disabledReason}
                aria-label={t('rollBackTo', { revision: revision.revision })}
                onClick={() => onRollBack(revision)}
              >
                {t('rollBack')}
              </Button>
            ),
          ],
        };
      })}
    />
  );
}
