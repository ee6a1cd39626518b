'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** It has been deleted and is still here: since when, and what it waits for; by default its finalizers. */
export function DeletingNotice({ object, children }: { object: KubeObject; children?: ReactNode }) {
  const t = useTranslations('detail');
  // The timestamp is the end of the grace period.
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  const finalizers = object.metadata.finalizers ?? [];
  const own = finalizers.length === 0 ? undefined : t('waitsFor', { finalizers: finalizers.join(', ') });
  return (
    <Notice
      tone="progress"
      title={
        <>
          {t('deleting')}{' '}
          <Age createdMs={Date.parse(deletionTimestamp ?? '') - (deletionGracePeriodSeconds ?? 0) * 1000} />
        </>
      }
    >
      {children ?? own}
    </Notice>
  );
}
