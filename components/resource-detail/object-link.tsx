'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';

/** The page of an object that is known by apiVersion and kind; plain text when the cluster does not serve its kind. */
export function ObjectLink(props: {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string | undefined;
  children?: ReactNode;
}) {
  const { apiVersion, kind, name, namespace, children } = props;
  const cluster = useCluster();
  const { resources } = useDiscovery(cluster);
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const resource = resources.find((candidate) => candidate.group === group && candidate.kind === kind);
  const text = children ?? `${kind} ${name}`;
  if (resource === undefined) return <span translate="no">{text}</span>;
  const at = { namespace: resource.namespaced ? namespace : undefined, name };
  return (
    <Link prefetch={false} translate="no" className="text-accent" href={pagePath(cluster, resourceId(resource), at)}>
      {text}
    </Link>
  );
}
