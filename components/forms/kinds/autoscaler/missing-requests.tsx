import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { sharedResources } from '#lib/forms/scaling/metric.ts';
import { containersWithoutRequest } from '#lib/forms/scaling/target.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';

/** A share of the requests can't be reckoned where a container has none. */
export function MissingRequests({ workload, scaler }: { workload: KubeObject; scaler: JsonObject | undefined }) {
  const t = useTranslations('forms.autoscaler');
  return sharedResources(scaler).map((resource) => {
    const containers = containersWithoutRequest(workload, resource);
    if (containers.length === 0) return null;
    return (
      <Notice key={resource} tone="warn" title={t('noRequest', { resource, names: containers.join(', ') })}>
        {t('noRequestText')}
      </Notice>
    );
  });
}
