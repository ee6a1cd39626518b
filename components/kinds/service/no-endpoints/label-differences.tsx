'use client';

import { useTranslations } from 'next-intl';
import { textDifference } from '#lib/network/service/edit-distance.ts';
import type { LabelDifference } from '#lib/network/service/nearest-labels.ts';

/** What the Service asks for above what the pods have, the part that differs underlined. */
export function LabelDifferences({ differences }: { differences: readonly LabelDifference[] }) {
  const t = useTranslations('kinds.service.diagnosis');
  return differences.map(({ key, wanted, found }) => {
    const asked = `${key}=${wanted}`;
    const has = found === undefined ? undefined : `${found.key}=${found.value}`;
    const { before, first, second, after } = textDifference(asked, has ?? asked);
    return (
      <dl key={key} className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <dt className="text-text-2">{t('asksFor')}</dt>
        <dd className="font-mono text-12 wrap-anywhere" translate="no">
          {before}
          <span className="rounded-s bg-bad-tint font-semibold underline decoration-2 decoration-bad-solid underline-offset-2">
            {first}
          </span>
          {after}
        </dd>
        <dt className="text-text-2">{t('podsHave')}</dt>
        <dd className="font-mono text-12 wrap-anywhere" translate={has === undefined ? undefined : 'no'}>
          {has === undefined ? (
            <span className="font-sans">{t('noSuchLabel')}</span>
          ) : (
            <>
              {before}
              <span className="rounded-s bg-ok-tint font-semibold underline decoration-2 decoration-ok-solid underline-offset-2">
                {second}
              </span>
              {after}
            </>
          )}
        </dd>
      </dl>
    );
  });
}
