'use client';

import { useTranslations } from 'next-intl';
import { Mono } from '#components/resource-detail/facts.tsx';

/** `ReadWriteOnce`, and what it means. */
export function AccessModes({ modes }: { modes: readonly string[] }) {
  const t = useTranslations('kinds.storage.mode');
  if (modes.length === 0) return '–';
  return modes.map((mode) => (
    <span key={mode} className="block">
      <Mono>{mode}</Mono>
      {t.has(mode) ? <span className="ml-2 text-text-2">{t(mode)}</span> : null}
    </span>
  ));
}
