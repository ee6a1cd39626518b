'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { readServerCertificate } from '#components/data/server-certificate.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { daysLeft, endTone } from '#lib/control-plane/certificate-end.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { CertificateFacts, ServerCertificateAnswer } from '#lib/protocol/server-certificate.ts';
import { PartPanel } from './part-panel.tsx';

const keepMs = 60_000;

/** When the API server's certificate ends, as Pilothouse's server sees it in a handshake. */
export function CertificatePanel() {
  const t = useTranslations('controlPlane.certificate');
  const cluster = useCluster();
  const query = useQuery({
    queryKey: ['server-certificate', cluster],
    queryFn: ({ signal }) => readServerCertificate(cluster, signal),
    staleTime: keepMs,
    retry: false,
  });
  if (query.error !== null && !(query.error instanceof RequestProblem)) throw query.error;
  return (
    <PartPanel
      title={t('title')}
      problem={query.error ?? undefined}
      onRetry={() => void query.refetch()}
      pending={query.data === undefined}
    >
      {query.data === undefined ? null : <Certificate certificate={query.data} />}
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
