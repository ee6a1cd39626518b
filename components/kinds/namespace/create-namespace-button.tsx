'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Button } from '#components/ui/button.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';

const CreateNamespaceDialog = dynamic(
  () => import('./create-namespace-dialog.tsx').then((module) => module.CreateNamespaceDialog),
  { ssr: false },
);

/** Of the list of namespaces. `?create=namespace` opens its dialog, which is where the Create menu leads. */
export function CreateNamespaceButton({ resource }: { resource: Resource }) {
  const t = useTranslations('kinds.namespace.create');
  const { params, set } = useSearchState();
  const [isOpen, setOpen] = useState(false);
  const isAsked = params.get('create') === 'namespace';
  const noRight = useNoRight(useCluster(), [{ verb: 'create', resource }]);
  return (
    <>
      <Button size="s" icon={Plus} disabledReason={noRight?.reason} onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen || isAsked ? (
        <CreateNamespaceDialog
          resource={resource}
          onClose={() => {
            setOpen(false);
            if (isAsked) set({ create: null });
          }}
        />
      ) : null}
    </>
  );
}
