'use client';

import { useTranslations } from 'next-intl';
import { useServerCertificate } from '#components/data/use-server-certificate.ts';
import { useNow } from '#components/resource-list/use-now.ts';
import { toneText } from '#components/ui/status.tsx';
import { daysLeft, endTone } from '#lib/control-plane/certificate-end.ts';
import { StripCell } from './strip-cell.tsx';

/** How long the API server's certificate is good for. */
export function CertificateCell() {
  const t = useTranslations('overview.certificate');
  const now = useNow();
  const { certificate, problem } = useServerCertificate();
  const days = certificate === undefined ? undefined : daysLeft(certificate.notAfter, now);
  const tone = endTone(days);
  const isKnown = problem === undefined && days !== undefined;
  const pending = problem === undefined && certificate === undefined;
  return (
    <StripCell
      page="control-plane"
      title={t('title')}
      pending={pending}
      tone={tone}
      value={
        isKnown ? (
          <span className={toneText(tone)}>{days < 0 ? t('ended') : t('ends', { count: days })}</span>
        ) : undefined
      }
    >
      {isKnown ? undefined : t('notKnown')}
    </StripCell>
  );
}
