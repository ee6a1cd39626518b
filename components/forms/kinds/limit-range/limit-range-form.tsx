import { useTranslations } from 'next-intl';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { firstLimit } from './first-limit.ts';
import { LimitRangeFields } from './limit-range-fields.tsx';

/** A LimitRange (S6). */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'limits', namespace },
      spec: { limits: [firstLimit] },
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.limitRange');
  return (
    <>
      <ObjectSection namespaced nameHint={t('nameHint')} />
      <Section title={t('limits')} meta={t('limitsMeta')} about={[{ document: 0, path: ['spec'] }]}>
        <LimitRangeFields />
      </Section>
    </>
  );
}
