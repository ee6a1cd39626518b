'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { claimFacts, resizeOf } from '#lib/kinds/persistent-volume-claim-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Where a resize stands, and what it waits for (T11). */
export function ResizeNotice({ claim }: { claim: KubeObject }) {
  const t = useTranslations('kinds.claim.resize');
  const resize = resizeOf(claim);
  if (resize === undefined) return null;
  const { requested = '', capacity = '' } = claimFacts(claim);
  return (
    <Notice
      tone={resize.state === 'failed' ? 'bad' : 'progress'}
      title={t(`${resize.state}.title`, { requested, capacity })}
    >
      <p>{t(`${resize.state}.text`)}</p>
      {resize.message === '' ? null : <ServerSentence text={resize.message} className="mt-2" />}
    </Notice>
  );
}
