'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type ActionDialogProps, type ActionTarget, targetKey } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObject } from '#components/data/use-object.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Status } from '#components/ui/status.tsx';
import { type RolloutStatus, rolloutStatus } from '#lib/kinds/workload/rollout-status.ts';
import { replicaCells } from '#lib/kinds/workload.ts';
import { apiVersionOf, pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { ReplicaCells } from '../rollout/replica-cells.tsx';
import { useRolloutText } from '../rollout/use-rollout-text.ts';

/** Each is watched by name: more than these would cost more than anybody reads. */
const mostWatched = 30;
const tones: Record<RolloutStatus['state'], Tone> = { done: 'ok', running: 'progress', stuck: 'bad' };

/**
 * What a dialog shows when its rollouts have begun: their progress, live. Nothing on the object's own page, which shows
 * it anyway: there the dialog closes.
 */
export function useRolloutAfter({ resource, targets }: Pick<ActionDialogProps, 'resource' | 'targets'>): ReactNode {
  const cluster = useCluster();
  const path = usePathname();
  const [only] = targets;
  const isOwnPage =
    targets.length === 1 && only !== undefined && path === pagePath(cluster, resourceId(resource), only);
  return isOwnPage ? undefined : <RolloutWatch resource={resource} targets={targets} />;
}

function RolloutWatch({ resource, targets }: { resource: Resource; targets: readonly ActionTarget[] }) {
  const t = useTranslations('kinds.rollout');
  const rest = targets.length - mostWatched;
  return (
    <div className="flex flex-col gap-2">
      <p role="status">{t('begun', { count: targets.length })}</p>
      <ul aria-label={t('watched')} className="max-h-80 overflow-y-auto rounded-l border border-border-2">
        {targets.slice(0, mostWatched).map((target) => (
          <WatchedRollout key={targetKey(target)} resource={resource} target={target} />
        ))}
        {rest > 0 ? (
          <li className="border-border border-t px-3 py-1.5 text-text-2">{t('more', { count: rest })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function WatchedRollout({ resource, target }: { resource: Resource; target: ActionTarget }) {
  const cluster = useCluster();
  const { object } = useObject(cluster, resource, target);
  const textOf = useRolloutText();
  const status = object === undefined ? undefined : rolloutStatus(object);
  const counts = object === undefined ? undefined : replicaCounts(object);
  const sentence = status === undefined ? '' : textOf(status);
  return (
    <li className="flex flex-col gap-1 border-border border-t px-3 py-1.5 first:border-t-0">
      <span className="flex flex-wrap items-center gap-x-3">
        <span className="min-w-0 flex-1 wrap-anywhere">
          <ObjectLink
            apiVersion={apiVersionOf(resource)}
            kind={resource.kind}
            name={target.name}
            namespace={target.namespace}
          >
            {target.namespace === undefined ? target.name : `${target.namespace}/${target.name}`}
          </ObjectLink>
        </span>
        {status === undefined ? null : <Status tone={tones[status.state]} word={sentence} />}
      </span>
      {counts === undefined || status?.state === 'done' ? null : (
        <ReplicaCells
          cells={replicaCells(
            { ...counts, ready: Math.min(counts.updated, counts.ready), observed: true },
            status?.code === 'refused',
          )}
          label={sentence}
        />
      )}
    </li>
  );
}
