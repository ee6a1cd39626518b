'use client';

import { useTranslations } from 'next-intl';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { LabelChip } from '#components/ui/label-chip.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { isDecided } from '#lib/kinds/certificate-signing-request.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { CertificationRequest } from '#lib/x509/certification-request.ts';
import type { KindDetailProps } from '../details.tsx';
import { Concerns, EffectText } from './effect-text.tsx';
import { IssuedCertificate } from './issued-certificate.tsx';
import { useRequest } from './use-request.ts';

/** A CertificateSigningRequest: who asks for what, what an approval gives, and the certificate once it is there (R5). */
export function CertificateRequestDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.csr');
  const { asked, decoded } = useRequest(object);
  const certificate = textOf(recordOf(object.status).certificate) ?? '';
  const { expirationSeconds } = asked;
  return (
    <DetailFrame
      {...props}
      pill={statusOf(object)}
      facts={[
        { term: t('signer'), value: <Mono>{asked.signerName}</Mono> },
        { term: t('requester'), value: <Mono>{asked.username}</Mono> },
        {
          term: t('requesterGroups'),
          value:
            asked.groups.length === 0
              ? undefined
              : asked.groups.map((group) => (
                  <span key={group} className="block">
                    <Mono>{group}</Mono>
                  </span>
                )),
        },
        { term: t('usages'), value: asked.usages.join(', ') },
        {
          term: t('duration'),
          value:
            expirationSeconds === undefined
              ? t('signerDecides')
              : t('hours', { hours: Math.round(expirationSeconds / 360) / 10 }),
        },
      ]}
      main={
        <>
          {isDecided(object) ? null : (
            <>
              <Concerns asked={asked} decoded={decoded} />
              <Notice tone="neutral" title={t('pending')}>
                <EffectText asked={asked} decoded={decoded} />
              </Notice>
            </>
          )}
          <RequestPanel decoded={decoded} />
          {certificate === '' ? null : <IssuedCertificate certificate={certificate} />}
        </>
      }
    />
  );
}

function RequestPanel({ decoded }: { decoded: CertificationRequest | undefined }) {
  const t = useTranslations('kinds.csr');
  if (decoded === undefined) {
    return (
      <Panel title={t('request')}>
        <p className="text-text-2">{t('unreadable')}</p>
      </Panel>
    );
  }
  const { subject, alternativeNames: names, publicKey, usages } = decoded;
  const list = (texts: readonly string[]) =>
    texts.length === 0 ? undefined : (
      <span className="flex flex-wrap gap-1">
        {texts.map((text) => (
          <LabelChip key={text} name={text} />
        ))}
      </span>
    );
  return (
    <Panel title={t('request')} meta={t('requestMeta')}>
      <Facts
        facts={[
          ...subject.map(({ type, value }, index) => ({
            // Groups are several parts of one type.
            term:
              subject.findIndex((part) => part.type === type) === index
                ? partName(type)
                : `${partName(type)} ${index + 1}`,
            value: <Mono>{value}</Mono>,
          })),
          ...(subject.length === 0 ? [{ term: t('subject'), value: t('noSubject') }] : []),
          { term: t('dnsNames'), value: list(names.dnsNames) },
          { term: t('ipAddresses'), value: list(names.ipAddresses) },
          { term: t('emails'), value: list(names.emailAddresses) },
          { term: t('uris'), value: list(names.uris) },
          { term: t('otherNames'), value: names.others === 0 ? undefined : names.others },
          { term: t('key'), value: <Mono>{publicKey}</Mono> },
          { term: t('askedUsages'), value: usages.length === 0 ? undefined : usages.join(', ') },
        ]}
      />
    </Panel>
  );

  function partName(type: string): string {
    if (type === 'CN') return t('commonName');
    return type === 'O' ? t('organization') : type;
  }
}
