import { useTranslations } from 'next-intl';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { Fold } from '#components/forms/parts/fold.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';

const LabelFields = laterPart(async () => (await import('./label-fields.tsx')).LabelFields, { heightPx: 220 });

/** Labels and annotations of the pods and of the workload itself. The selector goes along with the pods' labels. */
export function LabelsFold({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.appFields');
  const { kind, podLabels, name, object } = workload;
  const podAnnotations = [...podLabels.slice(0, -1), 'annotations'];
  const labels = textMapOf(valueAt(object, podLabels));
  const ownMaps: readonly FieldPath[] =
    kind === 'Pod'
      ? []
      : [
          ['metadata', 'labels'],
          ['metadata', 'annotations'],
        ];
  const isSet =
    [podAnnotations, ...ownMaps].some((path) => valueAt(object, path) !== undefined) ||
    !isSameValue(labels, { app: name });
  return (
    <Fold title={t('labelsFold')} isSet={isSet}>
      <LabelFields workload={workload} />
    </Fold>
  );
}
