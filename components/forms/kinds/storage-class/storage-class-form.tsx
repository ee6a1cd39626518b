import { useTranslations } from 'next-intl';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { PairsField } from '../../fields/pairs-field.tsx';
import { SwitchField } from '../../fields/switch-field.tsx';
import { TextsField } from '../../fields/texts-field.tsx';
import { LabelFields, MetadataFields } from '../../parts/metadata-fields.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { BindingField } from './binding-field.tsx';
import { DefaultSwitch } from './default-switch.tsx';
import { ProvisionerField } from './provisioner-field.tsx';

/** A StorageClass: who makes the volumes of its claims, where, and what becomes of them (T9, T10). */
export const form: KindForm = {
  start: () => [
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: '' },
      provisioner: '',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'WaitForFirstConsumer',
    },
  ],
  Sections,
};

function Sections() {
  const t = useTranslations('forms.storageClass');
  const common = useTranslations('forms');
  const policies = useTranslations('kinds.storage.policy');
  return (
    <>
      <Section title={common('object')} about={[{ document: 0, path: ['metadata'] }]}>
        <MetadataFields namespaced={false} nameHint={t('nameHint')} />
        <DefaultSwitch />
        <LabelFields />
      </Section>
      <Section
        title={t('volumes')}
        meta={t('volumesMeta')}
        about={[
          { document: 0, path: ['provisioner'] },
          { document: 0, path: ['parameters'] },
        ]}
      >
        <ProvisionerField />
        <PairsField
          path={['parameters']}
          label={t('parameters')}
          hint={t('parametersHint')}
          addLabel={t('addParameter')}
          keyLabel={t('parameter')}
          valueLabel={t('value')}
        />
      </Section>
      <Section
        title={t('life')}
        meta={t('lifeMeta')}
        about={[
          { document: 0, path: ['reclaimPolicy'] },
          { document: 0, path: ['volumeBindingMode'] },
          { document: 0, path: ['mountOptions'] },
        ]}
      >
        <BindingField />
        <ChoiceField
          path={['reclaimPolicy']}
          label={t('reclaim')}
          hint={t('reclaimHint')}
          options={(['Delete', 'Retain'] as const).map((value) => ({
            value,
            label: `${value}: ${policies(value)}`,
          }))}
        />
        <SwitchField path={['allowVolumeExpansion']} label={t('expansion')} hint={t('expansionHint')} />
        <TextsField
          path={['mountOptions']}
          label={t('mountOptions')}
          hint={t('mountOptionsHint')}
          addLabel={t('addMountOption')}
          rowLabel={(index) => t('mountOption', { index: index + 1 })}
          placeholder="nfsvers=4.1"
        />
      </Section>
    </>
  );
}
