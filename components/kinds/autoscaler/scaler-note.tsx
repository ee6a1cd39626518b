'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { scalerBounds, scalerNote, scaleTarget } from '#lib/autoscaling/scaler-notes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** What the autoscaler does now, or why it does nothing, with the controller's own sentence where something is wrong. */
export function ScalerNote({ scaler }: { scaler: KubeObject }) {
  const t = useTranslations('kinds.autoscaler.note');
  const { failedGroups, byId } = useDiscovery(useCluster());
  const { code, tone, message } = scalerNote(scaler);
  const { min, max } = scalerBounds(scaler);
  const { kind, name } = scaleTarget(scaler);
  const isDown = failedGroups.some(({ group }) => group === 'metrics.k8s.io');
  const isAbsent = byId('pods.metrics.k8s.io') === undefined;
  const asksForMetrics = code === 'no-metrics-api' || code === 'no-metrics-yet';
  return (
    <Notice tone={tone} title={t(`${code}.title`, { min, max, kind, name })}>
      <p>{t(`${code}.text`, { min, max, kind, name })}</p>
      {asksForMetrics && (isDown || isAbsent) ? (
        <p className="mt-1">
          {t(isDown ? 'metricsDown' : 'metricsAbsent')}{' '}
          {isDown ? (
            <ObjectLink
              apiVersion="apiregistration.k8s.io/v1"
              kind="APIService"
              name="v1beta1.metrics.k8s.io"
              namespace={undefined}
            />
          ) : null}
        </p>
      ) : null}
      {message === '' ? null : <ServerSentence text={message} className="mt-1.5" />}
    </Notice>
  );
}
