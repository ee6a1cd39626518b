'use client';

import { Plus, UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';
import { TaskLink } from '#components/access/access-links.tsx';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button, ButtonLink } from '#components/ui/button.tsx';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { createPageOf } from './create-page.ts';

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
  const page = createPageOf(id);
  const byForm = page === undefined ? null : <CreateByForm resource={resource} page={page} />;
  if (!letsSomeoneIn.has(id)) return byForm;
  return (
    <>
      <LetSomeoneIn />
      {byForm}
    </>
  );
}

/** Whoever makes one of these mostly wants to let someone in: there is a page for the whole of it. */
const letsSomeoneIn = new Set([
  'serviceaccounts',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
]);

function LetSomeoneIn() {
  const t = useTranslations('shell.create');
  const href = useClusterHref();
  return <TaskLink icon={UserPlus} label={t('grant')} href={href('access/grant')} />;
}

/** Leads to the form of the kind, which asks for the namespace and for the right to create there. */
function CreateByForm({ resource, page }: { resource: Resource; page: string }) {
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
    <ButtonLink size="s" icon={Plus} href={href(page)}>
      {title}
    </ButtonLink>
  );
}
