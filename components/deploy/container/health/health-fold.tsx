import { useTranslations } from 'next-intl';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { FieldsFold } from '../fields-fold.tsx';
import type { Probe } from './probe-fields.tsx';

const ProbeFields = laterPart(async () => (await import('./probe-fields.tsx')).ProbeFields, { heightPx: 50 });

const probes: readonly Probe[] = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/** The health checks of the container that the scope is at (P24). `isShown`: it may have some. */
export function HealthFold(props: { workload: WorkloadAt; container: JsonValue; isShown: boolean }) {
  const { workload, container, isShown } = props;
  const t = useTranslations('deploy.containerHealth');
  const value = useField([]).value;
  const set = probes.filter((probe) => valueAt(value, [probe]) !== undefined);
  if (!isShown && set.length === 0) return null;
  const grace = numberOf(valueAt(workload.object, [...workload.podSpec, 'terminationGracePeriodSeconds'])) ?? 30;
  return (
    <FieldsFold
      title={t('fold')}
      meta={set.map((probe) => t(`short.${probe}`)).join(', ')}
      about={probes.map((probe) => [probe])}
    >
      {probes.map((probe) => (
        <ProbeFields key={probe} probe={probe} container={container} graceSeconds={grace} />
      ))}
    </FieldsFold>
  );
}
