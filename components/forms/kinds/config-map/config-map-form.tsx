import { useTranslations } from 'next-intl';
import { SwitchField } from '../../fields/switch-field.tsx';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import { askedKeys } from '../asked-keys.ts';
import type { KindForm } from '../kind-form.ts';
import { DataKeys } from './data-keys.tsx';

/** A ConfigMap (C1, C2, C5): keys typed or from files. `?name=` and `?keys=a,b`: what something asks for. */
export const form: KindForm = {
  start: ({ namespace, asked }) => [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: asked.get('name') ?? '', namespace },
      ...askedKeys('data', asked.get('keys')),
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.configMap');
  return (
    <>
      <ObjectSection namespaced nameHint={t('nameHint')} />
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
