import { useTranslations } from 'next-intl';
import { useStorageClasses } from '#components/kinds/storage/use-storage-classes.ts';
import { firstModes } from '#lib/forms/storage/volume-source.ts';
import { ChecksField } from '../../fields/checks-field.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { TextsField } from '../../fields/texts-field.tsx';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';
import { SourceFields } from './source-fields.tsx';

/** A PersistentVolume made by hand: where its data are, what claims it fits, and what becomes of it (T4). */
export const form: KindForm = {
  start: () => [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: '' },
      spec: {
        capacity: { storage: '10Gi' },
        accessModes: firstModes('nfs'),
        persistentVolumeReclaimPolicy: 'Retain',
        nfs: { server: '', path: '' },
      },
    },
  ],
  Sections,
};

const modes = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany', 'ReadWriteMany'] as const;

function Sections() {
  const t = useTranslations('forms.volume');
  const claim = useTranslations('forms.claim');
  const policies = useTranslations('kinds.storage.policy');
  const { classes } = useStorageClasses();
  return (
    <>
      <ObjectSection namespaced={false} nameHint={t('nameHint')} />
      <Section
        title={t('source')}
        meta={t('sourceMeta')}
        about={['nfs', 'hostPath', 'local', 'csi', 'nodeAffinity', 'mountOptions'].map((field) => ({
          document: 0,
          path: ['spec', field],
        }))}
      >
        <SourceFields />
        <TextsField
          path={['spec', 'mountOptions']}
          label={t('mountOptions')}
          addLabel={t('addMountOption')}
          rowLabel={(index) => t('mountOption', { index: index + 1 })}
          placeholder="nfsvers=4.1"
        />
      </Section>
      <Section
        title={t('fits')}
        meta={t('fitsMeta')}
        about={['capacity', 'accessModes', 'storageClassName', 'persistentVolumeReclaimPolicy', 'volumeMode'].map(
          (field) => ({ document: 0, path: ['spec', field] }),
        )}
      >
        <div className="grid gap-2.5 sm:grid-cols-2">
          <TextField
            path={['spec', 'capacity', 'storage']}
            label={t('capacity')}
            hint={t('capacityHint')}
            required
            mono
            placeholder="10Gi"
          />
          <TextField
            path={['spec', 'storageClassName']}
            label={claim('class')}
            hint={t('classHint')}
            mono
            choices={classes.map(({ metadata }) => metadata.name)}
          />
        </div>
        <ChecksField
          path={['spec', 'accessModes']}
          label={claim('modes')}
          options={modes.map((mode) => ({ value: mode, label: mode, hint: claim(`mode.${mode}`) }))}
        />
        <ChoiceField
          path={['spec', 'persistentVolumeReclaimPolicy']}
          label={t('reclaim')}
          hint={t('reclaimHint')}
          options={(['Retain', 'Delete'] as const).map((value) => ({
            value,
            label: `${value}: ${policies(value)}`,
          }))}
        />
        <ChoiceField
          path={['spec', 'volumeMode']}
          label={claim('volumeMode')}
          hint={claim('volumeModeHint')}
          unset={claim('filesystem')}
          options={[{ value: 'Block', label: claim('block') }]}
        />
      </Section>
    </>
  );
}
