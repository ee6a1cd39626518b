'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { aliasedService, serviceFacts } from '#lib/kinds/service.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { policiesOfPods } from '#lib/network/network-policy.ts';
import { podOwners } from '#lib/network/pod-owner.ts';
import { loadBalancerEntries } from '#lib/network/service/exposure.ts';
import type { Endpoints, ServicePods } from './endpoints/use-endpoints.ts';

/** What a reader of the page has to know before the tables: what it waits for, what it is not, who else is behind it. */
export function ServiceNotices(props: { service: KubeObject; endpoints: Endpoints; pods: ServicePods }) {
  const { service, pods } = props;
  const facts = serviceFacts(service);
  return (
    <>
      {facts.type === 'ExternalName' ? <AliasNotice externalName={facts.externalName} /> : null}
      {facts.type === 'LoadBalancer' && loadBalancerEntries(service).length === 0 ? (
        <PendingNotice service={service} />
      ) : null}
      <WorkloadsNotice service={service} pods={pods} />
    </>
  );
}

/** An ExternalName is answered by the name server alone: no address, no ports, no endpoints (V11). */
function AliasNotice({ externalName }: { externalName: string }) {
  const t = useTranslations('kinds.service');
  const alias = aliasedService(externalName);
  return (
    <Notice tone="neutral" title={t('aliasTitle', { name: externalName })}>
      <p>{t('aliasText')}</p>
      {alias === undefined ? null : (
        <p className="mt-1">
          {t('aliasOf')}{' '}
          <span className="underline">
            <ObjectLink apiVersion="v1" kind="Service" name={alias.name} namespace={alias.namespace}>
              {`${alias.namespace}/${alias.name}`}
            </ObjectLink>
          </span>
        </p>
      )}
    </Notice>
  );
}

/** EXTERNAL-IP pending: nothing of Kubernetes itself gives addresses (V13). */
function PendingNotice({ service }: { service: KubeObject }) {
  const t = useTranslations('kinds.service');
  const nodePorts = servicePorts(service).flatMap(({ nodePort }) => nodePort ?? []);
  const { loadBalancerClass } = serviceFacts(service);
  return (
    <Notice tone="progress" title={t('pendingTitle')}>
      <p>{loadBalancerClass === '' ? t('pendingText') : t('pendingClass', { name: loadBalancerClass })}</p>
      {nodePorts.length === 0 ? null : (
        <p>{t('pendingPorts', { ports: nodePorts.join(', '), count: nodePorts.length })}</p>
      )}
    </Notice>
  );
}

/** Whose pods get the traffic, and who restricts it. */
function WorkloadsNotice({ service, pods }: { service: KubeObject; pods: ServicePods }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.service');
  const { byId } = useDiscovery(cluster);
  const { namespace } = service.metadata;
  const owners = useMemo(() => podOwners(pods.pods), [pods.pods]);
  const policies = useObjects(cluster, byId('networkpolicies.networking.k8s.io'), {
    namespace,
    enabled: pods.pods.length > 0,
  });
  const restricting = policiesOfPods(policies.objects, pods.pods);
  if (owners.length === 0) return null;
  const link = (kind: string, apiVersion: string, name: string) => (
    <span key={`${kind}/${name}`} className="mr-2 inline-block underline">
      <ObjectLink apiVersion={apiVersion} kind={kind} name={name} namespace={namespace} />
    </span>
  );
  const isKnown = !policies.pending && policies.problem === undefined;
  return (
    <Notice
      tone="neutral"
      title={
        <>
          {t('workloads', { count: owners.length })}{' '}
          {owners.map((owner) => link(owner.kind, owner.apiVersion, owner.name))}
        </>
      }
    >
      {restricting.length > 0 ? (
        <p>
          {t('policies', { count: restricting.length })}{' '}
          {restricting.map(({ metadata: { name } }) => link('NetworkPolicy', 'networking.k8s.io/v1', name))}
        </p>
      ) : isKnown ? (
        <p>{t('noPolicy')}</p>
      ) : null}
    </Notice>
  );
}
