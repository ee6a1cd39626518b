import { useTranslations } from 'next-intl';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { DaemonStrategy } from './daemon-strategy.tsx';
import { DeploymentStrategy } from './deployment-strategy.tsx';
import { SetStrategy } from './set-strategy.tsx';

export function StrategyFields({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.strategy');
  const { kind } = workload;
  return (
    <>
      {kind === 'Deployment' ? <DeploymentStrategy workload={workload} /> : null}
      {kind === 'StatefulSet' ? <SetStrategy workload={workload} /> : null}
      {kind === 'DaemonSet' ? <DaemonStrategy workload={workload} /> : null}
      <div className="grid gap-2.5 sm:grid-cols-3">
        <NumberField
          path={['spec', 'minReadySeconds']}
          label={t('minReady')}
          hint={t('minReadyHint')}
          placeholder="0"
          min={0}
        />
        {kind === 'Deployment' ? (
          <NumberField
            path={['spec', 'progressDeadlineSeconds']}
            label={t('deadline')}
            hint={t('deadlineHint')}
            placeholder="600"
            min={1}
          />
        ) : null}
        <NumberField
          path={['spec', 'revisionHistoryLimit']}
          label={t('revisions')}
          hint={t('revisionsHint')}
          placeholder="10"
          min={0}
        />
      </div>
    </>
  );
}
