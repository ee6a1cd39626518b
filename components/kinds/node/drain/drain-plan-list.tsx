'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { Checkbox } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { DrainConsent } from '#lib/scheduling/drain/drain-filter.ts';
import type { DrainPlan, PlannedPod } from '#lib/scheduling/drain/drain-plan.ts';
import { PodNames } from './pod-names.tsx';

/** What goes, what waits, what is lost and what stays, with the ticks that the user has to set. */
export function DrainPlanList(props: {
  plan: DrainPlan;
  consent: DrainConsent;
  onConsent: (change: Partial<DrainConsent>) => void;
}) {
  const { plan, consent, onConsent } = props;
  const t = useTranslations('drain.plan');
  const podsOf = (planned: readonly PlannedPod[]) => planned.map(({ pod }) => pod);
  const going = [...plan.moves, ...plan.waits, ...plan.lost];
  const unmanaged = podsOf(going.filter(({ questions }) => questions.includes('unmanaged')));
  const orphans = podsOf(going.filter(({ questions }) => questions.includes('orphaned-daemon')));
  return (
    <ul className="overflow-hidden rounded-l border border-border-2">
      {going.length + plan.finished.length === 0 ? (
        <Row tone="ok" title={t('nothing')}>
          {t('nothingText')}
        </Row>
      ) : null}
      {plan.moves.length === 0 ? null : (
        <Row tone="ok" title={t('moves', { count: plan.moves.length })}>
          {t('movesText')} <PodNames pods={podsOf(plan.moves)} />
        </Row>
      )}
      {plan.waits.length === 0 ? null : <WaitingRow waits={plan.waits} />}
      {unmanaged.length === 0 ? null : (
        <Row
          tone="bad"
          title={t('unmanaged', { count: unmanaged.length })}
          aside={
            <Checkbox
              label={t('deleteThem', { count: unmanaged.length })}
              checked={consent.force}
              onCheckedChange={(force) => onConsent({ force })}
            />
          }
        >
          {t.rich('unmanagedText', { count: unmanaged.length, pods: () => <PodNames pods={unmanaged} /> })}
        </Row>
      )}
      {orphans.length === 0 ? null : (
        <Row
          tone="bad"
          title={t('orphans', { count: orphans.length })}
          aside={
            <Checkbox
              label={t('deleteThem', { count: orphans.length })}
              checked={consent.force}
              onCheckedChange={(force) => onConsent({ force })}
            />
          }
        >
          {t.rich('orphansText', { count: orphans.length, pods: () => <PodNames pods={orphans} /> })}
        </Row>
      )}
      {plan.localData.length === 0 ? null : (
        <Row
          tone="warn"
          title={t('localData', { count: plan.localData.length })}
          aside={
            <Checkbox
              label={t('accept')}
              checked={consent.deleteEmptyDirData}
              onCheckedChange={(deleteEmptyDirData) => onConsent({ deleteEmptyDirData })}
            />
          }
        >
          {t.rich('localDataText', {
            count: plan.localData.length,
            pods: () => <PodNames pods={podsOf(plan.localData)} />,
          })}
        </Row>
      )}
      {plan.finished.length === 0 ? null : (
        <Row tone="neutral" title={t('finished', { count: plan.finished.length })}>
          {t('finishedText')}
        </Row>
      )}
      {plan.daemonSetPods.length === 0 ? null : (
        <Row
          tone="neutral"
          title={t('daemonSet', { count: plan.daemonSetPods.length })}
          aside={<Quiet text={t('ignored')} />}
        >
          <PodNames pods={plan.daemonSetPods} />
        </Row>
      )}
      {plan.mirrorPods.length === 0 ? null : (
        <Row
          tone="neutral"
          title={t('mirror', { count: plan.mirrorPods.length })}
          aside={<Quiet text={t('ignored')} />}
        >
          {t('mirrorText')}
        </Row>
      )}
    </ul>
  );
}

function Row(props: { tone: Tone; title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-0.5 border-border border-t px-3 py-1.5 first:border-t-0 sm:grid-cols-[16px_200px_minmax(0,1fr)_auto]">
      <span className="flex h-6 items-center">
        <StatusShape tone={props.tone} />
      </span>
      <b className="py-0.5 font-medium">{props.title}</b>
      <div className="col-span-2 col-start-2 row-start-2 min-w-0 py-0.5 text-text-2 sm:col-span-1 sm:col-start-3 sm:row-start-1">
        {props.children}
      </div>
      <span className="col-start-3 row-start-1 text-12 sm:col-start-4">{props.aside}</span>
    </li>
  );
}

function Quiet({ text }: { text: string }) {
  return <span className="leading-6 text-text-3">{text}</span>;
}

/** Each pod with the budget that holds it, in numbers. */
function WaitingRow({ waits }: { waits: readonly PlannedPod[] }) {
  const t = useTranslations('drain.plan');
  return (
    <Row tone="warn" title={t('waits', { count: waits.length })}>
      <ul>
        {waits.map((planned) => (
          <li key={planned.pod.metadata.uid ?? planned.pod.metadata.name}>
            <Verdict planned={planned} />
          </li>
        ))}
      </ul>
      <p className="text-12">{t('waitsText')}</p>
    </Row>
  );
}

function Verdict({ planned: { budget, pod } }: { planned: PlannedPod }) {
  const t = useTranslations('drain.plan');
  const { namespace } = pod.metadata;
  const named = () => <PodNames pods={[pod]} />;
  switch (budget.code) {
    case 'waits':
      return t.rich('budgetWaits', {
        pod: named,
        allowed: budget.allowed,
        healthy: budget.healthy,
        desired: budget.desired,
        budget: () => <BudgetLink namespace={namespace} name={budget.budget} />,
      });
    case 'unsynced':
      return t.rich('budgetUnsynced', {
        pod: named,
        budget: () => <BudgetLink namespace={namespace} name={budget.budget} />,
      });
    case 'several':
      return t.rich('budgetSeveral', {
        pod: named,
        budgets: () =>
          budget.budgets.map((name, index) => (
            <span key={name}>
              {index === 0 ? null : ', '}
              <BudgetLink namespace={namespace} name={name} />
            </span>
          )),
      });
    default:
      return null;
  }
}

function BudgetLink({ namespace, name }: { namespace: string | undefined; name: string }) {
  const cluster = useCluster();
  return (
    <Link
      prefetch={false}
      translate="no"
      className="text-accent underline underline-offset-2"
      href={pagePath(cluster, 'poddisruptionbudgets.policy', { namespace, name })}
    >
      {name}
    </Link>
  );
}
