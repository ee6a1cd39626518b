'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { containerDefaults, limitRows } from '#lib/kinds/limit-range-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** What containers get that say nothing, in words, and the bounds as a table (S6). */
export function LimitTable({ limitRange }: { limitRange: KubeObject }) {
  const t = useTranslations('kinds.limitRange');
  const rows = limitRows(limitRange);
  const defaults = containerDefaults(rows);
  const quantity = (key: string, text: string | undefined) =>
    text === undefined ? '–' : <Mono key={key}>{text}</Mono>;
  if (rows.length === 0) return <p className="px-3 py-2.5 text-text-2">{t('nothing')}</p>;
  return (
    <>
      {defaults.length === 0 ? null : (
        <div className="border-border border-b px-3 py-2">
          <p className="text-text-2">{t('defaults')}</p>
          <ul className="mt-0.5">
            {defaults.map(({ resource, request, limit }) => (
              <li key={resource}>
                {t(request === undefined ? 'onlyLimit' : limit === undefined ? 'onlyRequest' : 'both', {
                  resource,
                  request: request ?? '',
                  limit: limit ?? '',
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PanelTable
        label={t('bounds')}
        columns={[
          { title: t('type') },
          { title: t('resource') },
          { title: t('min'), right: true },
          { title: t('max'), right: true },
          { title: t('defaultRequest'), right: true, narrow: true },
          { title: t('defaultLimit'), right: true, narrow: true },
          { title: t('ratio'), right: true, narrow: true },
        ]}
        rows={rows.map((row, index) => ({
          key: `${index} ${row.type} ${row.resource}`,
          cells: [
            <span key="type" translate="no">
              {row.type}
            </span>,
            <Mono key="resource">{row.resource}</Mono>,
            quantity('min', row.min),
            quantity('max', row.max),
            quantity('request', row.defaultRequest),
            quantity('limit', row.defaultLimit),
            quantity('ratio', row.maxRatio),
          ],
        }))}
      />
    </>
  );
}
