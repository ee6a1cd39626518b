import { useTranslations } from 'next-intl';
import { useStorageClasses } from '#components/kinds/storage/use-storage-classes.ts';
import { ChecksField } from '../../fields/checks-field.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { ObjectSection } from '../../parts/object-section.tsx';
import { Section } from '../../parts/section.tsx';
import type { KindForm } from '../kind-form.ts';

/** A PersistentVolumeClaim (T6). */
export const form: KindForm = {
  start: ({ namespace }) => [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: '', namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ],
  Sections,
};

const modes = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany', 'ReadWriteMany'] as const;
const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class';

function Sections() {
  const t = useTranslations('forms.claim');
  const { classes } = useStorageClasses();
  const byDefault = classes.find(({ metadata }) => metadata.annotations?.[defaultClassAnnotation] === 'true');
  return (
    <>
      <ObjectSection namespaced nameHint={t('nameHint')} />
      <Section title={t('storage')} meta={t('storageMeta')} about={[{ document: 0, path: ['spec'] }]}>
        <div className="grid gap-2.5 sm:grid-cols-2">
          <TextField
            path={['spec', 'resources', 'requests', 'storage']}
            label={t('size')}
            hint={t('sizeHint')}
            required
            mono
            placeholder="10Gi"
          />
          <ChoiceField
            path={['spec', 'storageClassName']}
            label={t('class')}
            hint={t('classHint')}
            unset={byDefault === undefined ? t('noDefaultClass') : t('defaultClass', { name: byDefault.metadata.name })}
            options={classes.map(({ metadata }) => ({ value: metadata.name, label: metadata.name }))}
          />
        </div>
        <ChecksField
          path={['spec', 'accessModes']}
          label={t('modes')}
          options={modes.map((mode) => ({ value: mode, label: mode, hint: t(`mode.${mode}`) }))}
        />
        <div className="grid gap-2.5 sm:grid-cols-2">
          <ChoiceField
            path={['spec', 'volumeMode']}
            label={t('volumeMode')}
            hint={t('volumeModeHint')}
            unset={t('filesystem')}
            options={[{ value: 'Block', label: t('block') }]}
          />
          <TextField path={['spec', 'volumeName']} label={t('volume')} hint={t('volumeHint')} mono />
        </div>
      </Section>
    </>
  );
}
