'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { KindTabContent } from '#components/resource-detail/detail-frame.tsx';
import type { UsageTabProps } from './usage-tab.tsx';

const UsageTab = dynamic(() => import('./usage-tab.tsx').then((module) => module.UsageTab), { ssr: false });

/** The tab of a kind that is measured. Nothing of it loads, and nothing is asked, before it is opened. */
export function useUsageTab(props: UsageTabProps): KindTabContent {
  const t = useTranslations('usage');
  return { id: 'metrics', label: t('tab'), count: undefined, content: <UsageTab {...props} /> };
}
