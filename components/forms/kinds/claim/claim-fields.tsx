import { useTranslations } from 'next-intl';
import { ChecksField } from '../../fields/checks-field.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { ClassField } from './class-field.tsx';

const modes = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadOnlyMany', 'ReadWriteMany'] as const;

/** What a claim asks for, below a scope at the claim; also at one that a StatefulSet makes for each pod. */
export function ClaimFields() {
  const t = useTranslations('forms.claim');
  return (
    <>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <TextField
          path={['spec', 'resources', 'requests', 'storage']}
          label={t('size')}
          hint={t('sizeHint')}
          required
          mono
          placeholder="10Gi"
        />
        <ClassField />
      </div>
      <ChecksField
        path={['spec', 'accessModes']}
        label={t('modes')}
        inColumns
        options={modes.map((mode) => ({ value: mode, label: mode, hint: t(`mode.${mode}`) }))}
      />
    </>
  );
}

/** What few claims need. */
export function ClaimVolumeFields() {
  const t = useTranslations('forms.claim');
  return (
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
  );
}
