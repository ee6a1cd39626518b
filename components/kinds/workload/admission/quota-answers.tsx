'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Notice } from '#components/ui/notice.tsx';
import { type ScaleForecast, scaleForecast, type Wanted } from '#lib/kinds/workload/admission/scale-forecast.ts';
import { LimitRow, QuotaRow, UnsetRow } from './answer-rows.tsx';

/** More namespaces than these are not asked: the server answers for each object anyway. */
const mostNamespaces = 10;

/** What quotas and limits will say to more pods, one answer a namespace, before it is tried. */
export function QuotaAnswers({ wanted }: { wanted: readonly Wanted[] }) {
  const namespaces = [...new Set(wanted.map(({ object }) => object.metadata.namespace ?? ''))];
  return namespaces
    .slice(0, mostNamespaces)
    .map((namespace) => (
      <NamespaceAnswer
        key={namespace}
        namespace={namespace}
        wanted={wanted.filter(({ object }) => (object.metadata.namespace ?? '') === namespace)}
        isNamed={namespaces.length > 1}
      />
    ));
}

function NamespaceAnswer(props: { namespace: string; wanted: readonly Wanted[]; isNamed: boolean }) {
  const { namespace, wanted, isNamed } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.admission');
  const { byId } = useDiscovery(cluster);
  const quotas = useObjects(cluster, byId('resourcequotas'), { namespace });
  const ranges = useObjects(cluster, byId('limitranges'), { namespace });
  const forecast = useMemo(
    () => scaleForecast(wanted, quotas.objects, ranges.objects),
    [wanted, quotas.objects, ranges.objects],
  );
  if (forecast.added === 0 || quotas.pending || ranges.pending) return null;
  const isPartlyKnown = quotas.problem !== undefined || ranges.problem !== undefined;
  return (
    <>
      <Answer forecast={forecast} namespace={namespace} isNamed={isNamed} />
      {isPartlyKnown ? <p className="text-12 text-text-2">{t('unread', { namespace })}</p> : null}
    </>
  );
}

function Answer({ forecast, namespace, isNamed }: { forecast: ScaleForecast; namespace: string; isNamed: boolean }) {
  const t = useTranslations('kinds.admission');
  const { added, fits, quotas, limits, unset } = forecast;
  const isRefused = fits < added;
  const counts = { fits, added, namespace };
  // What has room is only worth a line.
  const bounds = isRefused ? quotas.filter(({ exceeded }) => exceeded) : quotas;
  if (bounds.length === 0 && limits.length === 0 && unset.length === 0) return null;
  return (
    <Notice
      tone={isRefused ? 'warn' : 'ok'}
      title={
        isRefused
          ? isNamed
            ? t('refusedIn', counts)
            : t('refused', counts)
          : isNamed
            ? t('fitsIn', counts)
            : t('fits', counts)
      }
    >
      <ul className="mt-0.5 flex flex-col gap-1">
        {bounds.map((line) => (
          <QuotaRow key={`${line.quota}/${line.resource}`} line={line} namespace={namespace} />
        ))}
        {unset.map((entry) => (
          <UnsetRow key={`${entry.quota}/${entry.resource}`} unset={entry} namespace={namespace} />
        ))}
        {limits.map((problem) => (
          <LimitRow
            key={[problem.limitRange, problem.container, problem.resource, problem.rule].join('/')}
            problem={problem}
            namespace={namespace}
          />
        ))}
      </ul>
    </Notice>
  );
}
