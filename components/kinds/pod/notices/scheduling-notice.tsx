'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { readSchedulingFailure, unfitReason } from '#lib/kubernetes/status/scheduling.ts';
import { useStatusReason } from '../../use-status-reason.ts';

/** Why no node takes the pod, cause by cause, then the scheduler's own words. */
export function SchedulingNotice({ pod, message }: { pod: KubeObject; message: string }) {
  const t = useTranslations('kinds.pod');
  const reasonOf = useStatusReason();
  const { total, unfit } = readSchedulingFailure(message);
  return (
    <Notice tone="bad" title={total === undefined ? t('notScheduled') : t('noNodeFits', { total })}>
      <ul className="mb-1.5 list-disc pl-4">
        {unfit.map((cause) => (
          <li key={`${cause.code}/${cause.text}`}>
            {reasonOf({ word: '', tone: 'bad', reason: unfitReason(cause, total, pod) }) ?? cause.text}
            {cause.code === 'unfit-taint' && cause.detail !== '' ? (
              <code className="ml-1.5">{cause.detail}</code>
            ) : null}
          </li>
        ))}
      </ul>
      {message === '' ? null : <ServerSentence text={message} />}
    </Notice>
  );
}
