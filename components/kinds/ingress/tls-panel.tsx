'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { type IngressTls, ingressPaths, ingressTls } from '#lib/network/ingress/ingress.ts';
import { CertificateState } from './certificate-state.tsx';

/** Each TLS entry: its hosts, its Secret, and whether the certificate in it fits them (I4, E8). */
export function TlsPanel({ ingress }: { ingress: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.ingress');
  const { byId } = useDiscovery(cluster);
  const secrets = byId('secrets');
  const entries = ingressTls(ingress).map((entry, index) => ({ key: `${index} ${entry.secretName}`, entry }));
  const ruleHosts = ingressPaths(ingress).flatMap(({ host }) => (host === '' ? [] : host));
  return (
    <Panel title="TLS" meta={entries.length} flush>
      <ul>
        {entries.map(({ key, entry }) => (
          <li key={key} className="flex flex-col gap-1 border-border border-t px-3 py-2 first:border-t-0">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-mono text-12 wrap-anywhere" translate="no">
                {entry.hosts.length === 0 ? t('everyHost') : entry.hosts.join(', ')}
              </span>
              {entry.secretName === '' ? null : (
                <ObjectLink
                  apiVersion="v1"
                  kind="Secret"
                  name={entry.secretName}
                  namespace={ingress.metadata.namespace}
                />
              )}
            </p>
            {entry.secretName === '' ? (
              <p className="text-text-2">{t('tlsNoSecret')}</p>
            ) : secrets === undefined ? null : (
              <EntryState
                secrets={secrets}
                namespace={ingress.metadata.namespace}
                entry={entry}
                hosts={entry.hosts.length === 0 ? [...new Set(ruleHosts)] : entry.hosts}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The state of the Secret of an entry: read, and compared with the hosts it is for. */
export function EntryState(props: {
  secrets: Resource;
  namespace: string | undefined;
  entry: IngressTls;
  hosts: readonly string[];
}) {
  const { secrets, namespace, entry, hosts } = props;
  const t = useTranslations('kinds.ingress');
  const secret = useObject(useCluster(), secrets, { namespace, name: entry.secretName });
  if (secret.object !== undefined && !secret.gone) return <CertificateState secret={secret.object} hosts={hosts} />;
  if (secret.pending) return <p className="text-text-3">{t('loading')}</p>;
  const isMissing = secret.gone || secret.problem?.httpStatus === 404;
  return (
    <>
      <Status tone={isMissing ? 'bad' : 'unknown'} word={t(isMissing ? 'secretMissing' : 'secretUnread')} />
      <p className="text-12 text-text-2">{t(isMissing ? 'secretMissingText' : 'secretUnreadText')}</p>
    </>
  );
}
