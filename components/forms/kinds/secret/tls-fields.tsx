import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo } from 'react';
import { CertificatesPanel } from '#components/kinds/configuration/secret/certificates-panel.tsx';
import { parseCertificates } from '#lib/x509/certificate.ts';
import { keyMatch } from '#lib/x509/key-match.ts';
import { useFormProblem } from '../../model/use-form-problem.ts';
import { SecretText } from './secret-text.tsx';
import { SelfSignedMaker } from './self-signed-maker.tsx';
import { useSecretText } from './use-secret-text.ts';

/** Certificate and key (C10): what is in them, and whether they belong together, before anything serves them. */
export function TlsFields() {
  const t = useTranslations('forms.secret');
  const certificate = useSecretText('tls.crt');
  const key = useSecretText('tls.key');
  const pem = useDeferredValue(certificate.text ?? '');
  const keyText = useDeferredValue(key.text ?? '');
  const isRead = useMemo(() => parseCertificates(pem)[0] !== undefined, [pem]);
  const match = useMemo(() => (keyText === '' ? undefined : keyMatch(pem, keyText)), [pem, keyText]);
  const badCertificate = pem === '' || isRead ? undefined : t('noCertificate');
  const badKey = match === 'no-key' || match === 'encrypted' || match === 'mismatch' ? t(`key.${match}`) : undefined;
  useFormProblem(ownProblem(certificate.field, badCertificate));
  useFormProblem(ownProblem(key.field, badKey));
  return (
    <>
      <SecretText name="tls.crt" label={t('certificate')} hint={t('certificateHint')} required rows={6} isOpen />
      <SecretText
        name="tls.key"
        label={t('privateKey')}
        hint={t('privateKeyHint')}
        required
        rows={6}
        problem={
          match === 'match'
            ? { tone: 'ok', text: t('key.match') }
            : match === 'unknown'
              ? { tone: 'warn', text: t('key.unknown') }
              : undefined
        }
      />
      {isRead ? <CertificatesPanel pem={pem} hasKey /> : null}
      <SelfSignedMaker
        isEmpty={pem === '' && keyText === ''}
        changesTo={(pair) => [certificate.changeTo(pair.certificate), key.changeTo(pair.key)]}
      />
    </>
  );
}

function ownProblem(field: ReturnType<typeof useSecretText>['field'], message: string | undefined) {
  if (message === undefined) return undefined;
  const [, path = ''] = /^\d+ (.*)$/s.exec(field.key) ?? [];
  return { document: field.document, path, severity: 'error' as const, message, isMissing: false };
}
