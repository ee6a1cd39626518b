'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { WorkloadSelect } from '#components/forms/parts/workload-select.tsx';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { namedWorkloads } from '#lib/forms/network/service-workload.ts';
import { workloadKinds, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';

/** Which workload of the namespace the form begins as a copy of. */
export function CopyDialog({ namespace, onClose }: { namespace: string; onClose: () => void }) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const href = useClusterHref();
  const { workloads } = useNamespacePods(namespace, true);
  return (
    <Dialog
      open
      size="s"
      title={t('copyFrom')}
      onOpenChange={onClose}
      footer={<Button onClick={onClose}>{t('cancelCopy')}</Button>}
    >
      <WorkloadSelect
        label={t('copyWorkload')}
        hint={t('copyHint', { namespace })}
        workloads={namedWorkloads(workloads)}
        chosen={undefined}
        onChoose={({ id, name }) => {
          const kind = workloadKinds.find((one) => one === id.slice(0, id.indexOf(' ')));
          if (kind === undefined) return;
          onClose();
          router.push(
            href(`deploy?from=${encodeURIComponent(`${workloadShapes[kind].resource}/${namespace}/${name}`)}`),
          );
        }}
      />
    </Dialog>
  );
}
