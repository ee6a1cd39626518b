'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { StatusShape } from '#components/ui/status.tsx';
import { type Leader, leaders, withoutLease } from '#lib/control-plane/leader.ts';
import { PartPanel } from './part-panel.tsx';

/** Who leads among controller managers and schedulers, and which API servers there are, by their leases. */
export function LeadersPanel() {
  const t = useTranslations('controlPlane.leaders');
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const leases = useObjects(cluster, byId('leases.coordination.k8s.io'), { namespace: 'kube-system' });
  const found = leaders(leases.objects, useNow());
  const missing = withoutLease(found);
  return (
    <PartPanel title={t('title')} flush problem={leases.problem} noRight={t('noRight')} pending={leases.pending}>
      <ul>
        {found.map((leader) => (
          <Row key={leader.lease} leader={leader} />
        ))}
        {leases.problem === undefined && missing.length > 0 ? (
          <li className="border-border border-t px-3 py-2 text-12 text-text-2 first:border-t-0">
            {t('missing', { names: missing.join(', ') })}
          </li>
        ) : null}
      </ul>
    </PartPanel>
  );
}

function Row({ leader: { component, holder, renewedMs, transitions, expired } }: { leader: Leader }) {
  const t = useTranslations('controlPlane.leaders');
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-2 border-border border-t px-3 py-1.5 first:border-t-0">
      <span className="flex h-5 items-center">
        <StatusShape tone={expired ? 'warn' : 'ok'} />
      </span>
      <span className="min-w-0">
        <span className="font-medium" translate="no">
          {component}
        </span>
        <span className="block text-12 text-text-2 wrap-anywhere" translate="no">
          {holder === '' ? '–' : holder}
        </span>
        {transitions === 0 ? null : (
          <span className="block text-12 text-text-3">{t('transitions', { count: transitions })}</span>
        )}
        {expired ? (
          <span className="block text-12 text-warn">
            {t(component === 'kube-apiserver' ? 'apiServerSilent' : 'expired')}
          </span>
        ) : null}
      </span>
      <span className="text-12 text-text-3 leading-5">
        {renewedMs === undefined ? t('never') : t.rich('ago', { age: () => <Age createdMs={renewedMs} /> })}
      </span>
    </li>
  );
}
