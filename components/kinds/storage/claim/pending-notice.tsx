'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { PendingCause } from '#lib/kinds/persistent-volume-claim-pending.ts';

/** A claim that waits as it should (T5): what is not normal is a finding. */
export function PendingNotice({ cause }: { cause: PendingCause }) {
  const t = useTranslations('kinds.claim');
  const { code, className, provisioner, volume, message } = cause;
  const values = { class: className, provisioner: provisioner === '' ? '–' : provisioner, volume };
  return (
    <Notice tone="progress" title={t(`pending.${code}.title`, values)}>
      <p>{t(`pending.${code}.text`, values)}</p>
      {className === '' ? null : (
        <p className="mt-1">
          <ObjectLink apiVersion="storage.k8s.io/v1" kind="StorageClass" name={className} namespace={undefined} />
        </p>
      )}
      {message === '' ? null : <ServerSentence text={message} className="mt-2" />}
    </Notice>
  );
}
