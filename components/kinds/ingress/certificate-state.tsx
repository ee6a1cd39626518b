'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Facts, Mono } from '#components/resource-detail/facts.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { readTlsSecret, type TlsProblem } from '#lib/network/ingress/tls-state.ts';

const tones: Readonly<Record<TlsProblem, Tone>> = {
  'wrong-type': 'bad',
  'no-certificate': 'bad',
  'no-key': 'bad',
  unreadable: 'bad',
  expired: 'bad',
  'not-yet-valid': 'bad',
  'name-only': 'bad',
  'other-host': 'bad',
  'expires-soon': 'warn',
};

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

/** The certificate of a TLS Secret: for whom, until when, and what is wrong with it for these hosts. */
export function CertificateState({ secret, hosts }: { secret: KubeObject; hosts: readonly string[] }) {
  const t = useTranslations('kinds.ingress');
  const locale = useLocale();
  // By the minute: nothing here is worth a look every second.
  const nowMs = Math.floor(useNow() / minuteMs) * minuteMs;
  const found = useMemo(() => readTlsSecret(secret, hosts, nowMs), [secret, hosts, nowMs]);
  const { certificate, problems, uncovered, type } = found;
  const days = certificate === undefined ? 0 : Math.floor((certificate.notAfterMs - nowMs) / dayMs);
  return (
    <>
      {problems.length === 0 ? (
        <Status tone="ok" word={t('certificateFits')} />
      ) : (
        <ul className="flex flex-col gap-0.5">
          {problems.map((problem) => (
            <li key={problem}>
              <Status
                tone={tones[problem]}
                word={t(`tlsProblem.${problem}`, { hosts: uncovered.join(', '), type, count: days })}
              />
            </li>
          ))}
        </ul>
      )}
      {problems.some((problem) => tones[problem] === 'bad') ? (
        <p className="text-12 text-text-2">{t('ownCertificateServed')}</p>
      ) : null}
      {certificate === undefined ? null : (
        <Facts
          facts={[
            {
              term: t('certificateNames'),
              value:
                certificate.dnsNames.length + certificate.ipAddresses.length === 0 ? (
                  t('noNames')
                ) : (
                  <Mono>{[...certificate.dnsNames, ...certificate.ipAddresses].join(', ')}</Mono>
                ),
            },
            { term: t('certificateSubject'), value: <Mono>{certificate.subject}</Mono> },
            {
              term: t('certificateIssuer'),
              value: certificate.isSelfIssued ? t('selfSigned') : <Mono>{certificate.issuer}</Mono>,
            },
            {
              term: t('certificateEnd'),
              value: (
                <>
                  {new Date(certificate.notAfterMs).toLocaleString(locale)}
                  <span className="ml-2 text-text-3">
                    {days < 0 ? t('ended', { count: -days }) : t('daysLeft', { count: days })}
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
