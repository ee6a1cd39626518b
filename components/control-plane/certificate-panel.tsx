'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useServerCertificate } from '#components/data/use-server-certificate.ts';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { daysLeft, endTone } from '#lib/control-plane/certificate-end.ts';
import type { CertificateFacts, ServerCertificateAnswer } from '#lib/protocol/server-certificate.ts';
import { PartPanel } from './part-panel.tsx';

/** When the API server's certificate ends, as Pilothouse's server sees it in a handshake. */
export function CertificatePanel() {
  const t = useTranslations('controlPlane.certificate');
  const { certificate, problem, refetch } = useServerCertificate();
  return (
    <PartPanel title={t('title')} problem={problem} onRetry={refetch} pending={certificate === undefined}>
      {certificate === undefined ? null : <Certificate certificate={certificate} />}
    </PartPanel>
  );
}

function Certificate({ certificate }: { certificate: ServerCertificateAnswer }) {
  const t = useTranslations('controlPlane.certificate');
  return (
    <div className="flex flex-col gap-2.5">
      <End certificate={certificate} isMain />
      {certificate.trusted ? null : (
        <p className="flex items-start gap-1.5 text-warn">
          <span className="flex h-5 items-center">
            <StatusShape tone="warn" />
          </span>
          {t('untrusted')}
        </p>
      )}
      <Facts
        facts={[
          { term: t('subject'), value: <Mono>{certificate.subject}</Mono> },
          { term: t('issuer'), value: <Mono>{certificate.issuer}</Mono> },
          { term: t('names'), value: <Mono>{certificate.names.join(', ')}</Mono> },
          ...certificate.authorities.map((authority) => ({
            term: t('authority'),
            value: (
              <>
                <Mono>{authority.subject}</Mono>
                <End certificate={authority} />
              </>
            ),
          })),
        ]}
      />
      <p className="text-12 text-text-3">{t('others')}</p>
    </div>
  );
}

function End({ certificate, isMain = false }: { certificate: CertificateFacts; isMain?: boolean }) {
  const t = useTranslations('controlPlane.certificate');
  const locale = useLocale();
  const days = daysLeft(certificate.notAfter, useNow());
  const tone = endTone(days);
  const date = new Date(certificate.notAfter).toLocaleDateString(locale, { dateStyle: 'long' });
  const isQuiet = !isMain && tone === 'ok';
  return (
    <p className={`flex items-start gap-1.5 ${isMain ? 'text-14 font-semibold' : 'text-12 text-text-2'}`}>
      {isQuiet ? null : (
        <span className="flex h-5 items-center">
          <StatusShape tone={tone} />
        </span>
      )}
      {days === undefined
        ? t('noEnd')
        : days < 0
          ? t('ended', { date, count: -days })
          : t('ends', { date, count: days })}
    </p>
  );
}
