'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';
import type { Handler, Hook, Probe } from '#lib/kinds/pod/probes.ts';

/** What each probe asks, its five numbers, and how long it takes at the longest until it acts (P24). */
export function ProbeList({ probes }: { probes: readonly Probe[] }) {
  const t = useTranslations('kinds.pod');
  return (
    <ul className="flex flex-col gap-2">
      {probes.map((probe) => (
        <li key={probe.type}>
          <p>
            <span className="font-medium">{t(`probe.${probe.type}`)}</span> <HandlerText handler={probe.handler} />
          </p>
          <p className="text-12 text-text-2">
            {t('probeNumbers', {
              delay: probe.initialDelaySeconds,
              period: probe.periodSeconds,
              timeout: probe.timeoutSeconds,
              failures: probe.failureThreshold,
              successes: probe.successThreshold,
            })}
          </p>
          <p className="text-12 text-text-2">
            {t(`probeActs.${probe.type}`, { seconds: probe.worstCaseSeconds, jitter: probe.jitterSeconds })}
            {probe.graceSeconds === 0 ? null : ` ${t('probeGrace', { seconds: probe.graceSeconds })}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function HookList({ hooks }: { hooks: readonly Hook[] }) {
  const t = useTranslations('kinds.pod');
  return (
    <ul className="flex flex-col gap-1">
      {hooks.map((hook) => (
        <li key={hook.type}>
          <span className="font-medium" translate="no">
            {hook.type}
          </span>{' '}
          <HandlerText handler={hook.handler} /> <span className="text-12 text-text-2">{t(`hook.${hook.type}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function HandlerText({ handler }: { handler: Handler }) {
  const t = useTranslations('kinds.pod');
  const { type, text, headers } = handler;
  if (type === 'unknown') return <span className="text-text-2">{t('handlerUnknown')}</span>;
  if (type === 'sleep') return <span>{t('handlerSleep', { seconds: text })}</span>;
  return (
    <>
      {type === 'http' ? null : <span className="text-12 text-text-3">{type} </span>}
      <Mono>{text}</Mono>
      {headers.map((header) => (
        <span key={header} className="ml-2 text-12 text-text-2">
          <Mono>{header}</Mono>
        </span>
      ))}
    </>
  );
}
