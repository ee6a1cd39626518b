'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Fact, Facts, Mono } from '#components/resource-detail/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Webhook } from '#lib/kinds/webhook-facts.ts';
import { ServiceBehind } from '../api-service/service-behind.tsx';
import { useServiceHealth } from '../api-service/use-service-health.ts';
import { InterceptedText } from './webhook-text.tsx';

/** One webhook: what it is asked about, who answers, and what happens when nobody does. */
export function WebhookPanel({ webhook, mutates }: { webhook: Webhook; mutates: boolean }) {
  const t = useTranslations('kinds.webhook');
  const health = useServiceHealth(webhook.service);
  const isSilent = webhook.service !== undefined && (health.state === 'missing' || health.state === 'silent');
  const isClosed = webhook.failurePolicy === 'Fail';
  const fact = (term: string, value: ReactNode): Fact => ({ term, value });
  return (
    <Panel title={<span translate="no">{webhook.name}</span>} meta={t(mutates ? 'mutates' : 'validates')}>
      <div className="flex flex-col gap-3">
        {isSilent ? (
          <Notice
            tone={isClosed ? 'bad' : 'warn'}
            title={t(health.state === 'missing' ? 'serviceMissing' : 'serviceSilent')}
          >
            {t(isClosed ? 'allRefused' : 'allPass')}
          </Notice>
        ) : null}
        {webhook.rules.length === 0 ? (
          <p className="text-text-2">{t('noRules')}</p>
        ) : (
          <ul className="flex list-disc flex-col gap-0.5 pl-4">
            {webhook.rules.map((rule) => (
              <li key={JSON.stringify(rule)}>
                <InterceptedText rule={rule} />
              </li>
            ))}
          </ul>
        )}
        <Facts
          facts={[
            fact(
              t('asks'),
              webhook.service === undefined ? (
                webhook.url === undefined ? (
                  '–'
                ) : (
                  <Mono>{webhook.url}</Mono>
                )
              ) : (
                <ServiceBehind service={webhook.service} />
              ),
            ),
            fact(
              t('noAnswer'),
              t(isClosed ? 'fails' : 'ignored', { seconds: webhook.timeoutSeconds, policy: webhook.failurePolicy }),
            ),
            fact(
              t('namespaces'),
              webhook.namespaceSelector === undefined ? t('allNamespaces') : <Mono>{webhook.namespaceSelector}</Mono>,
            ),
            fact(
              t('objects'),
              webhook.objectSelector === undefined ? t('allObjects') : <Mono>{webhook.objectSelector}</Mono>,
            ),
            fact(t('sideEffects'), webhook.sideEffects),
            fact(
              t('conditions'),
              webhook.matchConditions.length === 0
                ? undefined
                : webhook.matchConditions.map(({ name, expression }) => (
                    <span key={name} className="block">
                      <span translate="no">{name}</span>: <Mono>{expression}</Mono>
                    </span>
                  )),
            ),
          ]}
        />
      </div>
    </Panel>
  );
}
