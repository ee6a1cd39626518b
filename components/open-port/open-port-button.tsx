'use client';

import { AppWindow } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { IconButton } from '#components/ui/button.tsx';
import { openInBrowser } from '#lib/kinds/actions/open-port.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

const OpenPortDialog = dynamic(() => import('./open-port-dialog.tsx').then((module) => module.OpenPortDialog), {
  ssr: false,
});

/** At one port of a Pod or a Service: the same dialog as the object's action, with this port chosen. */
export function OpenPortButton({ object, port }: { object: KubeObject; port: number }) {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const resource = byId(object.kind === 'Service' ? 'services' : 'pods');
  if (resource?.subresources.includes('proxy') !== true || openInBrowser.refusal?.(object) !== undefined) return null;
  return <Offered resource={resource} object={object} port={port} />;
}

function Offered({ resource, object, port }: { resource: Resource; object: KubeObject; port: number }) {
  const t = useTranslations('openPort');
  const cluster = useCluster();
  const [isOpen, setOpen] = useState(false);
  const { name, namespace } = object.metadata;
  const noRight = useNoRight(cluster, [{ verb: 'get', subresource: 'proxy', resource, namespace, name }]);
  return (
    <>
      <IconButton
        size="xs"
        icon={AppWindow}
        label={t('openNamed', { port: String(port), name })}
        disabledReason={noRight?.reason}
        onClick={() => setOpen(true)}
      />
      {isOpen ? (
        <OpenPortDialog resource={resource} object={object} port={port} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
