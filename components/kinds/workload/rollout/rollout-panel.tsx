'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Panel } from '#components/ui/panel.tsx';
import { templateContainers } from '#lib/kinds/workload/containers.ts';
import { revisionOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { imageStep } from '#lib/kinds/workload/revisions/template-changes.ts';
import { rolloutStatus } from '#lib/kinds/workload/rollout-status.ts';
import {
  type ReplicaCell,
  type ReplicaCounts,
  replicaCells,
  replicaCounts,
  type Workload,
} from '#lib/kinds/workload.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { CellSample, ReplicaCells } from './replica-cells.tsx';
import { RevisionTag } from './revision-tag.tsx';
import { useRolloutText } from './use-rollout-text.ts';

/** One bar a ReplicaSet that has or wants pods; other kinds have one bar. Live, as the objects it gets are. */
export function RolloutPanel(props: {
  workload: Workload;
  replicaSets: readonly Workload[];
  /** Pause, roll back. */
  actions?: ReactNode;
}) {
  const { workload, replicaSets, actions } = props;
  const t = useTranslations('kinds.workload');
  const rolloutText = useRolloutText();
  const status = rolloutStatus(workload);
  const refused = isTrue(conditionsOf(workload.status), 'ReplicaFailure');
  const [newest, ...older] = replicaSets;
  const shown = newest === undefined ? [] : [newest, ...older.filter((set) => replicaCounts(set).current > 0)];
  const { strategy, updateStrategy, paused } = recordOf(workload.spec);
  const meta = [
    newest === undefined ? undefined : t('revision', { revision: revisionOf(newest) }),
    textOf(recordOf(strategy ?? updateStrategy).type),
    paused === true && status.code !== 'paused' ? t('paused') : undefined,
    paused === true && status.state === 'done' ? undefined : rolloutText(status),
  ].filter((part) => part !== undefined);
  const bars = shown.map((set) => barOf(workload, set, set === newest, refused));
  const cells = shown.length === 0 ? replicaCells(replicaCounts(workload), refused) : bars.flatMap((bar) => bar.cells);
  return (
    <Panel title={t('rollout')} meta={<span role="status">{meta.join(' · ')}</span>} actions={actions}>
      <div className="flex flex-col gap-2">
        {shown.length === 0 ? <PlainBar workload={workload} cells={cells} /> : null}
        {/* The old one above the new one, as a rollout runs. */}
        {[...bars].reverse().map((bar) => (
          <SetBar key={bar.set.metadata.uid ?? bar.set.metadata.name} bar={bar} />
        ))}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-text-2">
          <Images workload={workload} before={older.find((set) => replicaCounts(set).current > 0)} />
          <Legend cells={cells} />
        </div>
      </div>
    </Panel>
  );
}

function PlainBar({ workload, cells }: { workload: Workload; cells: readonly ReplicaCell[] }) {
  const t = useTranslations('kinds.workload');
  const { ready, desired } = replicaCounts(workload);
  const text = t('ready', { ready, desired });
  return (
    <div className="flex items-center gap-3">
      <ReplicaCells cells={cells} label={text} />
      <span className="w-36 flex-none text-12 text-text-2">{text}</span>
    </div>
  );
}

interface SetBarFacts {
  readonly set: Workload;
  readonly isNew: boolean;
  readonly cells: readonly ReplicaCell[];
  readonly counts: ReplicaCounts;
}

function barOf(workload: Workload, set: Workload, isNew: boolean, refused: boolean): SetBarFacts {
  const own = replicaCounts(set);
  // What the Deployment wants and may not have is told by its newest ReplicaSet.
  const wanted = isNew ? Math.max(own.desired, refused ? replicaCounts(workload).desired : 0) : own.current;
  const counts = { ...own, desired: wanted };
  return { set, isNew, counts, cells: replicaCells(counts, refused && isNew) };
}

function SetBar({ bar: { set, isNew, cells, counts } }: { bar: SetBarFacts }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.workload');
  const { name, namespace } = set.metadata;
  const text = t(isNew ? 'newSet' : 'oldSet', { ready: counts.ready, desired: counts.desired });
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 sm:grid-cols-[auto_minmax(0,220px)_minmax(0,1fr)_128px]">
      <RevisionTag revision={revisionOf(set)} />
      <Link
        prefetch={false}
        translate="no"
        className="min-w-0 truncate font-mono text-12 text-text"
        href={pagePath(cluster, 'replicasets.apps', { namespace, name })}
      >
        {name}
      </Link>
      <ReplicaCells cells={cells} label={`${name}: ${text}`} />
      <span className={`text-12 ${isNew ? 'font-medium' : 'text-text-2'}`}>{text}</span>
    </div>
  );
}

/** While old pods are left, what their images become. */
function Images({ workload, before }: { workload: Workload; before: Workload | undefined }) {
  const old = before === undefined ? [] : templateContainers(before);
  const seen = new Set<string>();
  return templateContainers(workload).flatMap(({ name, list, image }) => {
    const was = old.find((container) => container.list === list && container.name === name)?.image ?? image;
    const key = `${was} ${image}`;
    if (image === '' || seen.has(key)) return [];
    seen.add(key);
    const step = imageStep(was, image);
    return [
      <span key={key} className="font-mono wrap-anywhere" translate="no">
        {was === image ? image : `${was} → ${step.after}`}
      </span>,
    ];
  });
}

function Legend({ cells }: { cells: readonly ReplicaCell[] }) {
  const t = useTranslations('kinds.workload.cell');
  const states: readonly ReplicaCell[] = ['ready', 'changing', 'refused', 'missing'];
  const shown = states.filter((state) => cells.includes(state));
  if (shown.length === 0) return null;
  return (
    <span className="ml-auto flex flex-wrap gap-x-3">
      {shown.map((state) => (
        <span key={state} className="inline-flex items-center gap-1.5">
          <CellSample cell={state} />
          {t(state)}
        </span>
      ))}
    </span>
  );
}
