'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { type Fact, Mono } from '#components/resource-detail/facts.tsx';
import { isImmutable } from '#lib/kinds/config-map-data.ts';
import { secretType } from '#lib/kinds/secret-type.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../../details.tsx';
import { useDataPage } from '../use-data-page.tsx';
import { SecretSummaryPanel } from './secret-summary-panel.tsx';

export function SecretDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.secret');
  const page = useDataPage(props);
  const facts: Fact[] = [
    { term: t('type'), value: <Mono>{secretType(object)}</Mono> },
    ...(isImmutable(object) ? [{ term: t('immutable'), value: t('immutableText') }] : []),
  ];
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      tag={isImmutable(object) ? t('immutable') : undefined}
      facts={facts}
      side={page.side}
      main={
        <>
          <SecretSummaryPanel secret={object} />
          {page.main}
        </>
      }
    />
  );
}
