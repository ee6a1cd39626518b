'use client';

import { useTranslations } from 'next-intl';
import { NodePortLinks } from '#components/kinds/service/node-port-links.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { useMatchedPods } from './use-matched-pods.ts';

/** Where the Service that was just made answers. */
export function ExposedResult(props: {
  cluster: string;
  service: KubeObject;
  namespace: string;
  selector: Readonly<Record<string, string>>;
}) {
  const { cluster, service, namespace, selector } = props;
  const t = useTranslations('expose');
  const pods = useMatchedPods(cluster, namespace, selector);
  const ports = servicePorts(service);
  const { name } = service.metadata;
  const address = `${name}.${namespace}:${ports[0]?.port ?? ''}`;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="ok" title={t('done', { namespace, name })}>
        {t('insideOnly', { address })}
      </Notice>
      {pods.isKnown && pods.ready === 0 ? <Notice tone="warn" title={t('noEndpoints')} /> : null}
      <NodePortLinks service={service} />
    </div>
  );
}
