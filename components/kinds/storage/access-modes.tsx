'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';

const known = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const;

/** `ReadWriteOnce`, and what it means. */
export function AccessModes({ modes }: { modes: readonly string[] }) {
  const t = useTranslations('kinds.storage.mode');
  if (modes.length === 0) return '–';
  return modes.map((mode) => {
    const explained = known.find((name) => name === mode);
    return (
      <span key={mode} className="block">
        <Mono>{mode}</Mono>
        {explained === undefined ? null : <span className="ml-2 text-text-2">{t(explained)}</span>}
      </span>
    );
  });
}
