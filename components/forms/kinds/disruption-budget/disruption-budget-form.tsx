import { useTranslations } from 'next-intl';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { BudgetFields } from './budget-fields.tsx';
import { BudgetPods } from './budget-pods.tsx';

/** A PodDisruptionBudget: which pods, and how many of them may be away at once when nodes are drained. */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: '', namespace },
      spec: { maxUnavailable: 1 },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.budget');
  return (
    <>
      <ObjectSection namespaced />
      <Section title={t('pods')} meta={t('podsMeta')} about={[{ document: 0, path: ['spec', 'selector'] }]}>
        <BudgetPods />
      </Section>
      <Section
        title={t('budget')}
        meta={t('budgetMeta')}
        about={[
          { document: 0, path: ['spec', 'minAvailable'] },
          { document: 0, path: ['spec', 'maxUnavailable'] },
        ]}
      >
        <BudgetFields />
        <ChoiceField
          path={['spec', 'unhealthyPodEvictionPolicy']}
          label={t('unhealthy')}
          hint={t('unhealthyHint')}
          unset={t('ifHealthy')}
          options={[{ value: 'AlwaysAllow', label: t('always') }]}
          className="max-w-96"
        />
      </Section>
    </>
  );
}
