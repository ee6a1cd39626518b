'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { hasNoDeleter } from '#lib/kinds/persistent-volume-edit.ts';
import { volumeFacts } from '#lib/kinds/persistent-volume-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What a Released or Failed volume waits for (E35), and a policy that can't work. */
export function VolumeNotice({ volume }: { volume: KubeObject }) {
  const t = useTranslations('kinds.volume');
  const status = recordOf(volume.status);
  const { claim, reclaimPolicy } = volumeFacts(volume);
  const message = textOf(status.message) ?? '';
  const values = { claim: claim === undefined ? '–' : `${claim.namespace}/${claim.name}`, policy: reclaimPolicy };
  if (volume.metadata.deletionTimestamp !== undefined) return null;
  if (status.phase === 'Released') {
    return (
      <Notice tone="warn" title={t('released', values)}>
        {t(reclaimPolicy === 'Retain' ? 'releasedKept' : 'releasedGoes', values)}
      </Notice>
    );
  }
  if (status.phase === 'Failed') {
    return (
      <Notice tone="bad" title={t('failed', values)}>
        <p>{t(hasNoDeleter(volume) ? 'failedByHand' : 'failedText', values)}</p>
        {message === '' ? null : <ServerSentence text={message} className="mt-2" />}
      </Notice>
    );
  }
  if (reclaimPolicy !== 'Delete' || !hasNoDeleter(volume)) return null;
  return (
    <Notice tone="neutral" title={t('noDeleter')}>
      {t('noDeleterText')}
    </Notice>
  );
}
