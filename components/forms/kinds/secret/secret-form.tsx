import { useTranslations } from 'next-intl';
import { SwitchField } from '../../fields/switch-field.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { askedKeys } from '../asked-keys.ts';
import type { KindForm } from '../kind-form.ts';
import { SecretTypeField } from './secret-type-field.tsx';
import { SecretValues } from './secret-values.tsx';

/** A Secret (C6 to C11, F12): of the types that people make, each with fields of its own. `?type=` chooses one, `?keys=a,b` begins with these. */
export const form: KindForm = {
  start: ({ namespace, asked }) => [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: asked.get('name') ?? '', namespace },
      type: asked.get('type') ?? 'Opaque',
      ...askedKeys('stringData', asked.get('keys')),
    },
  ],
  Sections,
  isSecret: true,
};

function Sections() {
  const t = useTranslations('forms.secret');
  const common = useTranslations('forms');
  return (
    <>
      <Section
        title={common('object')}
        about={[
          { document: 0, path: ['metadata'] },
          { document: 0, path: ['type'] },
        ]}
      >
        <MetadataFields namespaced nameHint={t('nameHint')} />
        <SecretTypeField />
        <LabelFields />
      </Section>
      <Section
        title={t('values')}
        meta={t('valuesMeta')}
        about={[
          { document: 0, path: ['data'] },
          { document: 0, path: ['stringData'] },
        ]}
      >
        <SecretValues />
        <SwitchField path={['immutable']} label={t('immutable')} hint={t('immutableHint')} />
      </Section>
    </>
  );
}
