'use client';

import { useTranslations } from 'next-intl';
import { interceptedNames, webhooksOf } from '#lib/kinds/webhook-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const mostNamed = 12;

/** What is not checked or changed any more once the configuration is gone. */
export function WebhookConsequences({ object }: { object: KubeObject }) {
  const t = useTranslations('kinds.webhook.delete');
  const webhooks = webhooksOf(object);
  const names = interceptedNames(webhooks.flatMap(({ rules }) => rules));
  const mutates = object.kind === 'MutatingWebhookConfiguration';
  const isAll = names.includes('*');
  const services = [
    ...new Set(
      webhooks.flatMap(({ service }) => (service === undefined ? [] : [`${service.namespace}/${service.name}`])),
    ),
  ];
  return (
    <div className="flex flex-col gap-1">
      <p>
        {names.length === 0
          ? t('nothing')
          : t(mutates ? 'mutating' : 'validating', {
              resources: isAll ? t('everything') : names.slice(0, mostNamed).join(', '),
              more: isAll ? 0 : Math.max(0, names.length - mostNamed),
            })}
      </p>
      {services.length === 0 ? null : <p>{t('service', { services: services.join(', ') })}</p>}
      <p className="text-12 text-text-2">{t('putBack')}</p>
    </div>
  );
}
