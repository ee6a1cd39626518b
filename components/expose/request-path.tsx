'use client';

import { useTranslations } from 'next-intl';
import { textOfField } from '#lib/forms/field-text.ts';
import { portsOf, serviceTypeOf } from '#lib/forms/network/service-type.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { type Hop, RequestHops } from './request-hops.tsx';

/** The picture client → node:30080 → service:80 → pod:8080, for the Service's first port. */
export function RequestPath(props: {
  service: JsonObject | undefined;
  /** Title and host in the last box: "Pods × 3", "gateway". */
  pods: string;
  podsPort: string;
  /** Where it begins, when an Ingress leads to the Service. */
  host?: string | undefined;
}) {
  const { service, pods, podsPort, host } = props;
  const t = useTranslations('expose');
  const [row] = portsOf(service);
  const type = serviceTypeOf(service);
  const isNodePort = type === 'NodePort' || type === 'LoadBalancer';
  const at = (field: string) => textOfField(valueAt(row, [field])) ?? '';
  const port = at('port');
  const name = textOfField(valueAt(service, ['metadata', 'name'])) ?? '';
  const nodeHop = {
    id: 'node',
    title: t('path.node'),
    place: <Place host={t('path.anyNode')} port={at('nodePort') || t('path.automatic')} />,
  };
  const hops: readonly Hop[] = [
    {
      id: 'client',
      title: t('path.client'),
      place: (
        <span className="font-sans">{isNodePort || host !== undefined ? t('path.browser') : t('path.insidePod')}</span>
      ),
    },
    ...(host === undefined ? [] : [{ id: 'ingress', title: 'Ingress', place: host || t('path.anyHost') }]),
    ...(isNodePort && host === undefined ? [nodeHop] : []),
    { id: 'service', title: t('path.service'), place: <Place host={name || '…'} port={port || '…'} /> },
    { id: 'pods', title: pods, place: <Place host={podsPort || '…'} port={at('targetPort') || port || '…'} /> },
  ];
  return (
    <div className="rounded-m border border-border bg-surface-2 px-3 py-2.5">
      <RequestHops label={t('path.label')} hops={hops} />
    </div>
  );
}

function Place({ host, port }: { host: string; port: string }) {
  return (
    <span className="text-text">
      {host}:<span className="text-accent">{port}</span>
    </span>
  );
}
