'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import type { ActionDialogProps } from '#components/actions/action-target.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { patchObject } from '#components/data/write-object.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { ProductionNote } from '#components/shell/production-note.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { DrainOptions, DrainPlan } from '#lib/scheduling/drain/drain-plan.ts';
import { activeDrains, startDrain } from './active-drains.ts';
import { DrainOptionFields } from './drain-options.tsx';
import { DrainPlanList } from './drain-plan-list.tsx';
import { drainPort } from './drain-port.ts';
import { DrainProgressDialog } from './drain-progress-dialog.tsx';
import { DrainRun } from './drain-run.ts';
import { useDrainPreview } from './use-drain-preview.ts';
import { useRoom } from './use-room.ts';

const firstOptions: DrainOptions = {
  force: false,
  deleteEmptyDirData: false,
  gracePeriodSeconds: undefined,
  timeoutMs: 10 * 60_000,
};

/** Drains nodes: first what would happen and what has to be decided, then the progress, which goes on when it is closed. */
export function DrainDialog(props: ActionDialogProps) {
  const { targets, onClose } = props;
  const cluster = useCluster();
  const runs = useSyncExternalStore(activeDrains.subscribe, activeDrains.get, activeDrains.get);
  const [started, setStarted] = useState<DrainRun>();
  const names = targets.map(({ name }) => name);
  const underWay = runs.find(
    (run) => run.cluster === cluster && run.state.get().running && run.nodes.some((node) => names.includes(node)),
  );
  const run = started ?? underWay;
  if (run !== undefined) return <DrainProgressDialog run={run} onClose={() => onClose(true)} />;
  return <DrainForm {...props} nodes={names} cluster={cluster} onStart={setStarted} />;
}

function DrainForm(
  props: ActionDialogProps & { cluster: string; nodes: readonly string[]; onStart: (run: DrainRun) => void },
) {
  const { resource, cluster, nodes, onStart, onClose } = props;
  const t = useTranslations('drain');
  const { byId } = useDiscovery(cluster);
  const pods = byId('pods');
  const [options, setOptions] = useState(firstOptions);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RequestProblem>();
  const cordon = nodes.map((name) => ({ verb: 'patch', resource, name }));
  const evict = pods === undefined ? [] : [{ verb: 'create', resource: pods, subresource: 'eviction' }];
  const noCordon = useNoRight(cluster, cordon);
  const noRight = useNoRight(cluster, [...cordon, ...evict]);
  const preview = useDrainPreview(cluster, nodes, options);
  const { plan } = preview;
  const moving = plan && [...plan.moves, ...plan.waits, ...plan.lost].map(({ pod }) => pod);
  const room = useRoom(cluster, nodes, moving);
  const change = (part: Partial<DrainOptions>) => setOptions((before) => ({ ...before, ...part }));
  const open = plan?.open[0];
  const undecided =
    open === undefined ? undefined : t(`decide.${open.question}`, { count: open.pods.length, name: nameOf(open.pods) });
  const [only] = nodes;
  const what = nodes.length === 1 && only !== undefined ? only : t('nodes', { count: nodes.length });

  async function cordonOnly() {
    setBusy(true);
    setRefused(undefined);
    try {
      await cordonAll(cluster, resource, nodes);
      onClose(true);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      setRefused(error);
      setBusy(false);
    }
  }
  function start() {
    if (pods === undefined) return;
    const port = drainPort(cluster, { nodes: resource, pods, daemonSets: byId('daemonsets.apps') });
    const run = new DrainRun(cluster, nodes, options, port);
    startDrain(run);
    onStart(run);
  }
  return (
    <Dialog
      open
      size="l"
      onOpenChange={() => onClose(false)}
      title={t('title', { what })}
      footer={
        <>
          {undecided === undefined ? null : (
            <span className="mr-auto flex min-w-0 items-center gap-1.5 text-12 text-bad" role="status">
              <StatusShape tone="bad" />
              <span className="wrap-anywhere">{undecided}</span>
            </span>
          )}
          <Button onClick={() => onClose(false)}>{t('cancel')}</Button>
          <Button busy={busy} disabledReason={noCordon?.reason} onClick={cordonOnly}>
            {t('cordonOnly')}
          </Button>
          <Button
            variant="danger-solid"
            disabledReason={noRight?.reason ?? (plan === undefined ? t('reading') : undecided)}
            onClick={start}
          >
            {t('title', { what })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ProductionNote />
        <p className="text-14 text-text-2">
          {t('intro', { count: nodes.length, what })}
          <br />
          {plan === undefined ? <Skeleton width="60%" /> : <Summary plan={plan} total={preview.total} />}
        </p>
        {preview.problem === undefined ? null : <ProblemNotice problem={preview.problem} onRetry={preview.refetch} />}
        <NoRightNotice noRight={noRight} />
        {preview.budgetsUnknown ? <Notice tone="neutral" title={t('budgetsUnknown')} /> : null}
        {plan === undefined ? null : <DrainPlanList plan={plan} consent={options} onConsent={change} />}
        <DrainOptionFields nodes={nodes} options={options} room={room} onChange={change} />
        {refused === undefined ? null : <ProblemNotice problem={refused} />}
      </div>
    </Dialog>
  );
}

function Summary({ plan, total }: { plan: DrainPlan; total: number }) {
  const t = useTranslations('drain');
  return (
    <b className="font-semibold text-text" role="status">
      {t('summary', {
        moves: plan.moves.length,
        total,
        waits: plan.waits.length,
        lost: plan.lost.length,
        finished: plan.finished.length,
        stays: plan.daemonSetPods.length + plan.mirrorPods.length,
      })}
    </b>
  );
}

/** One after the other; the first refusal ends it. */
async function cordonAll(cluster: string, resource: Resource, nodes: readonly string[]): Promise<void> {
  for (const name of nodes) {
    await patchObject(cluster, resource, { name }, JSON.stringify({ spec: { unschedulable: true } }));
  }
}

function nameOf([first]: readonly KubeObject[]): string {
  return first === undefined ? '' : `${first.metadata.namespace ?? ''}/${first.metadata.name}`;
}
