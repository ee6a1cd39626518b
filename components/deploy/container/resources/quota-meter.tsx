import { useTranslations } from 'next-intl';
import { UnsetRow } from '#components/kinds/workload/admission/answer-rows.tsx';
import { QuotaBar } from '#components/kinds/workload/admission/quota-bar.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import { type QuotaForecast, type QuotaMeterRow, roomIn } from '#lib/forms/workload/container/app-forecast.ts';
import { formatAmount } from '#lib/kinds/workload/admission/amounts.ts';

/** One quota: what is used, what this form adds, how much there is, and how many pods that lets in. */
export function QuotaMeter(props: {
  forecast: QuotaForecast;
  pods: number;
  /** What the pods are called: the replicas of a Deployment. */
  noun: 'replicas' | 'pods';
  namespace: string;
}) {
  const { forecast, pods, noun, namespace } = props;
  const t = useTranslations('deploy.containerQuota');
  const { quota, bounds, fits, unset } = forecast;
  const exceeded = bounds.filter(({ isExceeded }) => isExceeded);
  const link = (name: string) => (
    <ObjectLink apiVersion="v1" kind="ResourceQuota" name={name} namespace={namespace}>
      {name}
    </ObjectLink>
  );
  const isRefused = fits < pods;
  return (
    <section
      aria-label={t('quota', { quota })}
      className="flex flex-col gap-1 rounded-m border border-border-2 bg-surface-2 px-3 py-2 [&_a]:underline"
    >
      <header className="flex flex-wrap items-baseline gap-x-3 text-12">
        <p className="flex min-w-0 flex-1 basis-64 items-baseline gap-1.5">
          {isRefused ? <StatusShape tone="warn" sizePx={12} /> : null}
          <span className="min-w-0 wrap-anywhere">
            {t.rich(isRefused ? 'refused' : 'fits', { quota, pods, fits, noun, link: () => link(quota) })}
          </span>
        </p>
        <span className="text-text-3">{t('legend')}</span>
      </header>
      <ul className="flex flex-col gap-0.5">
        {bounds.map((bound) => (
          <Bound key={bound.resource} bound={bound} />
        ))}
      </ul>
      {exceeded.length === 0 && unset.length === 0 ? null : (
        <ul className="flex flex-col gap-0.5 text-12 text-warn" aria-live="polite">
          {exceeded.map((bound) => (
            <li key={bound.resource}>{t('short', { ...shown(bound), pods, noun, fits: roomIn(bound, pods) })}</li>
          ))}
          {unset.map((entry) => (
            <UnsetRow
              key={entry.resource}
              unset={{ ...entry, containers: entry.containers.map((name) => (name === '' ? t('unnamed') : name)) }}
              namespace={namespace}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function shown({ resource, hard, used, needed }: QuotaMeterRow) {
  const left = hard > used ? hard - used : 0n;
  const name = resource.replace(/^(?:requests|limits)\./, '');
  return {
    resource,
    what: name === 'cpu' || name === 'memory' ? name : 'other',
    used: formatAmount(resource, used),
    needed: formatAmount(resource, needed),
    hard: formatAmount(resource, hard),
    left: formatAmount(resource, left),
  };
}

function Bound({ bound }: { bound: QuotaMeterRow }) {
  const t = useTranslations('deploy.containerQuota');
  const { resource, hard, used, needed, isExceeded } = bound;
  return (
    <li className="grid grid-cols-[minmax(0,130px)_minmax(0,1fr)] items-center gap-x-2 text-12 sm:grid-cols-[minmax(0,130px)_minmax(0,1fr)_auto]">
      <span className="truncate font-mono" translate="no">
        {resource}
      </span>
      <QuotaBar used={used} added={needed} hard={hard} isExceeded={isExceeded} className="w-full" />
      <span
        className={`col-start-2 tabular-nums sm:col-start-3 sm:text-right ${isExceeded ? 'font-medium text-bad' : ''}`}
      >
        {t(needed === 0n ? 'bound' : 'sum', shown(bound))}
      </span>
    </li>
  );
}
