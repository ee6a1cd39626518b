'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { SecuritySetting } from '#lib/kinds/pod/security.ts';

/** Settings as they stand in the YAML; what gives more than a container usually needs is marked. */
export function SecurityList({ settings }: { settings: readonly SecuritySetting[] }) {
  const t = useTranslations('kinds.pod');
  return (
    <ul className="flex flex-col gap-0.5">
      {settings.map(({ field, value, isRisky, isOfPod }) => (
        <li key={field} className="flex flex-wrap items-center gap-1.5">
          <Mono>{`${field}: ${value}`}</Mono>
          {isOfPod ? <span className="text-12 text-text-3">{t('forPod')}</span> : null}
          {isRisky ? (
            <span className="inline-flex items-center gap-1 text-12 text-warn">
              <StatusShape tone="warn" sizePx={12} />
              {t('risky')}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
