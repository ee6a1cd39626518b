import { useTranslations } from 'next-intl';
import { resourceMetric } from '#lib/forms/scaling/metric.ts';
import { NumberField } from '../../fields/number-field.tsx';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { MetricRows } from './metric-rows.tsx';
import { TargetFields } from './target-fields.tsx';

/** A HorizontalPodAutoscaler: what it scales, between which numbers, and by which load. */
export const form: KindForm = {
  start: ({ namespace, asked }) => [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: asked.get('name') ?? '', namespace },
      spec: {
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: asked.get('kind') ?? 'Deployment',
          name: asked.get('name') ?? '',
        },
        minReplicas: 1,
        maxReplicas: 3,
        metrics: [resourceMetric('cpu')],
      },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.autoscaler');
  return (
    <>
      <ObjectSection namespaced />
      <Section
        title={t('target')}
        meta={t('targetMeta')}
        about={[
          { document: 0, path: ['spec', 'scaleTargetRef'] },
          { document: 0, path: ['spec', 'minReplicas'] },
          { document: 0, path: ['spec', 'maxReplicas'] },
        ]}
      >
        <TargetFields />
        <div className="grid gap-2.5 sm:grid-cols-2">
          <NumberField path={['spec', 'minReplicas']} label={t('min')} hint={t('minHint')} placeholder="1" min={1} />
          <NumberField path={['spec', 'maxReplicas']} label={t('max')} hint={t('maxHint')} required min={1} />
        </div>
      </Section>
      <Section title={t('metrics')} meta={t('metricsMeta')} about={[{ document: 0, path: ['spec', 'metrics'] }]}>
        <MetricRows />
      </Section>
    </>
  );
}
