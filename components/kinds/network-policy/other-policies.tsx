'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { policiesOfPods } from '#lib/network/network-policy.ts';

/** Policies add up: what another one allows for the same pods is allowed. */
export function OtherPolicies({ policy, pods }: { policy: KubeObject; pods: readonly KubeObject[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.networkPolicy');
  const { byId } = useDiscovery(cluster);
  const { namespace, name } = policy.metadata;
  const all = useObjects(cluster, byId('networkpolicies.networking.k8s.io'), { namespace });
  const others = policiesOfPods(all.objects, pods).filter(({ metadata }) => metadata.name !== name);
  if (others.length === 0) return null;
  return (
    <Panel title={t('others')} meta={others.length}>
      <p className="mb-1 text-12 text-text-2">{t('othersText')}</p>
      <ul>
        {others.map(({ apiVersion, kind, metadata }) => (
          <li key={metadata.name}>
            <ObjectLink apiVersion={apiVersion} kind={kind} name={metadata.name} namespace={namespace}>
              {metadata.name}
            </ObjectLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
