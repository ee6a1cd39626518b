'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { effectiveDefault, isDefaultClass } from '#lib/kinds/storage-class-default.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { useStorageClasses } from '../use-storage-classes.ts';

/** Several default classes: which one counts (the newest), and that it should be one. */
export function DefaultNotice({ storageClass }: { storageClass: KubeObject }) {
  const t = useTranslations('kinds.storageClass');
  const { classes } = useStorageClasses();
  const defaults = classes.filter(isDefaultClass);
  const effective = effectiveDefault(classes)?.metadata.name ?? '';
  if (defaults.length < 2 || !isDefaultClass(storageClass)) return null;
  return (
    <Notice tone="warn" title={t('severalDefaults', { count: defaults.length })}>
      {t('severalDefaultsText', { name: effective })}
    </Notice>
  );
}
