'use client';

import { useTranslations } from 'next-intl';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';

/** The class by its name; '' and undefined say why there is none. */
export function ClassLink({ name }: { name: string | undefined }) {
  const t = useTranslations('kinds.storage');
  if (name === undefined) return t('classUnset');
  if (name === '') return t('classNone');
  return (
    <ObjectLink apiVersion="storage.k8s.io/v1" kind="StorageClass" name={name} namespace={undefined}>
      {name}
    </ObjectLink>
  );
}
