'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { decodeValue } from '#lib/kinds/base64.ts';
import { parseCertificates } from '#lib/x509/certificate.ts';

/** The certificate that the signer has made, to be copied by whoever holds the key. */
export function IssuedCertificate({ certificate }: { certificate: string }) {
  const t = useTranslations('kinds.csr');
  const locale = useLocale();
  const pem = decodeValue(certificate).text ?? '';
  const [leaf] = parseCertificates(pem);
  const time = (ms: number) => new Date(ms).toLocaleString(locale);
  return (
    <Panel
      title={t('issued')}
      actions={pem === '' ? undefined : <CopyButton text={pem}>{t('copyCertificate')}</CopyButton>}
    >
      {leaf === undefined ? (
        <p className="text-text-2">{t('certificateUnreadable')}</p>
      ) : (
        <Facts
          facts={[
            { term: t('subject'), value: <Mono>{leaf.subject}</Mono> },
            { term: t('issuer'), value: <Mono>{leaf.issuer}</Mono> },
            { term: t('validFrom'), value: <span suppressHydrationWarning>{time(leaf.notBeforeMs)}</span> },
            { term: t('validTo'), value: <span suppressHydrationWarning>{time(leaf.notAfterMs)}</span> },
          ]}
        />
      )}
    </Panel>
  );
}
