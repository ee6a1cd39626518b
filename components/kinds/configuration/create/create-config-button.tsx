'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import type { Resource } from '#lib/kubernetes/resource.ts';

const CreateConfigDialog = dynamic(
  () => import('./create-config-dialog.tsx').then((module) => module.CreateConfigDialog),
  { ssr: false },
);

/** Of the lists of ConfigMaps and Secrets. */
export function CreateConfigButton({ resource }: { resource: Resource }) {
  const t = useTranslations('kinds.configCreate');
  const [isOpen, setOpen] = useState(false);
  // Which namespace it is for is asked in the dialog.
  const disabledReason = useReadOnlyReason();
  return (
    <>
      <Button size="s" icon={Plus} disabledReason={disabledReason} onClick={() => setOpen(true)}>
        {t('title', { kind: resource.kind })}
      </Button>
      {isOpen ? <CreateConfigDialog resource={resource} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
