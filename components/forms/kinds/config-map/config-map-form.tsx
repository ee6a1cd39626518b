import { useTranslations } from 'next-intl';
import { SwitchField } from '../../fields/switch-field.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { DataKeys } from './data-keys.tsx';

/** A ConfigMap (C1, C2, C5): keys typed or from files. */
export const form: KindForm = {
  start: ({ namespace }) => [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '', namespace } }],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.configMap');
  const common = useTranslations('forms');
  return (
    <>
      <Section title={common('object')} about={[{ document: 0, path: ['metadata'] }]}>
        <MetadataFields namespaced nameHint={t('nameHint')} />
        <LabelFields />
      </Section>
      <Section
        title={t('keys')}
        meta={t('keysMeta')}
        about={[
          { document: 0, path: ['data'] },
          { document: 0, path: ['binaryData'] },
        ]}
      >
        <DataKeys isSecret={false} />
        <SwitchField path={['immutable']} label={t('immutable')} hint={t('immutableHint')} />
      </Section>
    </>
  );
}
