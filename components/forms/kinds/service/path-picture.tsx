import { useTranslations } from 'next-intl';
import { RequestPath } from '#components/expose/request-path.tsx';
import { useMatchedPods } from '#components/expose/use-matched-pods.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { selectorOf } from '#lib/forms/network/service-workload.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { useFormModel } from '../../model/form-model.ts';

/** client → node:30080 → service:80 → pods, for the first port. */
export function PathPicture({ service }: { service: JsonObject | undefined }) {
  const t = useTranslations('expose');
  const { cluster } = useFormModel();
  const { namespace = '' } = draftObject(service).metadata;
  const selector = selectorOf(service);
  const pods = useMatchedPods(cluster, namespace, selector);
  // Without a selector a Service selects nothing, and a list everything.
  const count = pods.isKnown && Object.keys(selector).length > 0 ? pods.total : 1;
  return <RequestPath service={service} pods={t('podsMatched', { count })} podsPort={t('thisWorkload')} />;
}
