'use client';

import { ChevronDown, FilePlus2, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useReadOnlyReason } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { createForms, createItems } from './create-items.ts';
import { useClusterHref } from './use-cluster-href.ts';

export function CreateMenu() {
  const t = useTranslations('shell.create');
  const href = useClusterHref();
  const disabledReason = useReadOnlyReason();
  return (
    <Menu
      label={t('title')}
      align="end"
      trigger={
        <Button variant="primary" size="s" icon={Plus}>
          <span className="max-md:sr-only">{t('title')}</span>
          <ChevronDown aria-hidden="true" size={12} />
        </Button>
      }
      items={[
        ...createItems.map(({ id, page, icon, hotkey }) => ({
          id,
          label: t(id),
          icon,
          hotkey,
          href: href(page),
          disabledReason,
        })),
        { id: 'by-form', heading: t('byForm') },
        ...createForms.map(({ kind, resource }) => ({
          id: `form ${resource}`,
          label: kind,
          icon: FilePlus2,
          href: href(`create/${encodeURIComponent(resource)}`),
          disabledReason,
        })),
      ]}
    />
  );
}
