'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useKindName } from '#components/kinds/use-kind-name.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type NamespaceHold, namespaceHolds, type RemainingResource } from '#lib/kinds/namespace-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';

/** What holds a namespace that should go (E50), the cause before its consequences. Nothing when it doesn't go. */
export function HoldsPanel({ namespace }: { namespace: KubeObject }) {
  const t = useTranslations('kinds.namespace');
  const holds = namespaceHolds(namespace);
  if (namespace.metadata.deletionTimestamp === undefined) return null;
  return (
    <Panel title={t('holds')} flush>
      {holds.length === 0 ? <p className="px-3 py-2.5 text-text-2">{t('goes')}</p> : null}
      <ol>
        {holds.map((hold) => (
          <li
            key={hold.message}
            className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-border border-t px-3 py-2 first:border-t-0"
          >
            <span className="flex h-5 items-center">
              <StatusShape tone={hold.kind === 'content' ? 'progress' : 'warn'} />
            </span>
            <div className="flex min-w-0 flex-col gap-1">
              <Hold hold={hold} namespace={namespace.metadata.name} />
              <ServerSentence text={hold.message} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Hold({ hold, namespace }: { hold: NamespaceHold; namespace: string }) {
  const t = useTranslations('kinds.namespace.hold');
  switch (hold.kind) {
    case 'content':
      return (
        <>
          <p className="font-medium">{t('content')}</p>
          <ul className="flex flex-wrap gap-x-4">
            {hold.resources.map((resource) => (
              <li key={resource.id}>
                <Remaining resource={resource} namespace={namespace} />
              </li>
            ))}
          </ul>
        </>
      );
    case 'finalizers':
      return (
        <>
          <p className="font-medium">{t('finalizers')}</p>
          <ul>
            {hold.finalizers.map(({ name, count }) => (
              <li key={name}>{t.rich('finalizer', { count, name: () => <code translate="no">{name}</code> })}</li>
            ))}
          </ul>
          <p className="text-12 text-text-2">{t('finalizersText')}</p>
        </>
      );
    case 'discovery':
      return (
        <>
          <p className="font-medium">{t('discovery')}</p>
          <ul>
            {hold.groupVersions.map((groupVersion) => {
              const [group = '', version = ''] = groupVersion.split('/');
              return (
                <li key={groupVersion}>
                  <ObjectLink
                    apiVersion="apiregistration.k8s.io/v1"
                    kind="APIService"
                    name={`${version}.${group}`}
                    namespace={undefined}
                  />
                </li>
              );
            })}
          </ul>
          <p className="text-12 text-text-2">{t('discoveryText')}</p>
        </>
      );
    case 'other':
      return <p className="font-medium">{t('other', { condition: hold.condition })}</p>;
  }
}

/** A kind that is left, as a link to the list of what is left of it. */
function Remaining({ resource, namespace }: { resource: RemainingResource; namespace: string }) {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const names = useKindName();
  const known = byId(resource.id);
  if (known === undefined) return <span translate="no">{`${resource.count} ${resource.id}`}</span>;
  return (
    <Link
      prefetch={false}
      className="text-accent"
      href={`${pagePath(cluster, resource.id)}?ns=${encodeURIComponent(namespace)}`}
    >
      {names.counted(known, resource.count)}
    </Link>
  );
}
