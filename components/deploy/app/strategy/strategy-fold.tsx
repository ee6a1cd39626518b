import { useTranslations } from 'next-intl';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { Fold } from '#components/forms/parts/fold.tsx';
import type { WorkloadAt, WorkloadKind } from '#lib/forms/workload/kind/workload-kinds.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { DaemonStrategy } from './daemon-strategy.tsx';
import { DeploymentStrategy } from './deployment-strategy.tsx';
import { SetStrategy } from './set-strategy.tsx';

const fields: Readonly<Partial<Record<WorkloadKind, readonly string[]>>> = {
  Deployment: ['strategy', 'minReadySeconds', 'progressDeadlineSeconds', 'revisionHistoryLimit'],
  StatefulSet: ['updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds', 'revisionHistoryLimit'],
  DaemonSet: ['updateStrategy', 'minReadySeconds', 'revisionHistoryLimit'],
};

/** How the pods of a workload that runs on are replaced by newer ones (W8, W10). */
export function StrategyFold({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields.strategy');
  const { kind, object } = workload;
  const own = fields[kind];
  if (own === undefined) return null;
  return (
    <Fold title={t('fold')} isSet={own.some((field) => valueAt(object, ['spec', field]) !== undefined)}>
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
    </Fold>
  );
}
