'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { webhooksOf } from '#lib/kinds/webhook-facts.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { KindDetailProps } from '../details.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

/** A Validating- or MutatingWebhookConfiguration: each webhook in sentences (N16). */
export function WebhookDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.webhook');
  const webhooks = webhooksOf(object);
  const mutates = object.kind === 'MutatingWebhookConfiguration';
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={[{ term: t('webhooks'), value: webhooks.length }]}
      main={
        webhooks.length === 0 ? (
          <p className="text-text-2">{t('none')}</p>
        ) : (
          webhooks.map((webhook, index) => (
            <WebhookPanel key={webhook.name === '' ? index : webhook.name} webhook={webhook} mutates={mutates} />
          ))
        )
      }
    />
  );
}
