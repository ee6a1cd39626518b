'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { WhyNoPod } from '#components/kinds/daemon-set/why-no-pod.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type NoPod, whyNoPod } from '#lib/scheduling/pod-placement.ts';

/** In a larger cluster nobody reads node by node: the scheduler's own sentence counts them. */
const mostNodes = 30;

/** Node by node, why it does not take the pod (E17): nothing where nodes may not be read. */
export function NodeReasons({ pod }: { pod: KubeObject }) {
  const t = useTranslations('diagnosis.nodes');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { objects, more } = useObjects(cluster, byId('nodes'), { limit: mostNodes });
  const rows = useMemo(
    () => objects.map((node) => ({ name: node.metadata.name, why: whyNoPod(pod, node) })),
    [objects, pod],
  );
  if (rows.length === 0) return null;
  return (
    <>
      <p className="mb-1">{t('title')}</p>
      <ul className="flex flex-col gap-1 text-12">
        {rows.map(({ name, why }) => (
          <li key={name} className="grid grid-cols-[16px_minmax(64px,max-content)_minmax(0,1fr)] items-start gap-x-2">
            <StatusShape tone={why === undefined ? 'neutral' : 'warn'} sizePx={12} />
            <ObjectLink apiVersion="v1" kind="Node" namespace={undefined} name={name}>
              {name}
            </ObjectLink>
            <span className="min-w-0 text-text-2">{why === undefined ? t('fits') : <Why why={why} />}</span>
          </li>
        ))}
      </ul>
      {more ? <p className="mt-1 text-12 text-text-3">{t('more', { count: mostNodes })}</p> : null}
    </>
  );
}

function Why({ why }: { why: NoPod }) {
  const t = useTranslations('diagnosis.nodes');
  return why.code === 'cordoned' ? t('cordoned') : <WhyNoPod why={why} />;
}
