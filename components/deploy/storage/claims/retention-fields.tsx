import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';

const policy = ['spec', 'persistentVolumeClaimRetentionPolicy'];

/** What becomes of the claims of a StatefulSet's pods. The scope is at the root of its document. */
export function RetentionFields() {
  const t = useTranslations('deploy.storagePart');
  const options = [{ value: 'Delete', label: t('claimsGo') }];
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <ChoiceField
        path={[...policy, 'whenDeleted']}
        label={t('whenDeleted')}
        hint={t('whenDeletedHint')}
        unset={t('claimsStay')}
        options={options}
      />
      <ChoiceField
        path={[...policy, 'whenScaled']}
        label={t('whenScaled')}
        hint={t('whenScaledHint')}
        unset={t('claimsStay')}
        options={options}
      />
    </div>
  );
}
