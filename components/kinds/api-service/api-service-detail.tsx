'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { apiServiceAvailability, apiServiceFacts } from '#lib/kinds/api-service-facts.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { ServiceBehind } from './service-behind.tsx';

/** An APIService: whether its group answers, or why not (E51), and which Service is behind it. */
export function ApiServiceDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.apiService');
  const facts = apiServiceFacts(object);
  const { available } = apiServiceAvailability(object);
  const word = t(available === undefined ? 'unknown' : available ? 'available' : 'unavailable');
  const tone = available === undefined ? 'unknown' : available ? 'ok' : 'bad';
  const groupVersion = facts.group === '' ? facts.version : `${facts.group}/${facts.version}`;
  return (
    <DetailFrame
      {...props}
      pill={object.metadata.deletionTimestamp === undefined ? { tone, word } : statusOf(object)}
      facts={[
        { term: t('serves'), value: <Mono>{groupVersion}</Mono> },
        ...(facts.groupPriority === undefined
          ? []
          : [{ term: t('priority'), value: `${facts.groupPriority} / ${facts.versionPriority ?? '–'}` }]),
      ]}
      main={
        <>
          <Panel title={t('server')}>
            {facts.service === undefined ? (
              <p>{t('local')}</p>
            ) : (
              <>
                <p>{t('aggregated', { groupVersion })}</p>
                <p className="mt-1.5">
                  <ServiceBehind service={facts.service} />
                </p>
              </>
            )}
            {facts.skipsVerify ? (
              <Notice tone="warn" title={t('skipsVerify')} className="mt-3">
                {t('skipsVerifyText')}
              </Notice>
            ) : null}
          </Panel>
        </>
      }
    />
  );
}
