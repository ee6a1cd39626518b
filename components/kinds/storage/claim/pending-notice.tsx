'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { PendingCause } from '#lib/kinds/persistent-volume-claim-pending.ts';

/** Why a claim waits (E32): what is normal says so, what is not leads to its cause. */
export function PendingNotice({ cause }: { cause: PendingCause }) {
  const t = useTranslations('kinds.claim');
  const { code, className, provisioner, volume, message, isNormal } = cause;
  const values = { class: className, provisioner: provisioner === '' ? '–' : provisioner, volume };
  const hasClass = className !== '' && code !== 'class-missing';
  return (
    <Notice tone={isNormal ? 'progress' : 'warn'} title={t(`pending.${code}.title`, values)}>
      <p>{t(`pending.${code}.text`, values)}</p>
      {hasClass ? (
        <p className="mt-1">
          <ObjectLink apiVersion="storage.k8s.io/v1" kind="StorageClass" name={className} namespace={undefined} />
        </p>
      ) : null}
      {message === '' ? null : <ServerSentence text={message} className="mt-2" />}
    </Notice>
  );
}
