'use client';

import { Network } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';

const onTheMap: ReadonlySet<string> = new Set([
  'ingresses.networking.k8s.io',
  'httproutes.gateway.networking.k8s.io',
  'services',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'pods',
  'persistentvolumeclaims',
  'configmaps',
  'secrets',
]);

/** The way from an object's page to what leads to it and what it leads to. */
export function MapMark({ page, namespace, name }: { page: string; namespace: string | undefined; name: string }) {
  const t = useTranslations('topology');
  const cluster = useCluster();
  if (namespace === undefined || !onTheMap.has(page)) return null;
  const object = `${page}/${name}`;
  const query = new URLSearchParams({ ns: namespace, of: object, select: object });
  return (
    <ButtonLink
      size="xs"
      variant="ghost"
      icon={Network}
      href={`${pagePath(cluster, 'topology')}?${query.toString().replaceAll('%2F', '/')}`}
    >
      {t('show')}
    </ButtonLink>
  );
}
