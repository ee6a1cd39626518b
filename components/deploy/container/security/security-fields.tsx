import { useTranslations } from 'next-intl';
import { ChoiceField } from '#components/forms/fields/choice-field.tsx';
import { NumberField } from '#components/forms/fields/number-field.tsx';
import { SwitchField } from '#components/forms/fields/switch-field.tsx';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { useField } from '#components/forms/model/use-field.ts';
import { Notice } from '#components/ui/notice.tsx';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { WordsField } from './words-field.tsx';

const capabilities = [
  'ALL',
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETGID',
  'SETUID',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_TIME',
];

/** `securityContext` of the container that the scope is at (P33). */
export function SecurityFields() {
  const t = useTranslations('deploy.containerSecurity');
  const context = useField(['securityContext']).value;
  const isPrivileged = valueAt(context, ['privileged']) === true;
  const at = (...field: readonly string[]) => ['securityContext', ...field];
  return (
    <>
      <div className="grid grid-cols-1 gap-x-2.5 gap-y-1 sm:grid-cols-2">
        <div className="grid grid-cols-2 gap-x-2.5">
          <NumberField
            path={at('runAsUser')}
            label={t('user')}
            hint={t('userHint')}
            placeholder={t('ofImage')}
            min={0}
          />
          <NumberField
            path={at('runAsGroup')}
            label={t('group')}
            hint={t('groupHint')}
            placeholder={t('ofImage')}
            min={0}
          />
        </div>
        <ChoiceField
          path={at('seccompProfile', 'type')}
          label={t('seccomp')}
          hint={t('seccompHint')}
          unset={t('seccompUnset')}
          options={(['RuntimeDefault', 'Localhost', 'Unconfined'] as const).map((value) => ({
            value,
            label: value,
            hint: t(`seccompOption.${value}`),
          }))}
        />
        {valueAt(context, ['seccompProfile', 'type']) === 'Localhost' ? (
          <TextField
            path={at('seccompProfile', 'localhostProfile')}
            label={t('profile')}
            hint={t('profileHint')}
            className="sm:col-start-2"
            required
            mono
          />
        ) : null}
        <WordsField path={at('capabilities', 'drop')} label={t('drop')} hint={t('dropHint')} words={capabilities} />
        <WordsField path={at('capabilities', 'add')} label={t('add')} hint={t('addHint')} words={capabilities} />
        <SwitchField path={at('runAsNonRoot')} label={t('nonRoot')} hint={t('nonRootHint')} />
        <SwitchField path={at('readOnlyRootFilesystem')} label={t('readOnly')} hint={t('readOnlyHint')} />
        <SwitchField path={at('allowPrivilegeEscalation')} label={t('escalation')} hint={t('escalationHint')} unset />
        <SwitchField path={at('privileged')} label={t('privileged')} hint={t('privilegedHint')} />
      </div>
      {isPrivileged ? (
        <Notice tone="warn" title={t('isPrivileged')}>
          {t('isPrivilegedText')}
        </Notice>
      ) : null}
    </>
  );
}
