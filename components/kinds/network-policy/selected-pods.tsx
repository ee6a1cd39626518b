'use client';

import { useTranslations } from 'next-intl';
import type { ObjectsState } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Choice } from '#lib/network/network-policy.ts';
import { PodTable } from '../pod-table.tsx';

const mostShown = 50;

/** The pods that the policy is about, now. */
export function SelectedPods(props: { choice: Choice; pods: ObjectsState; alive: readonly KubeObject[] }) {
  const { choice, pods, alive } = props;
  const t = useTranslations('kinds.networkPolicy');
  return (
    <Panel
      title={t('pods')}
      meta={pods.pending ? undefined : pods.more ? t('firstPods', { count: alive.length }) : alive.length}
      flush
      actions={
        choice.kind === 'all' ? (
          <span className="text-12 text-text-3">{t('everyPod')}</span>
        ) : (
          <code className="text-12 wrap-anywhere" translate="no">
            {choice.selector}
          </code>
        )
      }
    >
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {alive.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{pods.pending ? t('loading') : t('noPods')}</p>
      ) : (
        <PodTable pods={alive.slice(0, mostShown)} />
      )}
      {alive.length > mostShown ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">
          {t('morePods', { count: alive.length - mostShown })}
        </p>
      ) : null}
    </Panel>
  );
}
