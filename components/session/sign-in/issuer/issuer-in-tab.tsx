'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';

/**
 * Signs in with the issuer in another tab, so that this page stays. That tab says when it is done, as any tab does that
 * has signed in.
 */
export function IssuerInTab({ cluster, issuer }: { cluster: string; issuer: string }) {
  const t = useTranslations('session.issuer');
  const [isWaiting, setWaiting] = useState(false);
  return (
    <div className="flex flex-col gap-1.5">
      <ButtonLink
        variant="primary"
        icon={ExternalLink}
        href={`/login/oidc?${new URLSearchParams({ cluster })}`}
        target="_blank"
        onClick={() => setWaiting(true)}
        className="h-9! w-full"
      >
        {t('inTab', { issuer })}
      </ButtonLink>
      {isWaiting ? (
        <p role="status" className="text-12 text-text-2">
          {t('waiting')}
        </p>
      ) : null}
    </div>
  );
}
