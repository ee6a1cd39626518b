import { useTranslations } from 'next-intl';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { useField } from '../../model/use-field.ts';
import { DataKeys } from '../config-map/data-keys.tsx';
import { RegistryFields } from './registry-fields.tsx';
import { SecretText } from './secret-text.tsx';
import { TlsFields } from './tls-fields.tsx';

/** The fields of the Secret's type; other types have their keys as they are. */
export function SecretValues() {
  const t = useTranslations('forms.secret');
  const { value } = useField(['type']);
  switch (textOf(value)) {
    case 'kubernetes.io/dockerconfigjson':
      return <RegistryFields />;
    case 'kubernetes.io/tls':
      return <TlsFields />;
    case 'kubernetes.io/basic-auth':
      return (
        <div className="grid gap-2.5 sm:grid-cols-2">
          <SecretText name="username" label={t('user')} hint={t('userHint')} isOpen />
          <SecretText name="password" label={t('password')} hint={t('passwordHint')} />
        </div>
      );
    case 'kubernetes.io/ssh-auth':
      return <SecretText name="ssh-privatekey" label={t('sshKey')} hint={t('sshKeyHint')} required rows={8} />;
    default:
      return <DataKeys isSecret />;
  }
}
