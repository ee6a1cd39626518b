'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { controllerOf } from '#components/resource-detail/owner-chain.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Status } from '#components/ui/status.tsx';
import { limitRangerAnnotation } from '#lib/kinds/pod/limit-ranger.ts';
import { readinessGates } from '#lib/kinds/pod/placement.ts';
import { podSecurityOf } from '#lib/kinds/pod/security.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { SecurityList } from './security-list.tsx';

/** What describe says above the containers. */
export function usePodFacts(pod: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.pod');
  const spec = recordOf(pod.spec);
  const status = recordOf(pod.status);
  const { namespace } = pod.metadata;
  const ips = listOf(status.podIPs).flatMap((entry) => textOf(recordOf(entry).ip) ?? []);
  const ip = ips.length > 0 ? ips : [textOf(status.podIP) ?? ''];
  const priority = numberOf(spec.priority);
  const priorityClass = textOf(spec.priorityClassName);
  const grace = numberOf(spec.terminationGracePeriodSeconds);
  const deadline = numberOf(spec.activeDeadlineSeconds);
  const pullSecrets = listOf(spec.imagePullSecrets).flatMap((entry) => textOf(recordOf(entry).name) ?? []);
  const gates = readinessGates(pod);
  const security = podSecurityOf(spec);
  const limited = textMapOf(pod.metadata.annotations)[limitRangerAnnotation];
  const facts: (Fact | undefined)[] = [
    { term: t('node'), value: <NodeLink name={textOf(spec.nodeName)} /> },
    controllerOf(pod) === undefined
      ? { term: t('ownedBy'), value: <span className="text-text-2">{t('noOwner')}</span> }
      : undefined,
    mono(t('podIP'), ip.filter((text) => text !== '').join(', ')),
    mono(t('hostIP'), textOf(status.hostIP)),
    link(t('serviceAccount'), 'serviceaccounts', namespace, textOf(spec.serviceAccountName)),
    mono(t('qos'), textOf(status.qosClass)),
    mono(t('restartPolicy'), textOf(spec.restartPolicy)),
    priority === undefined && priorityClass === undefined
      ? undefined
      : {
          term: t('priority'),
          value: (
            <>
              {priority === undefined ? null : <Mono>{priority}</Mono>}{' '}
              {priorityClass === undefined || priorityClass === '' ? null : (
                <PageLink resource="priorityclasses.scheduling.k8s.io" name={priorityClass} />
              )}
            </>
          ),
        },
    grace === undefined ? undefined : { term: t('grace'), value: t('seconds', { seconds: grace }) },
    deadline === undefined ? undefined : { term: t('deadline'), value: t('seconds', { seconds: deadline }) },
    mono(t('runtimeClass'), textOf(spec.runtimeClassName)),
    pullSecrets.length === 0
      ? undefined
      : {
          term: t('pullSecrets'),
          value: pullSecrets.map((name) => (
            <span key={name} className="mr-2 inline-block">
              <PageLink resource="secrets" namespace={namespace} name={name} />
            </span>
          )),
        },
    { term: t('dns'), value: <Dns pod={pod} /> },
    gates.length === 0
      ? undefined
      : {
          term: t('readinessGates'),
          value: gates.map(({ type, status: value }) => (
            <span key={type} className="block">
              <Status
                tone={value === 'True' ? 'ok' : 'warn'}
                word={type}
                reason={value === '' ? t('gateUnset') : value}
              />
            </span>
          )),
        },
    security.length === 0 ? undefined : { term: t('podSecurity'), value: <SecurityList settings={security} /> },
    limited === undefined
      ? undefined
      : {
          term: t('limitRange'),
          value: (
            <>
              {t('limitRangeSet')}
              <span className="block text-12 text-text-2">{limited}</span>
            </>
          ),
        },
  ];
  return facts.filter((fact) => fact !== undefined);
}

function mono(term: string, value: string | undefined): Fact | undefined {
  return value === undefined || value === '' ? undefined : { term, value: <Mono>{value}</Mono> };
}

function link(
  term: string,
  resource: string,
  namespace: string | undefined,
  name: string | undefined,
): Fact | undefined {
  if (name === undefined || name === '') return undefined;
  return { term, value: <PageLink resource={resource} namespace={namespace} name={name} /> };
}

function PageLink(props: { resource: string; namespace?: string | undefined; name: string; children?: ReactNode }) {
  const { resource, namespace, name } = props;
  const cluster = useCluster();
  return (
    <Link
      prefetch={false}
      translate="no"
      className="text-accent"
      href={pagePath(cluster, resource, { namespace, name })}
    >
      {props.children ?? name}
    </Link>
  );
}

function NodeLink({ name }: { name: string | undefined }) {
  const t = useTranslations('kinds.pod');
  if (name === undefined || name === '') return <>{t('noNode')}</>;
  return <PageLink resource="nodes" name={name} />;
}

/** A pod with a hostname and a subdomain has a name of its own; others are found by their Service. */
function Dns({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const spec = recordOf(pod.spec);
  const [hostname, subdomain] = [textOf(spec.hostname) ?? '', textOf(spec.subdomain) ?? ''];
  const name =
    hostname === '' || subdomain === '' ? '' : `${hostname}.${subdomain}.${pod.metadata.namespace ?? ''}.svc`;
  const config = recordOf(spec.dnsConfig);
  const servers = listOf(config.nameservers).flatMap((server) => textOf(server) ?? []);
  const searches = listOf(config.searches).flatMap((search) => textOf(search) ?? []);
  return (
    <>
      <Mono>{textOf(spec.dnsPolicy) || 'ClusterFirst'}</Mono>
      {name === '' ? null : (
        <span className="flex items-center gap-1">
          <Mono>{name}</Mono>
          <CopyButton text={name} label={t('copyDns')} />
        </span>
      )}
      {servers.length === 0 ? null : (
        <span className="block text-12 text-text-2">{t('dnsServers', { list: servers.join(', ') })}</span>
      )}
      {searches.length === 0 ? null : (
        <span className="block text-12 text-text-2">{t('dnsSearches', { list: searches.join(', ') })}</span>
      )}
    </>
  );
}
