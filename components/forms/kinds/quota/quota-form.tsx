import { useTranslations } from 'next-intl';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { QuotaFields } from './quota-fields.tsx';

/** A ResourceQuota (S2, S3). */
export const form: KindForm = {
  start: ({ namespace }) => [{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace } }],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.quota');
  return (
    <>
      <ObjectSection namespaced nameHint={t('nameHint')} />
      <Section title={t('limits')} meta={t('limitsMeta')} about={[{ document: 0, path: ['spec'] }]}>
        <QuotaFields />
      </Section>
    </>
  );
}
