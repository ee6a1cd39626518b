'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { LimitTable } from './limit-table.tsx';

export function LimitRangeDetail(props: KindDetailProps) {
  const t = useTranslations('kinds.limitRange');
  return (
    <DetailFrame
      {...props}
      pill={statusOf(props.object)}
      facts={[{ term: t('when'), value: t('whenText') }]}
      main={
        <Panel title={t('title')} flush>
          <LimitTable limitRange={props.object} />
        </Panel>
      }
    />
  );
}
