'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { Panel } from '#components/ui/panel.tsx';
import { type ReplicaCell, replicaCells, replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { revisionOf } from './use-workload-pods.ts';

const cellLook: Record<ReplicaCell, string> = {
  ready: 'bg-ok-solid',
  changing: 'bg-prog-solid',
  refused:
    'inset-ring inset-ring-bad-solid bg-[repeating-linear-gradient(135deg,var(--bad-tint)_0_4px,var(--bad-line)_4px_6px)]',
  missing: 'inset-ring inset-ring-border-2',
};

/** Cells have no identity but their place. */
const numbered = (cells: readonly ReplicaCell[]) => cells.map((cell, place) => ({ cell, place }));

function Cells({ cells, label }: { cells: readonly ReplicaCell[]; label: string }) {
  return (
    <span role="img" aria-label={label} className="flex min-w-0 flex-1 gap-[3px]">
      {numbered(cells).map(({ cell, place }) => (
        <span key={place} className={`h-4 min-w-0.5 flex-1 rounded-[3px] forced-colors:border ${cellLook[cell]}`} />
      ))}
    </span>
  );
}

/** One bar a ReplicaSet that has or wants pods; other kinds have one bar. */
export function RolloutPanel({ workload, replicaSets }: { workload: Workload; replicaSets: readonly Workload[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.workload');
  const counts = replicaCounts(workload);
  const refused = isTrue(conditionsOf(workload.status), 'ReplicaFailure');
  const [newest, ...older] = replicaSets;
  const shown = newest === undefined ? [] : [newest, ...older.filter((set) => replicaCounts(set).current > 0)];
  const strategy = workload.spec?.strategy?.type ?? workload.spec?.updateStrategy?.type;
  const meta = [
    newest === undefined ? undefined : t('revision', { revision: revisionOf(newest) }),
    strategy,
    workload.spec?.paused === true ? t('paused') : undefined,
    counts.observed ? undefined : t('notObserved'),
  ].filter((part) => part !== undefined);
  return (
    <Panel title={t('rollout')} meta={meta.join(', ')}>
      <div className="flex flex-col gap-2">
        {shown.length === 0 ? (
          <div className="flex items-center gap-3">
            <Cells
              cells={replicaCells(counts, refused)}
              label={t('ready', { ready: counts.ready, desired: counts.desired })}
            />
            <span className="w-36 flex-none text-12 text-text-2">
              {t('ready', { ready: counts.ready, desired: counts.desired })}
            </span>
          </div>
        ) : (
          shown.map((set) => {
            const isNew = set === newest;
            const own = replicaCounts(set);
            const wanted = isNew ? Math.max(own.desired, refused ? counts.desired : 0) : own.current;
            const ofSet = { ...own, desired: wanted };
            const text = t(isNew ? 'newSet' : 'oldSet', { ready: own.ready, desired: wanted });
            return (
              <div key={set.metadata.uid ?? set.metadata.name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="inline-flex h-5 flex-none items-center rounded-s border border-border-2 px-1.5 text-11 font-medium text-text-2">
                  {revisionOf(set)}
                </span>
                <Link
                  prefetch={false}
                  translate="no"
                  className="min-w-0 truncate font-mono text-12 text-text"
                  href={pagePath(cluster, 'replicasets.apps', {
                    namespace: set.metadata.namespace,
                    name: set.metadata.name,
                  })}
                >
                  {set.metadata.name}
                </Link>
                <Cells cells={replicaCells(ofSet, refused && isNew)} label={text} />
                <span className={`w-32 flex-none text-12 ${isNew ? 'font-medium' : 'text-text-2'}`}>{text}</span>
              </div>
            );
          })
        )}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-text-2">
          {(workload.spec?.template?.spec?.containers ?? []).map((container) => (
            <span key={container.name} className="font-mono wrap-anywhere" translate="no">
              {container.image}
            </span>
          ))}
        </p>
      </div>
    </Panel>
  );
}
