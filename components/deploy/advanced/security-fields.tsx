import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { Scope } from '#components/forms/model/scope.tsx';
import { useField } from '#components/forms/model/use-field.ts';

/** As whom all containers of the pods run, and what the kernel lets them do (P33). */
export function SecurityFields() {
  const t = useTranslations('deploy.advancedFields');
  return (
    <Scope path={['securityContext']}>
      <div className="grid gap-2.5 sm:grid-cols-3">
        {(['runAsUser', 'runAsGroup', 'fsGroup'] as const).map((field) => (
          <NumberField
            key={field}
            path={[field]}
            label={t(`${field}.label`)}
            hint={t(`${field}.hint`)}
            placeholder={t('ofImage')}
            min={0}
          />
        ))}
      </div>
      <SwitchField path={['runAsNonRoot']} label={t('nonRoot')} hint={t('nonRootHint')} />
      <Seccomp />
    </Scope>
  );
}

function Seccomp() {
  const t = useTranslations('deploy.advancedFields');
  const { value: type } = useField(['seccompProfile', 'type']);
  return (
    <div className="grid gap-2.5 sm:grid-cols-2">
      <ChoiceField
        path={['seccompProfile', 'type']}
        label={t('seccomp')}
        hint={t('seccompHint')}
        unset={t('seccompUnset')}
        options={(['RuntimeDefault', 'Localhost', 'Unconfined'] as const).map((value) => ({
          value,
          label: t(`seccompType.${value}`),
        }))}
      />
      {type === 'Localhost' ? (
        <TextField
          path={['seccompProfile', 'localhostProfile']}
          label={t('seccompFile')}
          hint={t('seccompFileHint')}
          mono
          placeholder="profiles/app.json"
        />
      ) : null}
    </div>
  );
}
