'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { isImmutable } from '#lib/kinds/config-map-data.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { useDataPage } from './use-data-page.tsx';

export function ConfigMapDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.data');
  const page = useDataPage(props);
  return (
    <DetailFrame {...props} {...page} pill={statusOf(object)} tag={isImmutable(object) ? t('immutable') : undefined} />
  );
}
