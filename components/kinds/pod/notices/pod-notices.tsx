'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** What is special about the pod, before its parts; what is wrong with it stands above the page. */
export function PodNotices({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  if (!isMirrorPod(pod)) return null;
  return (
    <Notice tone="neutral" title={t('static')}>
      {t('staticText')}
    </Notice>
  );
}
