'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { kindFormOf } from '#components/forms/kinds/kind-forms.ts';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';

type Create = ComponentType<{ resource: Resource }>;

/** What makes a new object of a kind from its list, by resource id, where that is less than a page of its own. */
const creators: Readonly<Record<string, Create>> = {
  namespaces: dynamic(
    () => import('./namespace/create-namespace-button.tsx').then((module) => module.CreateNamespaceButton),
    { ssr: false },
  ),
};

export function ListCreate({ resource }: { resource: Resource }) {
  const id = resourceId(resource);
  const Create = Object.hasOwn(creators, id) ? creators[id] : undefined;
  if (Create !== undefined) return <Create resource={resource} />;
  return kindFormOf(id) === undefined ? null : <CreateByForm resource={resource} />;
}

/** Leads to the form of the kind, which asks for the namespace and for the right to create there. */
function CreateByForm({ resource }: { resource: Resource }) {
  const t = useTranslations('forms');
  const href = useClusterHref();
  const disabledReason = useReadOnlyReason();
  const title = t('createKind', { kind: resource.kind });
  if (disabledReason !== undefined) {
    return (
      <Button size="s" icon={Plus} disabledReason={disabledReason}>
        {title}
      </Button>
    );
  }
  return (
    <ButtonLink size="s" icon={Plus} href={href(`create/${encodeURIComponent(resourceId(resource))}`)}>
      {title}
    </ButtonLink>
  );
}
