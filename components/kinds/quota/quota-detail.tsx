'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { quotaRows, quotaTone } from '#lib/kinds/resource-quota-facts.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { QuotaBars } from './quota-bars.tsx';
import { QuotaRefusals } from './quota-refusals.tsx';
import { QuotaScopes } from './quota-scopes.tsx';

/** A ResourceQuota: bars, what it counts, what it refused (S2 to S4). */
export function QuotaDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.quota');
  const { name, namespace } = object.metadata;
  const rows = quotaRows(object);
  const tone = quotaTone(rows);
  const word = t(tone === 'bad' ? 'usedUp' : tone === 'warn' ? 'nearly' : 'within');
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object) ?? (rows.length === 0 ? undefined : { tone, word })}
      facts={[
        ...(namespace === undefined
          ? []
          : [
              {
                term: t('namespace'),
                value: (
                  <ObjectLink apiVersion="v1" kind="Namespace" name={namespace} namespace={undefined}>
                    {namespace}
                  </ObjectLink>
                ),
              },
            ]),
        { term: t('counts'), value: <QuotaScopes quota={object} /> },
      ]}
      main={
        <>
          <Panel title={t('limits')} meta={rows.length}>
            <QuotaBars quota={object} />
          </Panel>
          {namespace === undefined ? null : <QuotaRefusals namespace={namespace} name={name} />}
        </>
      }
    />
  );
}
