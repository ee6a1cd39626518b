'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { UsageResource } from '#lib/protocol/usage.ts';
import type { UnlimitedContainers, UsageLine, UsageMeasure } from '#lib/usage/usage-lines.ts';
import { MeasurePanel } from './measure-panel.tsx';
import { UsageGapNotice } from './usage-gap-notice.tsx';
import { UsageParts } from './usage-parts.tsx';
import { useUsage } from './use-usage.ts';

export interface UsageTabProps {
  readonly resource: UsageResource;
  readonly object: KubeObject;
  /** What usage is drawn beside; undefined while it is not known. */
  readonly lines: readonly UsageLine[] | undefined;
  /** Of the pods whose usage it is. */
  readonly unlimited?: Readonly<Record<UsageMeasure, UnlimitedContainers>> | undefined;
  /** Why the lines can't be known. */
  readonly linesNote?: string | undefined;
}

const measures = ['cpu', 'memory'] as const;
const noLines: readonly UsageLine[] = [];

/** CPU and memory since somebody began to look, with requests and limits; or why there is none, and what helps. */
export function UsageTab(props: UsageTabProps) {
  const { resource, object, lines = noLines, unlimited, linesNote } = props;
  const t = useTranslations('usage');
  const { namespace = '', name } = object.metadata;
  const { answer, problem, refetch } = useUsage({ resource, namespace, name });
  return (
    <div className="flex flex-col gap-3">
      {problem === undefined ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {answer === undefined || answer.gap === null ? null : (
        <UsageGapNotice gap={answer.gap} object={object} resource={resource} isOlderShown={answer.total.length > 0} />
      )}
      {answer === undefined && problem === undefined ? (
        <Panel title={t('tab')}>
          <Skeleton width="60%" />
        </Panel>
      ) : null}
      {answer === undefined || answer.total.length === 0 ? null : (
        <>
          <div className="grid gap-3 xl:grid-cols-2">
            {measures.map((measure) => (
              <MeasurePanel
                key={measure}
                measure={measure}
                answer={answer}
                lines={lines}
                unlimited={unlimited?.[measure]}
              />
            ))}
          </div>
          {linesNote === undefined ? null : <p className="text-12 text-text-3">{linesNote}</p>}
          <UsageParts answer={answer} resource={resource} object={object} />
          <p className="text-12 text-text-3">{t('source')}</p>
        </>
      )}
    </div>
  );
}
