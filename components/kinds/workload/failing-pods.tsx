'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type ObjectStatus, statusOf } from '#lib/kubernetes/status.ts';
import { useStatusReason } from '../use-status-reason.ts';

/** Why pods of a workload don't run: the first one's cause and the server's own sentence, with a link to it. */
export function FailingPods({ pods }: { pods: readonly KubeObject[] }) {
  const t = useTranslations('kinds.workload');
  const reasonText = useStatusReason();
  const failing = failingPods(pods);
  const [first] = failing;
  if (first === undefined) return null;
  const { pod, status } = first;
  const { reason } = status;
  const counts = { count: failing.length, total: pods.length };
  const message = typeof reason?.params.message === 'string' ? reason.params.message : '';
  const why = reasonText(status);
  // Where it is the server's own sentence, that stands below.
  const cause = message !== '' && why?.includes(message) === true ? undefined : why;
  return (
    <Notice tone="bad" title={t('failing', { ...counts, word: cause ?? status.word })}>
      <p>
        <ObjectLink apiVersion="v1" kind="Pod" name={pod.metadata.name} namespace={pod.metadata.namespace} />
        {cause === undefined ? null : `: ${status.word}`}
      </p>
      {message === '' ? null : <ServerSentence text={message} className="mt-1.5" />}
    </Notice>
  );
}

/** Those that don't run, with their state. */
export function failingPods(
  pods: readonly KubeObject[],
): { readonly pod: KubeObject; readonly status: ObjectStatus }[] {
  return pods.flatMap((pod) => {
    const status = statusOf(pod);
    return status !== undefined && isFailing(status) ? [{ pod, status }] : [];
  });
}

function isFailing(status: ObjectStatus): boolean {
  return status.tone === 'bad' || status.reason?.code === 'not-scheduled';
}
