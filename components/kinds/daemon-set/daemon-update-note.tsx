'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';

/** OnDelete: nothing is replaced until somebody deletes the pods, which nothing else on the page says. */
export function DaemonUpdateNote({ daemonSet }: { daemonSet: KubeObject }) {
  const t = useTranslations('kinds.daemonSet');
  const { updated, desired } = replicaCounts(daemonSet);
  const isOnDelete = recordOf(recordOf(daemonSet.spec).updateStrategy).type === 'OnDelete';
  if (!isOnDelete || updated >= desired) return null;
  return (
    <Notice tone="warn" title={t('onDelete.title', { count: desired - updated })}>
      {t('onDelete.text')}
    </Notice>
  );
}
