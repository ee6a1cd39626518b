import { useTranslations } from 'next-intl';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { Fold } from '#components/forms/parts/fold.tsx';
import type { WorkloadAt, WorkloadKind } from '#lib/forms/workload/kind/workload-kinds.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

const StrategyFields = laterPart(async () => (await import('./strategy-fields.tsx')).StrategyFields, { heightPx: 190 });

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
      <StrategyFields workload={workload} />
    </Fold>
  );
}
