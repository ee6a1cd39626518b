import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useField } from '#components/forms/model/use-field.ts';
import { Fold } from '#components/forms/parts/fold.tsx';

/** What few claims need. The scope is at the claim. */
export function MoreClaimFields({ children }: { children: ReactNode }) {
  const t = useTranslations('deploy.storagePart');
  const volumeMode = useField(['spec', 'volumeMode']).value;
  const volumeName = useField(['spec', 'volumeName']).value;
  return (
    <Fold title={t('more')} isSet={volumeMode !== undefined || volumeName !== undefined}>
      {children}
    </Fold>
  );
}
