import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { overlappingWorkloads } from '#lib/forms/workload/selector-overlap.ts';

/** Another workload of the namespace finds its pods by the same labels. */
export function SelectorOverlap({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy');
  const { namespace } = workload;
  const { workloads } = useNamespacePods(namespace, namespace !== '');
  const found = useMemo(() => overlappingWorkloads(workload, workloads), [workload, workloads]);
  const [first] = found;
  if (first === undefined) return null;
  return (
    <Notice tone="warn" title={t('overlap', { kind: first.kind, name: first.metadata.name, count: found.length })}>
      {t('overlapHint')}
    </Notice>
  );
}
