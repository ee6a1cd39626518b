'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { type ScalerMetric, scalerMetrics } from '#lib/autoscaling/scaler-metrics.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** Beyond a tenth the controller acts (its default tolerance). */
const tolerance = 0.1;

/** Each metric with what it is and what it should be. */
export function MetricsPanel({ scaler }: { scaler: KubeObject }) {
  const t = useTranslations('kinds.autoscaler');
  const metrics = scalerMetrics(scaler);
  return (
    <Panel title={t('metrics')} meta={metrics.length} flush>
      {metrics.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noMetrics')}</p>
      ) : (
        <PanelTable
          label={t('metrics')}
          columns={[
            { title: t('metric') },
            { title: t('now'), right: true },
            { title: t('target'), right: true },
            { title: t('effect') },
          ]}
          rows={metrics.map((metric) => ({
            key: metric.key,
            cells: [
              <span key="metric" className="flex flex-wrap items-baseline gap-x-2">
                <Mono>{metric.name}</Mono>
                <span className="text-12 text-text-3">{t(`source.${metric.source}`, { of: metric.of ?? '' })}</span>
              </span>,
              <span key="now" className="font-medium">
                {metric.current ?? '–'}
                {metric.amount === undefined ? null : (
                  <span className="ml-1 font-normal text-12 text-text-3">({metric.amount})</span>
                )}
              </span>,
              <span key="target">
                {metric.target === '' ? '–' : metric.target}
                <span className="ml-1 text-12 text-text-3">{t(`per.${metric.targetType}`)}</span>
              </span>,
              <Effect key="effect" metric={metric} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function Effect({ metric: { ratio } }: { metric: ScalerMetric }) {
  const t = useTranslations('kinds.autoscaler');
  if (ratio === undefined) return <Status tone="unknown" word={t('unknown')} />;
  if (ratio > 1 + tolerance) return <Status tone="progress" word={t('more')} />;
  if (ratio < 1 - tolerance) return <Status tone="neutral" word={t('fewer')} />;
  return <Status tone="ok" word={t('asWanted')} />;
}
