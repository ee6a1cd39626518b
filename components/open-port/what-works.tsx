'use client';

import { useTranslations } from 'next-intl';
import type { Asked } from '#components/data/rights/rights-query.ts';
import { useReadOnly } from '#components/data/rights/use-read-only.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { Notice } from '#components/ui/notice.tsx';

const reading = ['get'] as const;
/** What a form sends. */
const writing = ['get', 'create'] as const;

/** Said before: what an application can do on an address without an origin, and what this user may do there. */
export function WhatWorks({ cluster, right }: { cluster: string; right: Omit<Asked, 'verb'> }) {
  const t = useTranslations('openPort');
  const isReadOnly = useReadOnly();
  const verbs = isReadOnly ? reading : writing;
  const missing = useNoRight(
    cluster,
    verbs.map((verb) => ({ ...right, verb })),
  );
  const mayRead = missing === undefined || missing.missing.every(({ verb }) => verb !== 'get');
  return (
    <>
      <Notice tone="neutral" title={t('sealed')}>
        <ul className="mt-1 list-disc space-y-1 pl-4">
          <li>{t('works')}</li>
          <li>{t('fails')}</li>
          <li>{t('ends')}</li>
        </ul>
      </Notice>
      {isReadOnly ? <Notice tone="neutral" title={t('readOnly')} /> : null}
      <NoRightNotice noRight={missing} title={t(mayRead ? 'noForms' : 'noPage')} />
    </>
  );
}
