'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { type Certificate, parseCertificates } from '#lib/x509/certificate.ts';

const dayMs = 86_400_000;
/** Let's Encrypt renews at a third of its 90 days; later than this somebody has to look. */
const soonDays = 20;

/** The certificates of a TLS Secret: for which names, by whom, until when; and what browsers would refuse (E8, E27). */
export function CertificatesPanel({ pem, hasKey }: { pem: string | undefined; hasKey: boolean }) {
  const t = useTranslations('kinds.secret');
  const certificates = useMemo(() => parseCertificates(pem ?? ''), [pem]);
  const [own] = certificates;
  return (
    <>
      {certificates.length === 0 ? (
        <Notice tone="bad" title={t('noCertificate')}>
          {t('noCertificateText')}
        </Notice>
      ) : null}
      {hasKey ? null : <Notice tone="bad" title={t('noKey')} />}
      {own !== undefined && own.dnsNames.length + own.ipAddresses.length === 0 ? (
        <Notice tone="warn" title={t('noNames')}>
          {t('noNamesText')}
        </Notice>
      ) : null}
      {certificates.length === 0 ? null : (
        <Panel title={t('certificates')} meta={certificates.length} flush>
          <ol>
            {certificates.map((certificate, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a chain may hold the same certificate twice
                key={index}
                className="border-border border-t px-3 py-2 first:border-t-0"
              >
                {certificate === undefined ? (
                  <Status tone="bad" word={t('unreadable')} />
                ) : (
                  <CertificateFacts certificate={certificate} />
                )}
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const t = useTranslations('kinds.secret');
  const names = [...certificate.dnsNames, ...certificate.ipAddresses];
  return (
    <Facts
      facts={[
        { term: t('subject'), value: <Mono>{certificate.subject}</Mono> },
        names.length === 0 ? undefined : { term: t('names'), value: <Mono>{names.join(', ')}</Mono> },
        {
          term: t('issuer'),
          value: certificate.isSelfIssued ? t('selfIssued') : <Mono>{certificate.issuer}</Mono>,
        },
        certificate.isAuthority ? { term: t('use'), value: t('authority') } : undefined,
        { term: t('validity'), value: <Validity certificate={certificate} /> },
      ]}
    />
  );
}

function Validity({ certificate: { notBeforeMs, notAfterMs } }: { certificate: Certificate }) {
  const t = useTranslations('kinds.secret');
  const locale = useLocale();
  const nowMs = useNow();
  const days = Math.floor((notAfterMs - nowMs) / dayMs);
  const date = (ms: number) => new Date(ms).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const [tone, word] =
    nowMs < notBeforeMs
      ? (['warn', t('notYet')] as const)
      : nowMs > notAfterMs
        ? (['bad', t('expired', { count: Math.floor((nowMs - notAfterMs) / dayMs) })] as const)
        : ([days < soonDays ? 'warn' : 'ok', t('daysLeft', { count: days })] as const);
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <Status tone={tone} word={word} />
      <span className="text-text-2" suppressHydrationWarning>
        {t('fromTo', { from: date(notBeforeMs), to: date(notAfterMs) })}
      </span>
    </span>
  );
}
