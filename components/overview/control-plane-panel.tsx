'use client';

import { useTranslations } from 'next-intl';
import { useHealth } from '#components/control-plane/use-health.ts';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import type { LiveRow } from '#lib/protocol/live.ts';
import { pods } from './built-in-resources.ts';

/** kubeadm's label; four components on three nodes are twelve. */
const ofControlPlane = {
  namespaces: ['kube-system'],
  filter: 'label:tier=control-plane',
  from: 0,
  to: 24,
  extras: ['label:component'],
};

/** The cluster's own parts in short: the API server's checks, and the pods of the control plane where it has any. */
export function ControlPlanePanel() {
  const t = useTranslations('overview.controlPlane');
  const href = useClusterHref();
  const cluster = useCluster();
  const { health, problem } = useHealth(cluster, 'readyz');
  const found = useLiveList(cluster, pods, ofControlPlane);
  const failing = health?.checks.filter(({ ok }) => !ok) ?? [];
  const parts = partsOf(found.rows);
  return (
    <Panel
      title={t('title')}
      actions={
        <ButtonLink size="xs" variant="ghost" href={href('control-plane')}>
          {t('open')}
        </ButtonLink>
      }
    >
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5">
        <dt>{t('apiServer')}</dt>
        <dd className="text-right">
          {problem !== undefined ? (
            <span className="text-text-3">{t(problem.httpStatus === 403 ? 'noRight' : 'silent')}</span>
          ) : health === undefined ? (
            <Skeleton width={56} />
          ) : (
            <Status
              tone={failing.length === 0 && health.passed ? 'ok' : 'bad'}
              word={
                failing.length === 0 ? t('ready') : t('failing', { checks: failing.map(({ name }) => name).join(', ') })
              }
            />
          )}
        </dd>
        {parts.map(({ name, tone, word }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt translate="no" className="truncate">
              {name}
            </dt>
            <dd className="text-right">
              <Status tone={tone} word={word} />
            </dd>
          </div>
        ))}
      </dl>
      {parts.length > 0 ||
      (found.problem === undefined && (found.pending || found.state.state === 'loading')) ? null : (
        <p className="mt-2 text-12 text-text-3">
          {t(found.problem === undefined ? 'none' : found.problem.httpStatus === 403 ? 'noPods' : 'unknown')}
        </p>
      )}
    </Panel>
  );
}

/** One line a component: how many of its pods are well, with the tone of the worst. */
function partsOf(rows: readonly LiveRow[]): readonly { name: string; tone: Tone; word: string }[] {
  const byName = Map.groupBy(rows, ({ labels, name }) => labels?.component ?? name);
  return [...byName].map(([name, members]) => {
    const tones = members.map(({ tone }) => tone ?? 'unknown');
    const tone = tones.toSorted((a, b) => toneSeverity(b) - toneSeverity(a))[0] ?? 'unknown';
    return { name, tone, word: `${tones.filter((one) => one === 'ok').length} / ${tones.length}` };
  });
}
