'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
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
  return (
    <>
      <Button size="s" icon={Plus} onClick={() => setOpen(true)}>
        {t('title', { kind: resource.kind })}
      </Button>
      {isOpen ? <CreateConfigDialog resource={resource} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
