'use client';

import { useTranslations } from 'next-intl';
import type { KindDetailProps } from '#components/kinds/details.tsx';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { isExpired, type LeaseFacts, leaseFacts } from '#lib/kinds/lease-facts.ts';

/** Who holds it, since when, and whether it is still renewed. */
export function LeaseDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.lease');
  const facts = leaseFacts(object);
  const { holder, durationSeconds, acquiredMs, renewedMs, transitions, use } = facts;
  return (
    <DetailFrame
      {...props}
      main={
        <Panel title={t('title')} meta={t(`use.${use}`)}>
          <Facts
            facts={[
              { term: t('state'), value: <LeaseState facts={facts} /> },
              {
                term: t('holder'),
                value:
                  holder === '' ? (
                    t('nobody')
                  ) : use === 'node' ? (
                    <ObjectLink apiVersion="v1" kind="Node" name={holder} namespace={undefined} />
                  ) : (
                    <Mono>{holder}</Mono>
                  ),
              },
              { term: t('renewed'), value: <Age createdMs={renewedMs} /> },
              { term: t('acquired'), value: <Age createdMs={acquiredMs} /> },
              {
                term: t('duration'),
                value: durationSeconds === undefined ? '–' : t('seconds', { seconds: durationSeconds }),
              },
              { term: t('transitions'), value: transitions ?? '–' },
            ]}
          />
        </Panel>
      }
    />
  );
}

/** Ticks by itself: a lease runs out by nothing happening. */
function LeaseState({ facts }: { facts: LeaseFacts }) {
  const t = useTranslations('kinds.lease');
  const expired = isExpired(facts, useNow());
  if (expired === undefined) return <Status tone="neutral" word={t(facts.holder === '' ? 'free' : 'held')} />;
  return <Status tone={expired ? 'warn' : 'ok'} word={t(expired ? 'expired' : 'held')} />;
}
