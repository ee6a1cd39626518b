'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Tabs } from '#components/ui/tabs.tsx';

type AccessPageId = 'me' | 'who-can' | 'subject' | 'loose-ends';

const paths: Readonly<Record<AccessPageId, string>> = {
  me: 'access',
  'who-can': 'access/who-can',
  subject: 'access/subject',
  'loose-ends': 'access/loose-ends',
};
const ids: readonly AccessPageId[] = ['me', 'who-can', 'subject', 'loose-ends'];

/** The head of the pages that answer questions about rights, with the way from one to the other. */
export function AccessHeader({ active, marks }: { active: AccessPageId; marks?: ReactNode }) {
  const t = useTranslations('access.pages');
  const href = useClusterHref();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('crumb') }]}
        crumbsLabel={t('crumbs')}
        title={t(`${active}.title`)}
        marks={marks}
      />
      <Tabs
        label={t('tabs')}
        active={active}
        items={ids.map((id) => ({ id, label: t(`${id}.tab`), href: href(paths[id]) }))}
      />
    </>
  );
}
