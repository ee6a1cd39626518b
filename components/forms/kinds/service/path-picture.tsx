import { useTranslations } from 'next-intl';
import { RequestPath } from '#components/expose/request-path.tsx';
import { useMatchedPods } from '#components/expose/use-matched-pods.ts';
import { emptyNetwork, emptyServicePort } from '#lib/deploy/form.ts';
import { draftObject } from '#lib/forms/draft-object.ts';
import { textOfField } from '#lib/forms/field-text.ts';
import { portsOf, serviceTypeOf } from '#lib/forms/network/service-type.ts';
import { selectorOf } from '#lib/forms/network/service-workload.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../../model/form-model.ts';

/** client → node:30080 → service:80 → pods, for the first port. */
export function PathPicture({ service }: { service: JsonObject | undefined }) {
  const t = useTranslations('expose');
  const { cluster } = useFormModel();
  const { name, namespace = '' } = draftObject(service).metadata;
  const selector = selectorOf(service);
  const pods = useMatchedPods(cluster, namespace, selector);
  // Without a selector a Service selects nothing, and a list everything.
  const count = pods.isKnown && Object.keys(selector).length > 0 ? pods.total : 1;
  const type = serviceTypeOf(service);
  return (
    <RequestPath
      network={{
        ...emptyNetwork,
        exposure: type === 'NodePort' || type === 'LoadBalancer' ? 'NodePort' : 'ClusterIP',
        ports: portsOf(service).map((port) => ({
          ...emptyServicePort,
          port: textAt(port, 'port'),
          targetPort: textAt(port, 'targetPort'),
          nodePort: textAt(port, 'nodePort'),
        })),
      }}
      serviceName={name}
      pods={t('podsMatched', { count })}
      podsPort={t('thisWorkload')}
    />
  );
}

function textAt(port: JsonValue, field: string): string {
  return textOfField(valueAt(port, [field])) ?? '';
}
