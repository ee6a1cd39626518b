'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

type Create = ComponentType<{ resource: Resource }>;

const config = () =>
  import('./configuration/create/create-config-button.tsx').then((module): Create => module.CreateConfigButton);

/** What makes a new object of a kind from its list, by resource id, where that is less than a page of its own. */
const creators: Readonly<Record<string, Create>> = {
  configmaps: dynamic(config, { ssr: false }),
  namespaces: dynamic(
    () => import('./namespace/create-namespace-button.tsx').then((module) => module.CreateNamespaceButton),
    { ssr: false },
  ),
  secrets: dynamic(config, { ssr: false }),
};

export function ListCreate({ resource }: { resource: Resource }) {
  const id = resourceId(resource);
  const Create = Object.hasOwn(creators, id) ? creators[id] : undefined;
  return Create === undefined ? null : <Create resource={resource} />;
}
