'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StatusShape } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { noExecuteEffect } from '#lib/scheduling/no-execute.ts';
import { type Taint, taintChanges } from '#lib/scheduling/taint.ts';
import { PodNames } from '../drain/pod-names.tsx';

/** Whom an edit of the taints sends away, by name, before it is saved. */
export function TaintConsequences(props: {
  pods: readonly KubeObject[];
  original: readonly Taint[];
  edited: readonly Taint[];
}) {
  const { pods, original, edited } = props;
  const t = useTranslations('kinds.node.taints');
  const effect = useMemo(() => noExecuteEffect(pods, original, edited), [pods, original, edited]);
  const { added, changed } = taintChanges(original, edited);
  if (![...added, ...changed].some((taint) => taint.effect === 'NoExecute' && taint.key !== '')) return null;
  const { now, later } = effect;
  const leaving = now.length + later.length;
  return (
    <div role="status" className={`flex items-start gap-1.5 text-12 ${leaving === 0 ? 'text-text-2' : 'text-warn'}`}>
      <span className="flex h-4 items-center">
        <StatusShape tone={leaving === 0 ? 'ok' : 'warn'} sizePx={12} />
      </span>
      <div className="min-w-0">
        {leaving === 0 ? (
          <p>{t('evictsNobody')}</p>
        ) : (
          <>
            {now.length === 0 ? null : (
              <p>
                {t('evictsNow', { count: now.length })} <PodNames pods={now} />
              </p>
            )}
            {later.length === 0 ? null : (
              <p>
                {t('evictsLater', { count: later.length, seconds: Math.min(...later.map((one) => one.afterSeconds)) })}{' '}
                <PodNames pods={later.map(({ pod }) => pod)} />
              </p>
            )}
            <p>{t('stay', { count: pods.length - leaving })}</p>
          </>
        )}
      </div>
    </div>
  );
}
