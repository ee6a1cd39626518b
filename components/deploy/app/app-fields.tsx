import { useTranslations } from 'next-intl';
import type { Namespaces } from '#components/data/use-namespaces.ts';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { type WorkloadAt, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';
import { KindChoice } from './kind-choice.tsx';
import { LabelsFold } from './labels-fold.tsx';
import { NameField } from './name-field.tsx';
import { NamespaceField } from './namespace-field.tsx';
import { SetNames } from './strategy/set-strategy.tsx';
import { StrategyFold } from './strategy/strategy-fold.tsx';

const CronFields = laterPart(async () => (await import('./cron-fields.tsx')).CronFields, { heightPx: 240 });
const JobFields = laterPart(async () => (await import('./job-fields.tsx')).JobFields, { heightPx: 120 });

/** What the app is: its name, where it lives, which kind of workload runs it, and how that goes on (W5, W8, W10). */
export function AppFields({ workload, namespaces }: { workload: WorkloadAt; namespaces: Namespaces }) {
  const t = useTranslations('deploy.appFields');
  const { kind } = workload;
  const { hasReplicas } = workloadShapes[kind];
  const columns = hasReplicas ? 'sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_112px]' : 'sm:grid-cols-2';
  return (
    <>
      <div className={`grid gap-2.5 ${columns}`}>
        <NameField workload={workload} />
        <NamespaceField workload={workload} namespaces={namespaces} />
        {hasReplicas ? (
          <NumberField
            path={['spec', 'replicas']}
            label={t('replicas')}
            hint={t('replicasHint')}
            placeholder="1"
            min={0}
          />
        ) : null}
      </div>
      <KindChoice workload={workload} />
      {kind === 'CronJob' ? <CronFields workload={workload} /> : null}
      {kind === 'Job' ? <JobFields workload={workload} spec={['spec']} /> : null}
      {kind === 'StatefulSet' ? <SetNames /> : null}
      <StrategyFold workload={workload} />
      <LabelsFold workload={workload} />
    </>
  );
}
