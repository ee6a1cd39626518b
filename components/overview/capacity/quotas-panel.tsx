'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjectsIn } from '#components/data/use-objects-in.ts';
import { QuotaBars } from '#components/kinds/quota/quota-bars.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const mostShown = 6;

/** What the chosen namespaces may take, for who can't see what the cluster has. */
export function QuotasPanel() {
  const t = useTranslations('overview.quotas');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { selected } = useNamespaces();
  const { objects, readCount, pending } = useObjectsIn(cluster, byId('resourcequotas'), selected, true);
  return (
    <Panel title={t('title')} flush>
      {pending && objects.length === 0 ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : objects.length === 0 ? (
        <p className="p-3 text-text-2">{t(readCount === 0 ? 'noRight' : 'none')}</p>
      ) : (
        objects.slice(0, mostShown).map((quota) => {
          const { name, namespace } = quota.metadata;
          return (
            <div key={`${namespace}/${name}`} className="border-border border-t p-3 first:border-t-0">
              <h3 className="mb-1.5 font-medium">
                <ObjectLink apiVersion="v1" kind="ResourceQuota" name={name} namespace={namespace}>
                  {namespace} · {name}
                </ObjectLink>
              </h3>
              <QuotaBars quota={quota} />
            </div>
          );
        })
      )}
      {objects.length > mostShown ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">
          {t('more', { count: objects.length - mostShown })}
        </p>
      ) : null}
    </Panel>
  );
}
