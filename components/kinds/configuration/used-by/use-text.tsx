'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { OtherUse } from '#lib/kinds/used-by.ts';
import type { Use } from '#lib/kinds/used-by-template.ts';

/** How it is used, in words: "variable LOG from key log in app". */
export function useUseText(): (use: Use | OtherUse) => string {
  const t = useTranslations('kinds.usedBy');
  return useCallback(
    (use) => {
      switch (use.way) {
        case 'tls':
          return use.hosts.length === 0 ? t('tlsAll') : t('tls', { hosts: use.hosts.join(', ') });
        case 'account-pull':
        case 'account-secret':
        case 'image-pull':
          return t(use.way);
        default: {
          const {
            container = '',
            variable = '',
            keys = [],
            prefix = '',
            volume = '',
            mountPath = '',
            subPath = '',
          } = use;
          const values = { container, variable, key: keys.join(', '), prefix, volume, path: mountPath, subPath };
          if (use.way === 'env-from') return t(prefix === '' ? 'env-from' : 'envFromPrefix', values);
          if (use.way === 'volume') return t(use.keys === undefined ? 'volume' : 'volumeKeys', values);
          return t(use.way, values);
        }
      }
    },
    [t],
  );
}
