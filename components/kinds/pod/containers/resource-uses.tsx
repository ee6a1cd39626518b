'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import type { LimitRangerDefaults } from '#lib/kinds/pod/limit-ranger.ts';
import type { ResourceUse } from '#lib/kinds/pod/resources.ts';

/** Above this the container is near its end. */
const nearLimit = 0.9;

/** Used, requested and allowed, resource by resource. */
export function ResourceUses(props: {
  uses: readonly ResourceUse[];
  container: string;
  /** What nobody asked for: the namespace's LimitRange did. */
  defaults: LimitRangerDefaults;
}) {
  const { uses, container, defaults } = props;
  const t = useTranslations('kinds.pod');
  const isMeasured = uses.some(({ usage }) => usage !== '');
  return (
    <div className="mt-2 rounded-m border border-border">
      <PanelTable
        label={t('resourcesOf', { name: container })}
        columns={[
          { title: t('resource') },
          ...(isMeasured ? [{ title: t('used') }] : []),
          { title: t('request'), right: true },
          { title: t('limit'), right: true },
        ]}
        rows={uses.map((use) => ({
          key: use.resource,
          cells: [
            <Mono key="resource">{use.resource}</Mono>,
            ...(isMeasured ? [<Used key="used" use={use} />] : []),
            use.request === '' ? (
              '–'
            ) : (
              <span key="request">
                {defaults.requests.has(use.resource) ? <SetByLimitRange /> : null}
                <Mono>{use.request}</Mono>
              </span>
            ),
            use.limit === '' ? (
              '–'
            ) : (
              <span key="limit">
                {defaults.limits.has(use.resource) ? <SetByLimitRange /> : null}
                <Mono>{use.limit}</Mono>
                {use.actualLimit === '' ? null : (
                  <span className="ml-1 text-12 text-warn">{t('notResized', { limit: use.actualLimit })}</span>
                )}
              </span>
            ),
          ],
        }))}
      />
    </div>
  );
}

function SetByLimitRange() {
  const t = useTranslations('kinds.pod');
  return (
    <span className="mr-1.5 inline-flex h-[18px] items-center rounded-s border border-border-2 px-1 text-11 text-text-2">
      {t('setByLimitRange')}
    </span>
  );
}

function Used({ use }: { use: ResourceUse }) {
  if (use.usage === '') return <>–</>;
  const { share } = use;
  const isNear = share !== undefined && use.limit !== '' && share >= nearLimit;
  return (
    <span className="flex items-center gap-2">
      <span className={`min-w-14 ${isNear ? 'font-medium text-warn' : ''}`}>{use.usage}</span>
      {share === undefined ? null : (
        <>
          <span
            aria-hidden="true"
            className="h-1.5 w-24 flex-none overflow-hidden rounded-full bg-neut-tint max-md:hidden forced-colors:border"
          >
            <span
              className={`block h-full rounded-full ${isNear ? 'bg-warn-solid' : 'bg-accent-solid'}`}
              style={{ width: `${Math.min(100, Math.round(share * 100))}%` }}
            />
          </span>
          <span className="text-12 text-text-3">{Math.round(share * 100)} %</span>
        </>
      )}
    </span>
  );
}
