'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { type SigningRequest, signingConcerns, signingEffect } from '#lib/kinds/certificate-signing-request-facts.ts';
import type { CertificationRequest } from '#lib/x509/certification-request.ts';

/** What an approval gives whom, in a sentence. */
export function EffectText({ asked, decoded }: { asked: SigningRequest; decoded: CertificationRequest | undefined }) {
  const t = useTranslations('kinds.csr.effect');
  const { code, user, groups } = signingEffect(asked.signerName, decoded);
  return t(code, {
    user: user === '' ? '–' : user,
    groups: groups.join(', '),
    count: groups.length,
    signer: asked.signerName,
  });
}

/** What speaks against it. */
export function Concerns({ asked, decoded }: { asked: SigningRequest; decoded: CertificationRequest | undefined }) {
  const t = useTranslations('kinds.csr.concern');
  return signingConcerns(asked, decoded).map((concern) => (
    <Notice
      key={concern}
      tone={concern === 'masters' || concern === 'unreadable' ? 'bad' : 'warn'}
      title={t(`${concern}.title`)}
    >
      {t(`${concern}.text`, { user: asked.username })}
    </Notice>
  ));
}
