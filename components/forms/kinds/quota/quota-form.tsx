import { useTranslations } from 'next-intl';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
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
  const common = useTranslations('forms');
  return (
    <>
      <Section title={common('object')} about={[{ document: 0, path: ['metadata'] }]}>
        <MetadataFields namespaced nameHint={t('nameHint')} />
        <LabelFields />
      </Section>
      <Section title={t('limits')} meta={t('limitsMeta')} about={[{ document: 0, path: ['spec'] }]}>
        <QuotaFields />
      </Section>
    </>
  );
}
