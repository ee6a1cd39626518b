import { useTranslations } from 'next-intl';
import { ChoiceField } from '../../fields/choice-field.tsx';

const types = [
  'Opaque',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/tls',
  'kubernetes.io/basic-auth',
  'kubernetes.io/ssh-auth',
] as const;

const words = {
  Opaque: 'opaque',
  'kubernetes.io/dockerconfigjson': 'registry',
  'kubernetes.io/tls': 'tls',
  'kubernetes.io/basic-auth': 'basic',
  'kubernetes.io/ssh-auth': 'ssh',
} as const;

/** What the Secret is for. What was filled in for another type stays, and shows again with that type. */
export function SecretTypeField() {
  const t = useTranslations('forms.secret');
  return (
    <ChoiceField
      path={['type']}
      label={t('type')}
      hint={t('typeHint')}
      options={types.map((type) => ({ value: type, label: t(`kind.${words[type]}`), hint: type }))}
    />
  );
}
