'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useServerCertificate } from '#components/data/use-server-certificate.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { daysLeft, endTone } from '#lib/control-plane/certificate-end.ts';

/** How long the API server's certificate is good for. */
export function CertificateCell() {
  const t = useTranslations('overview.certificate');
  const href = useClusterHref();
  const now = useNow();
  const { certificate, problem } = useServerCertificate();
  const days = certificate === undefined ? undefined : daysLeft(certificate.notAfter, now);
  const tone = endTone(days);
  return (
    <Link
      href={href('control-plane')}
      prefetch={false}
      className="block h-full whitespace-nowrap px-3.5 py-2 no-underline hover:bg-hover hover:no-underline focus-visible:-outline-offset-2"
    >
      <span className="block truncate text-12 text-text-3">{t('title')}</span>
      <span className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-14 font-semibold text-text tabular-nums">
        {problem !== undefined ? (
          <span className="font-normal text-text-3">{t('notKnown')}</span>
        ) : certificate === undefined ? (
          <Skeleton width={56} />
        ) : (
          <>
            <StatusShape tone={tone} sizePx={13} />
            <span className={toneText(tone)}>
              {days === undefined ? t('notKnown') : days < 0 ? t('ended') : t('ends', { count: days })}
            </span>
          </>
        )}
      </span>
    </Link>
  );
}
